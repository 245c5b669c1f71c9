import Markup
import TradeDesk

extension TradeParts {
    /// Two partners beside each other; where the address names none, the two best.
    var comparison: Markup {
        let best = edition.ranking(in: year.place).map(\.unit) + edition.units.indices
        let asked = ["one", "other"].map { visit.value(of: $0) }
        let found = asked.map { $0.flatMap(visit.unit) }
        let one = found[0] ?? best.first { $0 != found[1] }
        let other = found[1] ?? best.first { $0 != one }
        let missing = zip(asked, found).first { $0 != nil && $1 == nil }?.0
        let notice = missing.map { words("compare.missing", ["asked": .text(String($0.prefix(40)))]) }
        let head = heading(Markup(text: words("section.compare")), .compare, lead: words("compare.lead"))
        guard let one, let other else { return "\(head)<p class=\"note\">\(words("compare.few"))</p>" }
        return """
            \(head)\(self.notice(notice ?? missingYear))\(pairForm(one, other))\(table(one, other))\
            \(panel(words("lines.title"), id: "lines", note: Markup(text: words("lines.note")), lines(one, other)))
            """
    }

    /// The form by which two partners and a year are chosen.
    private func pairForm(_ one: Int?, _ other: Int?) -> Markup {
        """
        <form class="choices" action="\(link("compare"))"><label>\(words("compare.one"))\
        <select name="one">\(unitOptions(one))</select></label><label>\(words("compare.other"))\
        <select name="other">\(unitOptions(other))</select></label><label>\(words("year.label"))\
        <select name="year">\(yearOptions)</select></label>\
        <button class="button">\(words("compare.show"))</button></form>
        """
    }

    /// On a partner's page: with whom to compare it.
    func compareForm(one: Int) -> Markup {
        let others = edition.ranking(in: year.place).map(\.unit).filter { $0 != one }
        return """
            <section class="invitation"><h2>\(words("compare.title"))</h2><form class="choices" \
            action="\(link("compare"))"><input type="hidden" name="one" value="\(edition.units[one].code)">\
            <input type="hidden" name="year" value="\(yearText(year.place))"><label>\(words("compare.with"))\
            <select name="other">\(unitOptions(others.first))</select></label>\
            <button class="button">\(words("compare.show"))</button></form></section>
            """
    }

    private func table(_ one: Int, _ other: Int) -> Markup {
        var rows = Markup()
        for node in [0] + edition.nodes.indices.dropFirst() {
            let (left, right) = (edition.scores[node, one, year.place], edition.scores[node, other, year.place])
            let difference = left - right
            let isPart = edition.nodes[node].parent == 0
            let rowClass: Markup = node == 0 ? " class=\"whole\"" : isPart ? " class=\"part-row\"" : ""
            let lead = difference.isNaN ? unknown : Markup(text: signed(difference))
            rows += """
                <tr\(rowClass)><th scope="row">\(node == 0 ? Markup(text: words("column.index")) : nodeMarkup(node))</th>\
                <td class="score one">\(BarDrawing.score(left))<span>\(score(left))</span></td>\
                <td class="score two">\(BarDrawing.score(right, className: "second"))<span>\(score(right))</span></td>\
                <td>\(lead)</td></tr>
                """
        }
        let title = words(
            "compare.heading",
            ["one": .text(name(of: one)), "other": .text(name(of: other)), "year": .text(yearText(year.place))])
        return panel(
            title, id: "compared",
            scrolling(
                title,
                """
                <table class="bars compared"><thead><tr><th scope="col">\(words("column.indicator"))</th>\
                <th scope="col" class="score">\(partnerLink(one))</th><th scope="col" class="score">\(partnerLink(other))</th>\
                <th scope="col">\(words("column.difference"))</th></tr></thead><tbody>\(rows)</tbody></table>
                """))
    }

    private func lines(_ one: Int, _ other: Int) -> Markup {
        let label = words("compare.lines", ["one": .text(name(of: one)), "other": .text(name(of: other))])
        return lineChart(
            label: label, heading: words("column.partner"),
            lines: [one, other].map { unit in
                (
                    name: name(of: unit), head: partnerLink(unit),
                    values: edition.years.indices.map { edition.scores[0, unit, $0] }
                )
            })
    }
}
