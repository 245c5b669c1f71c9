import Catalogue
import Languages
import Markup

/// The exhibits as a list with filters, letters and pages.
struct ExhibitsPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let query = DirectoryQuery(request)
        let directory = site.directories.exhibits(in: request.language)
        let answer = directory.answer(query)
        let title = frame.words("nav.exhibits")
        var cards = Markup(capacity: 30_000)
        for place in answer.places {
            cards += ExhibitCard(frame: frame, exhibit: site.snapshot.exhibits.all[place], level: 2).markup()
        }
        let list = DirectoryMarkup(
            frame: frame, address: frame.link("exhibits"), countKey: "exhibits.count", directory: directory,
            query: query, answer: answer)
        let empty = frame.empty(
            frame.words("exhibits.none"), frame.words("exhibits.noneText"),
            links: [(frame.words("nav.exhibitors"), frame.link("exhibitors"))])
        return frame.page(
            title: title, description: frame.words("exhibits.lead", ["count": .number(directory.count)]),
            section: .exhibits, crumbs: [.init(title: title)], isIndexed: query.with { _ in }.items.isEmpty,
            canonicalQuery: query.items, styles: ["lists.css"], scripts: ["filter-list.js"],
            body: "<h1>\(title)</h1>\(directory.count == 0 ? empty : list.page(rows: cards, rowsClass: "cards"))")
    }
}

extension Frame {
    /// From some exhibits a link on to all `count` of them, as the list of exhibits has them.
    func allExhibits(_ count: Int, _ choose: (inout DirectoryQuery) -> Void) -> Markup {
        let address = link("exhibits") + Address.query(DirectoryQuery().with(choose).items)
        return """
            <p class="actions"><a class="button quiet" href="\(address)">\
            \(words("exhibits.all", ["count": .number(count)]))</a></p>
            """
    }
}
