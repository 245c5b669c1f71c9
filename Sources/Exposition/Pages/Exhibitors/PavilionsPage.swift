import Catalogue
import Languages
import Markup

/// The pavilions, those of countries by the countries' names.
struct PavilionsPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let title = frame.words("nav.pavilions")
        let pavilions = frame.reader.collation.sorted(site.snapshot.pavilions.all) { frame.plain($0.content.name) }
        var cards = Markup()
        for pavilion in pavilions { cards += PavilionCard(frame: frame, pavilion: pavilion, level: 2).markup() }
        let empty = frame.empty(
            frame.words("pavilions.none"), frame.words("pavilions.noneText"),
            links: [(frame.words("nav.exhibitors"), frame.link("exhibitors"))])
        return frame.page(
            title: title, description: frame.words("pavilions.lead"), section: .pavilions,
            crumbs: [.init(title: title)], styles: ["lists.css"],
            body: pavilions.isEmpty
                ? "<h1>\(title)</h1>\(empty)"
                : "<h1>\(title)</h1><p class=\"lead\">\(frame.words("pavilions.lead"))</p><ul class=\"cards\">\(cards)</ul>"
        )
    }
}
