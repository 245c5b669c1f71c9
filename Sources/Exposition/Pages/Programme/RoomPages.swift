import Catalogue
import Languages
import Markup

/// A room: what it is, where it is, and its sessions.
struct RoomPage {
    let site: ExpositionSite
    let room: Entry<Room>

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let words = frame.words
        let content = room.content
        let name = frame.plain(content.name)
        let sessions = site.snapshot.sessions(in: room.id)
        let programme = site.snapshot.programmes[content.programme]
        var facts = Markup()
        if let capacity = content.capacity {
            facts += "<dt>\(words("room.capacity"))</dt><dd>\(words("room.seats", ["count": .number(capacity)]))</dd>"
        }
        if let hall = site.snapshot.halls[content.hall] {
            facts += """
                <dt>\(words("room.hall"))</dt><dd><a href="\(frame.link("halls", hall.address))#plan">\
                \(frame.text(hall.content.name))</a></dd>
                """
        }
        let list: Markup =
            sessions.isEmpty
            ? frame.empty(words("room.empty.title"), words("room.empty.text"))
            : "<h2>\(words("programme.count", ["count": .number(sessions.count)]))</h2>\(frame.rows(of: sessions, showsRooms: false))"
        let known: Markup? = facts.isEmpty ? nil : "<dl class=\"facts\">\(facts)</dl>"
        return frame.page(
            title: name,
            description: words("room.description", ["room": .text(name), "count": .number(sessions.count)]),
            section: .programme,
            crumbs: (programme.map {
                [.init(title: frame.plain($0.content.name), address: frame.link("programme", $0.address))]
            } ?? []) + [.init(title: words("nav.rooms"), address: frame.link("rooms")), .init(title: name)],
            jsonLD: frame.structured.room(room.id), styles: ["programme.css"], scripts: ["favourites.js"],
            body: """
                <h1>\(frame.text(content.name))</h1>\(known)\
                \(frame.prose(content.text, relativeTo: programme?.content.baseAddress))
                \(sessions.isEmpty ? nil : calendar(frame))
                \(list)
                """)
    }

    private func calendar(_ frame: Frame) -> Markup {
        """
        <p class="actions"><a class="button quiet" href="\(frame.link("rooms", room.address)).ics">\
        \(frame.words("export.room"))</a></p>
        """
    }
}

/// The rooms of every programme.
struct RoomsPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let words = frame.words
        let parts = site.snapshot.programmes.all.reversed().compactMap { programme -> Markup? in
            let all = site.snapshot.rooms(of: programme.id)
            let isUsed = { (room: Entry<Room>) in !site.snapshot.sessions(in: room.id).isEmpty }
            let rooms = all.filter(isUsed) + all.filter { !isUsed($0) }
            if rooms.isEmpty { return nil }
            let items = rooms.map { room -> Markup in
                let count = site.snapshot.sessions(in: room.id).count
                return """
                    <li><a href="\(frame.link("rooms", room.address))">\(frame.text(room.content.name))</a> \
                    <span class="count">\(words("programme.count", ["count": .number(count)]))</span></li>
                    """
            }
            return "<h2>\(frame.text(programme.content.name))</h2><ul class=\"columns\">\(items)</ul>"
        }
        let body: Markup =
            parts.isEmpty
            ? frame.empty(
                words("rooms.empty.title"), words("programme.empty.text"),
                links: [(words("nav.halls"), frame.link("halls"))])
            : "\(parts)"
        return frame.page(
            title: words("nav.rooms"), section: .programme, crumbs: [.init(title: words("nav.rooms"))],
            styles: ["programme.css"], body: "<h1>\(words("nav.rooms"))</h1>\(body)")
    }
}
