import Markup
import TradeDesk

extension TradeParts {
    /// Every figure of a partner by year, each with how it came to be.
    func figuresPanel(of unit: Int) -> Markup {
        var groups = Markup()
        for part in edition.parts {
            let rows = edition.indicators.filter { edition.part(of: $0) == part }.map { node in
                (
                    head: "\(indicatorLink(node, unit: unit)) <small>\(measure(of: node))</small>" as Markup,
                    cells: edition.years.indices.map { figureCell(node, unit, $0) }
                )
            }
            guard !rows.isEmpty else { continue }
            groups += """
                <h3>\(nodeMarkup(part))</h3>\
                \(scrolling(nodeName(part), yearTable(heading: words("column.indicator"), rows: rows, className: "plain")))
                """
        }
        let sources = Set(
            edition.indicators.flatMap { node in
                edition.years.indices.compactMap { edition.standings[edition.figures.place(node, unit, $0)].source }
            }
        ).sorted()
        return panel(
            words("figures.title"), id: "figures",
            """
            \(standingLegend)<details class="all-figures"><summary>\(words("figures.open", ["count": .number(edition.indicators.count)]))</summary>\
            \(groups)</details>\(sourceList(sources))
            """)
    }

    /// What an indicator is measured in.
    func measure(of node: Int) -> Markup { edition.nodes[node].measure.map(text) ?? Markup() }
}
