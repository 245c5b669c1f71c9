import Catalogue
import Foundation
import Languages

/// A programme laid out for the exchange formats: what goes where, under which names, and what has to be made up.
struct ProgrammeExport {
    /// A session with what the formats want of it.
    struct Item {
        let entry: Entry<Session>
        let guid: String
        let number: Int
        let slug: String
        /// Whether no session before it has its code: schedule.xml wants codes to be unique.
        let hasOwnCode: Bool
        var content: Session { entry.content }
    }

    /// A person with the UUID under which files have them.
    struct Participant {
        let entry: Entry<Person>
        let guid: String
    }

    let programme: Entry<Programme>
    let zone: ZoneClock
    /// The venue's own address without a slash at its end, for pages that sources have none for.
    let site: String
    let tracks: [Entry<Track>]
    let rooms: [Entry<Room>]
    let days: [Programme.Day]
    private(set) var roomNames: [EntryID<Room>: String] = [:]
    private(set) var trackNames: [EntryID<Track>: String] = [:]
    private(set) var people: [EntryID<Person>: Participant] = [:]
    private var items: [CivilDate: [String: [Item]]] = [:]

    /// The name under which sessions without a room stand.
    static let noRoom = ""

    /// Lays a programme out; nil where the snapshot has none such.
    init?(_ id: EntryID<Programme>, of snapshot: CatalogueSnapshot, site: String) {
        guard let programme = snapshot.programmes[id] else { return nil }
        self.programme = programme
        self.site = site
        zone = ZoneClock(identifier: programme.content.timeZone) ?? .utc
        tracks = snapshot.tracks(of: id)
        rooms = snapshot.rooms(of: id)
        let sessions = snapshot.sessions(of: id)
        days = Self.days(programme.content, sessions)
        roomNames = Self.names(rooms.map { ($0.id, $0.content.name) })
        trackNames = Self.names(tracks.map { ($0.id, $0.content.name) })
        lay(sessions, snapshot)
    }

    /// The sessions of a day in a room, by start.
    func sessions(on day: CivilDate, in room: String) -> [Item] {
        items[day]?[room] ?? []
    }

    /// Every session.
    var all: [Item] { days.flatMap { day in names(on: day.date).flatMap { sessions(on: day.date, in: $0) } } }

    /// The names of all rooms in order, and the empty one where a session of the day has no room.
    func names(on day: CivilDate) -> [String] {
        let names = rooms.compactMap { roomNames[$0.id] }
        return items[day]?[Self.noRoom] == nil ? names : names + [Self.noRoom]
    }

    /// The page of a session: the source's own where it can be written down, else ours.
    func website(of item: Item) -> (address: String, isMade: Bool) {
        if let own = ExchangeForm.address(item.content.website) { return (own, false) }
        return ("\(site)/en/sessions/\(item.entry.address)", true)
    }

    private static func days(_ programme: Programme, _ sessions: [Entry<Session>]) -> [Programme.Day] {
        var days = programme.days
        for date in Set(sessions.map(\.content.day)).subtracting(days.map(\.date)).sorted() {
            let ofDay = sessions.filter { $0.content.day == date }.map(\.content)
            guard let start = ofDay.map(\.start).min(), let end = ofDay.map(\.end).max() else { continue }
            days.append(Programme.Day(index: days.count + 1, date: date, start: start, end: end))
        }
        days.sort { $0.date < $1.date }
        let areNumbered = zip(days, days.dropFirst()).allSatisfy { $0.index < $1.index } && (days.first?.index ?? 1) > 0
        if !areNumbered { for place in days.indices { days[place].index = place + 1 } }
        return days
    }

    /// A name for each, none twice.
    private static func names<Content>(_ all: [(EntryID<Content>, LocalisedText)]) -> [EntryID<Content>: String] {
        var names: [EntryID<Content>: String] = [:]
        var taken: Set<String> = [noRoom]
        for (id, text) in all {
            let wish = ExchangeForm.single(text, language: nil).text
            var name = wish.isEmpty ? id.rawValue : wish
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(wish) (\(number))"
                number += 1
            }
            names[id] = name
        }
        return names
    }

    private mutating func lay(_ sessions: [Entry<Session>], _ snapshot: CatalogueSnapshot) {
        var guids: Set<String> = []
        var slugs: Set<String> = []
        var numbers: Set<Int> = []
        var codes: Set<String> = []
        // Numbers of their own are theirs; made ones go round them.
        let given = Set(sessions.compactMap(\.content.sourceNumber))
        for session in sessions {
            var guid =
                session.content.sourceGUID.flatMap(MadeUUID.recognised) ?? MadeUUID.make("session", session.id.rawValue)
            if !guids.insert(guid).inserted {
                guid = MadeUUID.make("session", session.id.rawValue, guid)
                guids.insert(guid)
            }
            var number = session.content.sourceNumber.flatMap { $0 > 0 ? $0 : nil }
            if number.map({ numbers.insert($0).inserted }) != true {
                var attempt = 0
                repeat {
                    number = MadeUUID.number("\(guid)/\(attempt)")
                    attempt += 1
                } while number.map { given.contains($0) || !numbers.insert($0).inserted } == true
            }
            let settled = number ?? 1  // the loop leaves a number
            var slug = ExchangeForm.slug(
                session.content.sourceSlug ?? session.address, acronym: programme.content.acronym, number: settled)
            if !slugs.insert(slug).inserted {
                slug = ExchangeForm.secondSlug(slug, acronym: programme.content.acronym, number: settled)
                slugs.insert(slug)
            }
            let hasOwnCode = session.content.sourceCode.map { codes.insert($0).inserted } ?? false
            let room = session.content.room.flatMap { roomNames[$0] } ?? Self.noRoom
            items[session.content.day, default: [:]][room, default: []].append(
                Item(entry: session, guid: guid, number: settled, slug: slug, hasOwnCode: hasOwnCode))
            for id in session.content.people where people[id] == nil {
                guard let person = snapshot.people[id] else { continue }
                let guid =
                    person.content.sourceGUID.flatMap(MadeUUID.recognised) ?? MadeUUID.make("person", id.rawValue)
                people[id] = Participant(entry: person, guid: guid)
            }
        }
    }
}
