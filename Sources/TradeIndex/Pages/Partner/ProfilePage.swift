import Markup
import TradeDesk

extension TradeParts {
    /// A partner's page.
    func profile(of unit: Int) -> Markup {
        let code = edition.units[unit].code
        return """
            \(heading(Markup(text: name(of: unit)), .overview, lead: pairSentence(unit)))\
            \(yearForm("partners", code))\(summary(of: unit))\(coverageNote(of: unit))\
            <div class="pair even">\(partsPanel(of: unit))\(standoutsPanel(of: unit))</div>\
            \(changePanel(of: unit))\(linesPanel(of: unit))\(figuresPanel(of: unit))\
            \(coveragePanel(of: unit))\(compareForm(one: unit))
            """
    }

    private func pairSentence(_ unit: Int) -> String? {
        reporterName.map { words("profile.pair", ["reporter": .text($0), "partner": .text(name(of: unit))]) }
    }

    /// Score, rank and growth of the year.
    private func summary(of unit: Int) -> Markup {
        let value = edition.scores[0, unit, year.place]
        guard !value.isNaN else {
            return "<p class=\"note\">\(words("profile.unknown", ["year": .text(yearText(year.place))]))</p>"
        }
        let count = edition.ranking(in: year.place).count
        var items: Markup = "<li><b>\(scoreText(value))</b> <span>\(words("profile.score"))</span></li>"
        if let rank = edition.rank(of: unit, in: year.place) {
            items += """
                <li><b>\(rank)</b> <span>\(words("profile.rank", ["count": .number(count)]))\(rangeText(of: unit))</span></li>
                """
        }
        if let growth = edition.growth(unit: unit, in: year.place) {
            items += """
                <li><b>\(growthText(growth))</b> \
                <span>\(words("profile.growth", ["year": .text(yearText(year.place - 1))]))</span></li>
                """
        }
        if let group = edition.units[unit].group {
            items += "<li><b>\(group)</b> <span>\(words("profile.group"))</span></li>"
        }
        return "<ul class=\"figures headlines\">\(items)</ul>"
    }

    private func rangeText(of unit: Int) -> Markup? {
        edition.examination(of: year.place)?.interval(of: unit).map {
            Markup(text: " " + words("profile.range", ["range": .text(intervalText($0))]))
        }
    }

    /// The index and its parts, each against the median of all partners.
    private func partsPanel(of unit: Int) -> Markup {
        var rows = Markup()
        for node in [0] + edition.parts {
            let value = edition.scores[node, unit, year.place]
            let median = edition.median(of: node, in: year.place)
            rows += """
                <tr\(node == 0 ? " class=\"whole\"" : "" as Markup)><th scope="row">\(node == 0 ? Markup(text: words("column.index")) : nodeMarkup(node))</th>\
                <td class="score">\(BarDrawing.score(value, median: median))<span>\(score(value))</span></td>\
                <td>\(score(median))</td><td>\((value - median).isNaN ? unknown : Markup(text: signed(value - median)))</td></tr>
                """
        }
        return panel(
            words("parts.title", ["year": .text(yearText(year.place))]), id: "parts",
            note: Markup(text: words("parts.note")),
            """
            <table class="bars"><thead><tr><th scope="col">\(words("column.part"))</th>\
            <th scope="col" class="score">\(words("column.score"))</th><th scope="col">\(words("column.median"))</th>\
            <th scope="col">\(words("column.difference"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """)
    }

    private func standoutsPanel(of unit: Int) -> Markup {
        let (strengths, weaknesses) = edition.standouts(of: unit, in: year.place)
        func list(_ standouts: [(node: Int, distance: Double)], _ none: String) -> Markup {
            if standouts.isEmpty { return "<p class=\"note\">\(words(none))</p>" }
            var items = Markup()
            for one in standouts {
                items += """
                    <li><span>\(indicatorLink(one.node, unit: unit))<small>\(partName(of: one.node))</small></span>\
                    <b>\(signed(one.distance))</b></li>
                    """
            }
            return "<ul class=\"standouts\">\(items)</ul>"
        }
        return panel(
            words("standouts.title"), id: "standouts", note: Markup(text: words("standouts.note")),
            """
            <h3>\(words("standouts.strengths"))</h3>\(list(strengths, "standouts.noStrengths"))\
            <h3>\(words("standouts.weaknesses"))</h3>\(list(weaknesses, "standouts.noWeaknesses"))
            """)
    }

    /// An indicator's name, which leads to its figures of a partner.
    func indicatorLink(_ node: Int, unit: Int? = nil) -> Markup {
        var query = [(name: "indicator", value: edition.nodes[node].code)]
        if let unit { query.append(("partner", edition.units[unit].code)) }
        return "<a href=\"\(link("figures", query: query))\">\(nodeMarkup(node))</a>"
    }

    /// The name of the part that a node belongs to; nil for parts and the index.
    func partName(of node: Int) -> Markup? {
        let part = edition.part(of: node)
        return part == node ? nil : nodeMarkup(part)
    }

    private func linesPanel(of unit: Int) -> Markup {
        let lines = ([0] + edition.parts).map { node in
            let name = node == 0 ? words("column.index") : nodeName(node)
            return (
                name: name, head: node == 0 ? Markup(text: name) : nodeMarkup(node),
                values: edition.years.indices.map { edition.scores[node, unit, $0] }
            )
        }
        let label = words("profile.lines", ["partner": .text(name(of: unit))])
        return panel(
            words("lines.title"), id: "lines",
            lineChart(label: label, heading: words("column.part"), lines: lines))
    }
}
