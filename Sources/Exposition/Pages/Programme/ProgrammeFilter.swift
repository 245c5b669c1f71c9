import Catalogue
import Languages
import Markup

/// Which sessions of a day a visitor wants to see, as the query says.
struct ProgrammeFilter: Equatable {
    var track: String?
    var type: String?
    var language: String?
    var room: String?
    var isGrid: Bool
    /// The hour with which the part of a long day begins that is to be seen.
    var from: Int?

    init(_ request: PageRequest) {
        track = request.value(of: "track")
        type = request.value(of: "type")
        language = request.value(of: "language")
        room = request.value(of: "room")
        isGrid = request.value(of: "view") == "grid"
        from = request.value(of: "from").flatMap { Int($0) }
    }

    /// Whether anything is left out.
    var isActive: Bool { track != nil || type != nil || language != nil || room != nil }

    /// The query that says the same, with another view and the part of the day where they are given.
    func query(isGrid: Bool? = nil, from: Int? = nil) -> [QueryItem] {
        let items: [(String, String?)] = [
            ("track", track), ("type", type), ("language", language), ("room", room),
            ("view", isGrid ?? self.isGrid ? "grid" : nil), ("from", from.map { "\($0)" }),
        ]
        return items.compactMap { name, value in value.map { QueryItem(name: name, value: $0) } }
    }

    /// The sessions that pass. A track or room that does not exist lets none pass.
    func passing(_ sessions: [Entry<Session>], in snapshot: CatalogueSnapshot) -> [Entry<Session>] {
        if !isActive { return sessions }
        let wantedTrack = track.map { snapshot.tracks[address: $0]?.id }
        let wantedRoom = room.map { snapshot.rooms[address: $0]?.id }
        return sessions.filter { session in
            let content = session.content
            if let wantedTrack, wantedTrack == nil || content.track != wantedTrack { return false }
            if let wantedRoom, wantedRoom == nil || content.room != wantedRoom { return false }
            if let type, content.type != type { return false }
            if let language, content.language?.rawValue != language { return false }
            return true
        }
    }
}

extension ProgrammePage {
    /// The form that narrows the day down; it works without scripts, and `<live-filter>` makes it answer at once.
    func filterForm(_ frame: Frame, _ filter: ProgrammeFilter, of sessions: [Entry<Session>]) -> Markup {
        let words = frame.words
        let tracks = frame.reader.collation.sorted(
            present(sessions, \.track, among: site.snapshot.tracks).map { ($0.address, frame.plain($0.content.name)) },
            by: \.1)
        let rooms = present(sessions, \.room, among: site.snapshot.rooms).map {
            ($0.address, frame.plain($0.content.name))
        }
        let types = frame.reader.collation.sorted(
            Set(sessions.map(\.content.type)).subtracting([""]).map { ($0, frame.typeName($0)) }, by: \.1)
        let languages = Set(sessions.compactMap(\.content.language)).sorted().map {
            ($0.rawValue, frame.reader.name(of: $0))
        }
        let choices: Markup = """
            \(choice(words, "track", tracks, chosen: filter.track))\(choice(words, "room", rooms, chosen: filter.room))\
            \(choice(words, "type", types, chosen: filter.type))\
            \(choice(words, "language", languages, chosen: filter.language))
            """
        if choices.isEmpty { return Markup() }
        let view: Markup = filter.isGrid ? "<input type=\"hidden\" name=\"view\" value=\"grid\">" : ""
        let clear: Markup =
            filter.isActive
            ? """
            <a class="button quiet" href="\(dayAddress(frame, day))\
            \(Address.query(filter.isGrid ? [QueryItem(name: "view", value: "grid")] : []))">\(words("filter.clear"))</a>
            """ : ""
        return """
            <form class="choices" action="\(dayAddress(frame, day))" aria-label="\(words("filter.label"))">\(choices)\(view)\
            <button class="button">\(words("filter.apply"))</button><span class="clear">\(clear)</span></form>
            """
    }

    private func choice(_ words: Words, _ name: String, _ options: [(String, String)], chosen: String?) -> Markup? {
        if options.count < 2, chosen == nil { return nil }
        var items: Markup = "<option value=\"\">\(words("filter.any"))</option>"
        for (value, title) in options {
            let selected: Markup = value == chosen ? " selected" : ""
            items += "<option value=\"\(value)\"\(selected)>\(title)</option>"
        }
        return "<label>\(words("filter.\(name)"))<select name=\"\(name)\">\(items)</select></label>"
    }

    private func present<Content>(
        _ sessions: [Entry<Session>], _ key: (Session) -> EntryID<Content>?, among table: EntryTable<Content>
    ) -> [Entry<Content>] {
        var positions = Set<Int>()
        for session in sessions {
            if let id = key(session.content), let position = table.position(of: id) { positions.insert(position) }
        }
        return positions.sorted().map { table.all[$0] }
    }
}
