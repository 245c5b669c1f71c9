import Catalogue
import Languages
import Markup

/// What the plan of a hall shows, as lists.
struct HallLists {
    let frame: Frame
    let hall: Entry<Hall>
    let stands: [Entry<Stand>]

    private var snapshot: CatalogueSnapshot { frame.snapshot }

    func pavilions() -> Markup? {
        let pavilions = snapshot.pavilions(in: hall.id)
        if pavilions.isEmpty { return nil }
        var items = Markup()
        for pavilion in pavilions { items += PavilionCard(frame: frame, pavilion: pavilion).markup() }
        return "<h2>\(frame.words("nav.pavilions"))</h2><ul class=\"cards\">\(items)</ul>"
    }

    /// Every stand with its exhibitors, in the plan's order.
    func standList() -> Markup {
        if stands.isEmpty {
            return "<p class=\"note\" id=\"stands\">\(frame.words("halls.noStands"))</p>"
        }
        var items = Markup(capacity: stands.count * 120)
        for stand in stands { items += "<li>\(Self.item(stand, frame))</li>" }
        let all = frame.link("exhibitors") + "?hall=\(Address.encoded(hall.address))"
        return """
            <div class="head"><h2 id="stands" tabindex="-1">\(frame.words("plan.list"))</h2>\
            <a href="\(all)">\(frame.words("halls.filterExhibitors"))</a></div><ol class="stands">\(items)</ol>
            """
    }

    /// A stand in a list: its number, then who stands there.
    static func item(_ stand: Entry<Stand>, _ frame: Frame) -> Markup {
        let exhibitors = frame.snapshot.exhibitors.entries(stand.content.exhibitors)
        var names = Markup()
        for (place, exhibitor) in exhibitors.enumerated() {
            if place > 0 { names += Markup(text: frame.words("list.separator")) }
            names += """
                <a href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a>
                """
        }
        if exhibitors.isEmpty { names = "<i>\(frame.words("plan.free"))</i>" }
        return "<b>\(stand.content.number)</b> \(names)"
    }

    /// Exhibitors of the hall's pavilions that have no stand of their own.
    func others() -> Markup? {
        let standing = Set(stands.flatMap(\.content.exhibitors))
        let others = snapshot.pavilions(in: hall.id)
            .flatMap { snapshot.exhibitors(of: $0.id) }
            .filter { !standing.contains($0.id) && snapshot.stands(of: $0.id).isEmpty }
        if others.isEmpty { return nil }
        var items = Markup()
        for exhibitor in frame.reader.collation.sorted(others, by: { frame.plain($0.content.name) }) {
            items += """
                <li><a href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a></li>
                """
        }
        return "<h2>\(frame.words("halls.others"))</h2><ul class=\"stands\">\(items)</ul>"
    }

    func rooms() -> Markup? {
        let rooms = snapshot.rooms.all.filter { $0.content.hall == hall.id }
        if rooms.isEmpty { return nil }
        var items = Markup()
        for room in rooms {
            items += "<li><a href=\"\(frame.link("rooms", room.address))\">\(frame.text(room.content.name))</a></li>"
        }
        return "<h2>\(frame.words("nav.rooms"))</h2><ul class=\"tabs\">\(items)</ul>"
    }
}
