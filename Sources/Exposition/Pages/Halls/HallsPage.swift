import Catalogue
import Languages
import Markup

/// The halls, each with its plan in small.
struct HallsPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let title = frame.words("nav.halls")
        let halls = site.snapshot.halls.all
        var cards = Markup()
        for hall in halls { cards += card(hall, frame) }
        let count = frame.words("halls.count", ["count": .number(halls.count)])
        let body: Markup
        if halls.isEmpty {
            body = """
                <h1>\(title)</h1>\(frame.empty(frame.words("halls.none"), frame.words("halls.noneText"), links: [(frame.words("nav.exhibitors"), frame.link("exhibitors"))]))
                """
        } else {
            body =
                "<h1>\(title)</h1><p class=\"lead\">\(frame.words("halls.lead"))</p><ul class=\"cards halls\">\(cards)</ul>"
        }
        return frame.page(
            title: title, description: "\(count). \(frame.words("halls.lead"))", section: .halls,
            crumbs: [.init(title: title)], styles: ["halls.css"], body: body)
    }

    private func card(_ hall: Entry<Hall>, _ frame: Frame) -> Markup {
        let stands = site.snapshot.stands(in: hall.id)
        let exhibitors = Set(stands.flatMap(\.content.exhibitors)).count
        let picture =
            stands.isEmpty
            ? PatternPicture.svg(seed: hall.id.rawValue) : FloorPlanDrawing.small(hall, all: stands, shown: [])
        let branch = hall.content.branch.map { "<p class=\"kicker\">\(frame.text($0))</p>" as Markup }
        let pavilions = site.snapshot.pavilions(in: hall.id).count
        let text = frame.resolved(hall.content.text).map { found -> Markup in
            let plain = RichText.plain(found.text, limit: 110)
            return found.fellBack
                ? "<p class=\"tongue\" lang=\"\(found.language.tag)\" dir=\"\(Frame.direction(of: found.language))\">\(plain)</p>"
                : "<p>\(plain)</p>"
        }
        var facts = [
            frame.words("halls.stands", ["count": .number(stands.count)]),
            frame.words("exhibitors.count", ["count": .number(exhibitors)]),
        ]
        if pavilions > 0 { facts.append(frame.words("pavilions.count", ["count": .number(pavilions)])) }
        return """
            <li class="card hall-card hue\(PatternPicture.hue(seed: hall.id.rawValue))"><div>\(branch)<h2>\
            <a href="\(frame.link("halls", hall.address))"><span class="hall-number">\(hall.content.number)</span> \
            \(frame.text(hall.content.name))</a></h2><p class="meta">\(facts.joined(separator: " · "))</p>\(text)</div>\(picture)</li>
            """
    }
}
