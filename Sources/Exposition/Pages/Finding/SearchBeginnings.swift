import Catalogue
import Languages
import Markup

/// Where to begin when nothing has been asked: what there is, by kind, by field and by country.
struct SearchBeginnings {
    let frame: Frame

    private var snapshot: CatalogueSnapshot { frame.snapshot }

    func markup() -> Markup {
        "<p class=\"lead\">\(frame.words("search.lead"))</p>\(kinds())\(fields())\(countries())"
    }

    private func kinds() -> Markup {
        let kinds: [(key: String, path: String, count: Int)] = [
            ("exhibitors.count", "exhibitors", snapshot.exhibitors.count),
            ("exhibits.count", "exhibits", snapshot.exhibits.count),
            ("search.sessions", "programme", snapshot.sessions.count),
            ("halls.count", "halls", snapshot.halls.count),
            ("pavilions.count", "pavilions", snapshot.pavilions.count),
        ]
        var items = Markup()
        for kind in kinds where kind.count > 0 {
            items += """
                <li><a href="\(frame.link(kind.path))">\(frame.words(kind.key, ["count": .number(kind.count)]))</a></li>
                """
        }
        return "<ul class=\"tabs\">\(items)</ul>"
    }

    private func fields() -> Markup? {
        choices(of: .field, heading: "search.byField", limit: 16)
    }

    private func countries() -> Markup? {
        choices(of: .country, heading: "search.byCountry", limit: 16)
    }

    /// The values that most exhibitors have, each as a link to those exhibitors.
    private func choices(of facet: Directory.Facet, heading: String, limit: Int) -> Markup? {
        let directory = frame.site.directories.exhibitors(in: frame.language)
        let counts = directory.answer(DirectoryQuery()).counts[facet] ?? []
        let values = zip(directory.values(of: facet), counts).sorted { $0.1 > $1.1 }.prefix(limit)
        if values.isEmpty { return nil }
        var items = Markup()
        for (value, count) in values where count > 0 {
            let address = frame.link("exhibitors") + "?\(facet.rawValue)=\(Address.encoded(value.value))"
            items += """
                <li><a href="\(address)">\(value.title)&#160;<span class="number">\(frame.forms.number(count))</span></a></li>
                """
        }
        return "<section><h2>\(frame.words(heading))</h2><ul class=\"tabs\">\(items)</ul></section>"
    }
}
