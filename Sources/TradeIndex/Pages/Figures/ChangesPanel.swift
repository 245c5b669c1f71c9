import Markup
import TradeDesk

extension TradeParts {
    /// The most points that a page lists.
    private static let mostChanges = 200

    /// Why a point was changed: rules are named in the page's language, and what nobody foresaw as it is.
    private func reason(_ change: FigureChange) -> Markup {
        let key = "reason." + change.rule.replacing(" ", with: "-").replacing("_", with: "-")
        guard words.has(key) else { return "<td class=\"words reason\" lang=\"en\">\(change.reason)</td>" }
        let detail = change.ruleDetail.map { " <small lang=\"en\">\($0)</small>" as Markup }
        return "<td class=\"words reason\">\(words(key))\(detail)</td>"
    }

    /// The points among those chosen that were filled in or changed, each with the reason.
    func changesPanel(_ filter: FigureFilter) -> Markup {
        let chosen = edition.changes.filter {
            (filter.node == nil || $0.node == filter.node) && (filter.unit == nil || $0.unit == filter.unit)
        }.sorted { ($0.node, $0.unit, $0.year) < ($1.node, $1.unit, $1.year) }
        guard !chosen.isEmpty else {
            return panel(words("changes.title"), id: "changes", "<p class=\"note\">\(words("changes.none"))</p>")
        }
        // What all rows have in common stands in the heading of the page.
        let first = filter.node == nil ? "column.indicator" : filter.unit == nil ? "column.partner" : nil
        let years: Markup? = first.map { _ in "<th scope=\"col\">\(words("column.year"))</th>" }
        let heads: Markup = """
            <th scope="col">\(words(first ?? "column.year"))</th>\(years)<th scope="col">\(words("column.from"))</th>\
            <th scope="col">\(words("column.to"))</th><th scope="col" class="words">\(words("column.reason"))</th>
            """
        var rows = Markup()
        for change in chosen.prefix(Self.mostChanges) {
            let year = Markup(text: yearText(change.year))
            let head =
                filter.node == nil
                ? nodeMarkup(change.node) : filter.unit == nil ? Markup(text: name(of: change.unit)) : year
            let own: Markup? = first.map { _ in "<td>\(year)</td>" }
            rows += """
                <tr><th scope="row">\(head)</th>\(own)\
                <td>\(change.from.map { Markup(text: figureText($0, of: change.node)) } ?? unknown)</td>\
                <td>\(figureText(change.to, of: change.node))</td>\(reason(change))</tr>
                """
        }
        let count =
            chosen.count > Self.mostChanges
            ? words("changes.first", ["shown": .number(Self.mostChanges), "count": .number(chosen.count)])
            : words("changes.count", ["count": .number(chosen.count)])
        return panel(
            words("changes.title"), id: "changes", note: Markup(text: count),
            scrolling(
                words("changes.title"),
                "<table class=\"plain\"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>"))
    }
}
