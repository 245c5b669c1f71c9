import Markup
import TradeDesk

extension TradeParts {
    /// So many indicators are shown at once; the others stand below.
    private static let shown = 8

    /// What made the year's score another than that of the year before.
    func changePanel(of unit: Int) -> Markup {
        guard year.place > 0 else { return Markup() }
        let title = words(
            "change.title", ["from": .text(yearText(year.place - 1)), "to": .text(yearText(year.place))])
        guard let change = edition.change(of: unit, in: year.place) else {
            return panel(title, id: "change", "<p class=\"note\">\(words("change.unknown"))</p>")
        }
        let sentence = words(
            "change.sentence",
            [
                "from": .text(scoreText(edition.scores[0, unit, year.place - 1])),
                "to": .text(scoreText(edition.scores[0, unit, year.place])),
                "points": .text(signed(change.total, digits: 2)),
            ])
        // What was carried on from the year before has moved nothing, and stands in a sentence of its own.
        let stale = change.contributions.filter { $0.points == 0 && isCarriedOn($0.node, unit) }.map(\.node)
        let sorted = change.contributions.filter { !stale.contains($0.node) }.sorted {
            abs($0.points) > abs($1.points)
        }
        let most = sorted.first.map { abs($0.points) } ?? 0
        var rows: [Markup] = sorted.map { one in
            contributionRow(indicatorLink(one.node, unit: unit), partName(of: one.node), one.points, most: most)
        }
        if abs(change.rest) >= 0.005 {
            rows.append(contributionRow(Markup(text: words("change.rest")), nil, change.rest, most: most))
        }
        return panel(
            title, id: "change", note: Markup(text: sentence),
            "\(rows.isEmpty ? nil : opening(rows, after: Self.shown) { contributionTable($0) })\(notNewer(stale))\(notCounted(of: unit))"
        )
    }

    private func isCarriedOn(_ node: Int, _ unit: Int) -> Bool {
        edition.standings[edition.figures.place(node, unit, year.place)].kind == .imputed
    }

    private func notNewer(_ nodes: [Int]) -> Markup? {
        if nodes.isEmpty { return nil }
        return note("change.stale", nodes)
    }

    /// Indicators that are not known in either year, and so say nothing of the change.
    private func notCounted(of unit: Int) -> Markup? {
        let nodes = edition.indicators.filter { node in
            edition.scores[node, unit, year.place].isNaN || edition.scores[node, unit, year.place - 1].isNaN
        }
        return nodes.isEmpty ? nil : note("change.unknownIndicators", nodes)
    }

    private func note(_ word: String, _ nodes: [Int]) -> Markup {
        let names = forms.list(nodes.map(nodeName))
        return """
            <p class="note">\(words(word, [
                "year": .text(yearText(year.place)), "names": .text(names), "before": .text(yearText(year.place - 1)),
            ]))</p>
            """
    }

    private func contributionTable(_ rows: some Sequence<Markup>) -> Markup {
        """
        <table class="bars contributions"><thead><tr><th scope="col">\(words("column.indicator"))</th>\
        <th scope="col" class="score">\(words("column.points"))</th></tr></thead><tbody>\(rows)</tbody></table>
        """
    }

    private func contributionRow(_ name: Markup, _ part: Markup?, _ points: Double, most: Double) -> Markup {
        let part = part.map { " <small>\($0)</small>" as Markup }
        return """
            <tr><th scope="row">\(name)\(part)</th><td class="score">\(BarDrawing.difference(points, most: most))\
            <span>\(pointsText(points))</span></td></tr>
            """
    }
}
