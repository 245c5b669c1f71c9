import Catalogue

extension APIResource where Content == Programme {
    /// Programmes.
    static let programmes = APIResource(
        name: "programmes", schemaName: "Programme", meaning: "Programmes with their days.", table: { $0.programmes },
        ownMembers: [
            APIMember("acronym", .text, "Its short name.") { entry, _ in .text(entry.content.acronym) },
            APIMember("name", .texts, "What it is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("subtitle", .texts, "A second line.") { entry, _ in .texts(entry.content.subtitle) },
            APIMember("place", .text, "Where it takes place.") { entry, _ in entry.content.place.map(ContentValue.text)
            },
            APIMember("city", .text, "The city.") { entry, _ in entry.content.city.map(ContentValue.text) },
            APIMember("start", .formatted("date"), "Its first day.") { entry, _ in
                .text(entry.content.start.description)
            },
            APIMember("end", .formatted("date"), "Its last day.") { entry, _ in .text(entry.content.end.description) },
            APIMember("timeZone", .text, "The zone of its clocks, as the tz database names it.") { entry, _ in
                .text(entry.content.timeZone)
            },
            APIMember(
                "days",
                .list(
                    .object([
                        ("date", .formatted("date")), ("start", .formatted("date-time")),
                        ("end", .formatted("date-time")),
                    ])), "Its days; one may end after midnight."
            ) { entry, _ in
                .list(
                    entry.content.days.map { day in
                        .object([
                            ("date", .text(day.date.description)), ("start", .moment(day.start)),
                            ("end", .moment(day.end)),
                        ])
                    })
            },
            APIMember("website", .text, "Its website.") { entry, _ in entry.content.website.map(ContentValue.text) },
        ],
        filters: [])
}

extension APIResource where Content == Room {
    /// Rooms of programmes.
    static let rooms = APIResource(
        name: "rooms", schemaName: "Room", meaning: "Rooms of programmes.", table: { $0.rooms },
        ownMembers: [
            APIMember("name", .texts, "What it is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("text", .texts, "What there is to know of it.") { entry, _ in .texts(entry.content.text) },
            APIMember("programme", .text, "The id of its programme.") { entry, _ in
                .text(entry.content.programme.rawValue)
            },
            APIMember("capacity", .integer(0...10_000_000), "How many people it holds.") { entry, _ in
                entry.content.capacity.map(ContentValue.integer)
            },
            APIMember("hall", .text, "The id of the hall that it is in.") { entry, _ in
                entry.content.hall.map { .text($0.rawValue) }
            },
            APIMember("position", .integer(nil), "Rooms are shown in this order.") { entry, _ in
                .integer(entry.content.position)
            },
        ],
        filters: [.programme { $0.programme }])
}

extension APIResource where Content == Track {
    /// Tracks of programmes.
    static let tracks = APIResource(
        name: "tracks", schemaName: "Track", meaning: "Tracks of programmes.", table: { $0.tracks },
        ownMembers: [
            APIMember("name", .texts, "What it is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("programme", .text, "The id of its programme.") { entry, _ in
                .text(entry.content.programme.rawValue)
            },
            APIMember("position", .integer(nil), "Tracks are shown in this order.") { entry, _ in
                .integer(entry.content.position)
            },
        ],
        filters: [.programme { $0.programme }])
}

extension APIResource where Content == Person {
    /// Who speaks.
    static let people = APIResource(
        name: "people", schemaName: "Person", meaning: "People of programmes.", table: { $0.people },
        ownMembers: [
            APIMember("name", .texts, "What the person is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("text", .texts, "Who the person is; may hold HTML of the source.") { entry, _ in
                .texts(entry.content.text)
            },
            APIMember("programme", .text, "The id of the programme.") { entry, _ in
                .text(entry.content.programme.rawValue)
            },
            APIMember("links", .links, "Where to read more.") { entry, _ in .links(entry.content.links) },
            APIMember("picture", .text, "The id of the picture.") { entry, _ in
                entry.content.picture.map { .text($0.rawValue) }
            },
        ],
        filters: [.programme { $0.programme }])
}

extension APIResource where Content == Session {
    /// Sessions of programmes.
    static let sessions = APIResource(
        name: "sessions", schemaName: "Session", meaning: "Talks, panels, workshops.", table: { $0.sessions },
        ownMembers: [
            APIMember("name", .texts, "What it is called.") { entry, _ in .texts(entry.content.name) },
            APIMember("subtitle", .texts, "A second line.") { entry, _ in .texts(entry.content.subtitle) },
            APIMember("abstract", .texts, "What it is about, short; may hold HTML of the source.") { entry, _ in
                .texts(entry.content.abstract)
            },
            APIMember("text", .texts, "What it is about, long; may hold HTML of the source.") { entry, _ in
                .texts(entry.content.text)
            },
            APIMember("programme", .text, "The id of its programme.") { entry, _ in
                .text(entry.content.programme.rawValue)
            },
            APIMember("day", .formatted("date"), "The programme's day to which it belongs.") { entry, _ in
                .text(entry.content.day.description)
            },
            APIMember("start", .formatted("date-time"), "When it begins.") { entry, _ in .moment(entry.content.start) },
            APIMember("end", .formatted("date-time"), "When it ends.") { entry, _ in .moment(entry.content.end) },
            APIMember("room", .text, "The id of its room.") { entry, _ in
                entry.content.room.map { .text($0.rawValue) }
            },
            APIMember("track", .text, "The id of its track.") { entry, _ in
                entry.content.track.map { .text($0.rawValue) }
            },
            APIMember("type", .text, "What it is, as the source names it.") { entry, _ in
                entry.content.type.isEmpty ? nil : .text(entry.content.type)
            },
            APIMember("language", .text, "The language spoken, as BCP 47 has it.") { entry, _ in
                entry.content.language.map { .text($0.rawValue) }
            },
            APIMember("people", .list(.text), "The ids of who speaks, in order.") { entry, _ in
                .list(entry.content.people.map { .text($0.rawValue) })
            },
            APIMember("links", .links, "Where to read and see more.") { entry, _ in .links(entry.content.links) },
            APIMember("attachments", .links, "Slides, papers and other files.") { entry, _ in
                .links(entry.content.attachments)
            },
            APIMember("mayBeRecorded", .flag, "Whether it may be recorded.") { entry, _ in
                entry.content.mayBeRecorded.map(ContentValue.flag)
            },
            APIMember(
                "status", .choice(Session.Status.allCases.map(\.rawValue)), "Whether it takes place as planned."
            ) { entry, _ in .text(entry.content.status.rawValue) },
        ],
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

extension APISchema {
    /// Links: where to, what it is called, what it is.
    static let links = APISchema.list(.object([("address", .text), ("title", .text), ("type", .text)]))
}

extension ContentValue {
    /// Links as objects.
    static func links(_ links: [Link]) -> ContentValue {
        .list(
            links.map { link in
                .object(
                    [("address", .text(link.address)), ("title", .text(link.title))]
                        + (link.type.map { [("type", .text($0))] } ?? []))
            })
    }
}
