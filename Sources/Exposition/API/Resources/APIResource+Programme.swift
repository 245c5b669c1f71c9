import Catalogue

extension APIResource where Content == Programme {
    /// Programmes.
    static let programmes = APIResource(
        name: "programmes", schemaName: "Programme", meaning: "Programmes with their days.", table: { $0.programmes })
}

extension APIResource where Content == Room {
    /// Rooms of programmes.
    static let rooms = APIResource(
        name: "rooms", schemaName: "Room", meaning: "Rooms of programmes.", table: { $0.rooms },
        filters: [.programme { $0.programme }])
}

extension APIResource where Content == Track {
    /// Tracks of programmes.
    static let tracks = APIResource(
        name: "tracks", schemaName: "Track", meaning: "Tracks of programmes.", table: { $0.tracks },
        filters: [.programme { $0.programme }])
}

extension APIResource where Content == Person {
    /// Who speaks.
    static let people = APIResource(
        name: "people", schemaName: "Person", meaning: "People of programmes.", table: { $0.people },
        filters: [.programme { $0.programme }])
}

extension APIResource where Content == Session {
    /// Sessions of programmes.
    static let sessions = APIResource(
        name: "sessions", schemaName: "Session", meaning: "Talks, panels, workshops.", table: { $0.sessions },
        filters: [
            .programme { $0.programme },
            APIFilter("day", .formatted("date"), "A day of the programme.") { entry, _ in
                [entry.content.day.description]
            },
            APIFilter("room", .line, "The id of a room.") { entry, _ in entry.content.room.map { [$0.rawValue] } ?? []
            },
            APIFilter("track", .line, "The id of a track.") { entry, _ in
                entry.content.track.map { [$0.rawValue] } ?? []
            },
            APIFilter("person", .line, "The id of a person who speaks.") { entry, _ in
                entry.content.people.map(\.rawValue)
            },
            APIFilter("type", .line, "What it is, as the source names it.") { entry, _ in [entry.content.type] },
            APIFilter("language", .line, "The language spoken, as BCP 47 has it.") { entry, _ in
                entry.content.language.map { [$0.rawValue] } ?? []
            },
            APIFilter(
                "status", .choice(Session.Status.allCases.map(\.rawValue)), "Whether it takes place as planned."
            ) { entry, _ in [entry.content.status.rawValue] },
        ])
}

extension APIFilter {
    /// By programme.
    fileprivate static func programme(_ id: @escaping @Sendable (Content) -> EntryID<Programme>) -> APIFilter {
        APIFilter("programme", .line, "The id of a programme.") { entry, _ in [id(entry.content).rawValue] }
    }
}
