import Foundation
import Languages

/// The published exposition at one moment: immutable, with every look-up that a page needs.
///
/// Lists keep a steady order: sessions by start, then room, then id; exhibitors, exhibits and people by id until a page
/// sorts them by a language's rules; halls, rooms and tracks by position.
public struct CatalogueSnapshot: Sendable {
    /// Grows with every published change.
    public let version: Int64
    /// The expo; a plain one where nothing has been imported yet.
    public let expo: Entry<Expo>
    public let pictures: EntryTable<Picture>
    public let fields: EntryTable<Field>
    public let halls: EntryTable<Hall>
    public let pavilions: EntryTable<Pavilion>
    public let exhibitors: EntryTable<Exhibitor>
    public let stands: EntryTable<Stand>
    public let programmes: EntryTable<Programme>
    public let tracks: EntryTable<Track>
    public let rooms: EntryTable<Room>
    public let people: EntryTable<Person>
    public let sessions: EntryTable<Session>
    public let exhibits: EntryTable<Exhibit>

    private let standsByHall: [EntryID<Hall>: [Entry<Stand>]]
    private let standsByExhibitor: [EntryID<Exhibitor>: [Entry<Stand>]]
    private let pavilionsByHall: [EntryID<Hall>: [Entry<Pavilion>]]
    private let exhibitorsByPavilion: [EntryID<Pavilion>: [Entry<Exhibitor>]]
    private let exhibitsByExhibitor: [EntryID<Exhibitor>: [Entry<Exhibit>]]
    private let exhibitsBySession: [EntryID<Session>: [Entry<Exhibit>]]
    private let roomsByProgramme: [EntryID<Programme>: [Entry<Room>]]
    private let tracksByProgramme: [EntryID<Programme>: [Entry<Track>]]
    private let sessionsByProgramme: [EntryID<Programme>: [Entry<Session>]]
    private let sessionsByRoom: [EntryID<Room>: [Entry<Session>]]
    private let sessionsByTrack: [EntryID<Track>: [Entry<Session>]]
    private let sessionsByPerson: [EntryID<Person>: [Entry<Session>]]

    /// The snapshot of the published ones among `entries`.
    /// - Parameter name: What the expo is called where none is kept; nil for the name of its last programme.
    public init(version: Int64, entries: CatalogueEntries, name: String? = nil) {
        func published<Content>(
            _ all: [Entry<Content>], by order: (Entry<Content>, Entry<Content>) -> Bool
        ) -> EntryTable<Content> {
            EntryTable(all.filter { $0.state == .published }.sorted(by: order))
        }
        // What stands in or belongs to something that is a draft is not to be seen either.
        func has<Owner>(_ table: EntryTable<Owner>, _ id: EntryID<Owner>) -> Bool { table[id] != nil }
        func byID<Content>(_ left: Entry<Content>, _ right: Entry<Content>) -> Bool { left.id < right.id }

        self.version = version
        pictures = published(entries.pictures, by: byID)
        fields = published(entries.fields, by: byID)
        halls = published(entries.halls) {
            ($0.content.position, $0.content.number, $0.id) < ($1.content.position, $1.content.number, $1.id)
        }
        let halls = halls
        pavilions = published(entries.pavilions.filter { has(halls, $0.content.hall) }, by: byID)
        let exhibitors = published(entries.exhibitors, by: byID)
        self.exhibitors = exhibitors
        stands = published(entries.stands.filter { has(halls, $0.content.hall) }, by: byID)
        let programmes = published(entries.programmes) { ($0.content.start, $0.id) < ($1.content.start, $1.id) }
        self.programmes = programmes
        expo =
            entries.expo.first { $0.state == .published }
            ?? Self.plainExpo(of: programmes.all.last?.content, name: name)
        tracks = published(entries.tracks.filter { has(programmes, $0.content.programme) }) {
            ($0.content.position, $0.id) < ($1.content.position, $1.id)
        }
        rooms = published(entries.rooms.filter { has(programmes, $0.content.programme) }) {
            ($0.content.position, $0.id) < ($1.content.position, $1.id)
        }
        people = published(entries.people.filter { has(programmes, $0.content.programme) }, by: byID)
        let roomOrder = Dictionary(uniqueKeysWithValues: rooms.all.enumerated().map { ($1.id, $0) })
        func place(_ session: Entry<Session>) -> Int { session.content.room.flatMap { roomOrder[$0] } ?? Int.max }
        sessions = published(entries.sessions.filter { has(programmes, $0.content.programme) }) {
            $0.content.start != $1.content.start
                ? $0.content.start < $1.content.start : (place($0), $0.id) < (place($1), $1.id)
        }
        exhibits = published(entries.exhibits.filter { has(exhibitors, $0.content.exhibitor) }, by: byID)

        standsByHall = Dictionary(grouping: stands.all) { $0.content.hall }
        standsByExhibitor = Self.grouped(stands.all) { $0.content.exhibitors }
        pavilionsByHall = Dictionary(grouping: pavilions.all) { $0.content.hall }
        exhibitorsByPavilion = Self.grouped(exhibitors.all) { $0.content.pavilion.map { [$0] } ?? [] }
        exhibitsByExhibitor = Dictionary(grouping: exhibits.all) { $0.content.exhibitor }
        exhibitsBySession = Self.grouped(exhibits.all) { $0.content.sessions }
        roomsByProgramme = Dictionary(grouping: rooms.all) { $0.content.programme }
        tracksByProgramme = Dictionary(grouping: tracks.all) { $0.content.programme }
        sessionsByProgramme = Dictionary(grouping: sessions.all) { $0.content.programme }
        sessionsByRoom = Self.grouped(sessions.all) { $0.content.room.map { [$0] } ?? [] }
        sessionsByTrack = Self.grouped(sessions.all) { $0.content.track.map { [$0] } ?? [] }
        sessionsByPerson = Self.grouped(sessions.all) { $0.content.people }
    }

    private static func grouped<Content, Key: Hashable>(
        _ entries: [Entry<Content>], by keys: (Entry<Content>) -> [Key]
    ) -> [Key: [Entry<Content>]] {
        var groups: [Key: [Entry<Content>]] = [:]
        for entry in entries {
            for key in keys(entry) { groups[key, default: []].append(entry) }
        }
        return groups
    }

    /// What stands for the expo where nobody has described it: a venue named after its last programme.
    private static func plainExpo(of programme: Programme?, name: String?) -> Entry<Expo> {
        var expo = Expo(name: ["en": "Serai", "zh": "Serai", "hu": "Serai"])
        if let programme {
            expo.name = programme.name
            expo.motto = programme.subtitle
            expo.venueName = programme.place.map { LocalisedText($0) } ?? [:]
            expo.city = programme.city.map { LocalisedText($0) } ?? [:]
            expo.timeZone = programme.timeZone
            expo.days = programme.days.map(\.date)
        }
        if let name { expo.name = LocalisedText(name) }
        return Entry(
            id: EntryID("expo"), address: "expo", changedBy: "serai", changedAt: Date(timeIntervalSince1970: 0),
            content: expo)
    }

    /// The stands in a hall.
    public func stands(in hall: EntryID<Hall>) -> [Entry<Stand>] { standsByHall[hall] ?? [] }
    /// An exhibitor's stands.
    public func stands(of exhibitor: EntryID<Exhibitor>) -> [Entry<Stand>] { standsByExhibitor[exhibitor] ?? [] }
    /// The pavilions in a hall.
    public func pavilions(in hall: EntryID<Hall>) -> [Entry<Pavilion>] { pavilionsByHall[hall] ?? [] }
    /// The exhibitors of a pavilion.
    public func exhibitors(of pavilion: EntryID<Pavilion>) -> [Entry<Exhibitor>] {
        exhibitorsByPavilion[pavilion] ?? []
    }
    /// An exhibitor's exhibits.
    public func exhibits(of exhibitor: EntryID<Exhibitor>) -> [Entry<Exhibit>] { exhibitsByExhibitor[exhibitor] ?? [] }
    /// The exhibits shown at a session.
    public func exhibits(at session: EntryID<Session>) -> [Entry<Exhibit>] { exhibitsBySession[session] ?? [] }
    /// A programme's rooms.
    public func rooms(of programme: EntryID<Programme>) -> [Entry<Room>] { roomsByProgramme[programme] ?? [] }
    /// A programme's tracks.
    public func tracks(of programme: EntryID<Programme>) -> [Entry<Track>] { tracksByProgramme[programme] ?? [] }
    /// A programme's sessions by start.
    public func sessions(of programme: EntryID<Programme>) -> [Entry<Session>] { sessionsByProgramme[programme] ?? [] }
    /// A room's sessions by start.
    public func sessions(in room: EntryID<Room>) -> [Entry<Session>] { sessionsByRoom[room] ?? [] }
    /// A track's sessions by start.
    public func sessions(of track: EntryID<Track>) -> [Entry<Session>] { sessionsByTrack[track] ?? [] }
    /// A person's sessions by start.
    public func sessions(with person: EntryID<Person>) -> [Entry<Session>] { sessionsByPerson[person] ?? [] }
}
