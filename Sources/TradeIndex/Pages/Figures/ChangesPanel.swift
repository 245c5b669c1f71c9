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
        }
        guard !chosen.isEmpty else {
            return panel(words("changes.title"), id: "changes", "<p class=\"note\">\(words("changes.none"))</p>")
        }
        var rows = Markup()
        for change in chosen.prefix(Self.mostChanges) {
            rows += """
                <tr><th scope="row">\(nodeMarkup(change.node))</th><td class="words">\(name(of: change.unit))</td>\
                <td>\(yearText(change.year))</td><td>\(change.from.map { Markup(text: figureText($0, of: change.node)) } ?? unknown)</td>\
                <td>\(figureText(change.to, of: change.node))</td>\(reason(change))</tr>
                """
        }
        var heads = Markup()
        for (column, isWords) in [
            ("indicator", true), ("partner", true), ("year", false), ("from", false), ("to", false), ("reason", true),
        ] {
            let mark: Markup? = isWords ? " class=\"words\"" : nil
            heads += "<th scope=\"col\"\(mark)>\(words("column.\(column)"))</th>"
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
