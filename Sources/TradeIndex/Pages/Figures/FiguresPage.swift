import Markup
import TradeDesk

/// Which figures an address asks for.
struct FigureFilter {
    /// The indicator; nil for all of a unit.
    var node: Int?
    /// The unit; nil for all.
    var unit: Int?
    /// What was asked for and is not there.
    var missing: String?

    /// Where nothing is asked for, the first indicator's.
    init(_ visit: TradeVisit) {
        if let code = visit.value(of: "indicator") {
            node = visit.node(code).flatMap { visit.edition.nodes[$0].isIndicator ? $0 : nil }
            if node == nil { missing = code }
        }
        if let code = visit.value(of: "partner") {
            unit = visit.unit(code)
            if unit == nil { missing = code }
        }
        if node == nil, unit == nil { node = visit.edition.indicators.first }
    }
}

extension TradeParts {
    /// The figures of an indicator, a partner, or both.
    var figuresPage: Markup {
        let filter = FigureFilter(visit)
        let missing = filter.missing.map { words("figures.missing", ["asked": .text(String($0.prefix(40)))]) }
        return """
            \(heading(Markup(text: words("section.figures")), .figures, lead: words("figures.lead")))\(notice(missing))\
            \(filterForm(filter))\(figuresFound(filter))\(changesPanel(filter))
            """
    }

    private func filterForm(_ filter: FigureFilter) -> Markup {
        var indicators: Markup = "<option value=\"\">\(words("figures.allIndicators"))</option>"
        for part in edition.parts {
            indicators += "<optgroup label=\"\(nodeName(part))\">"
            for node in edition.indicators where edition.part(of: node) == part {
                let mark: Markup? = node == filter.node ? " selected" : nil
                indicators += "<option value=\"\(edition.nodes[node].code)\"\(mark)>\(nodeName(node))</option>"
            }
            indicators += "</optgroup>"
        }
        return """
            <form class="choices" action="\(link("figures"))"><label>\(words("column.indicator"))\
            <select name="indicator">\(indicators)</select></label><label>\(words("column.partner"))\
            <select name="partner"><option value="">\(words("figures.allPartners"))</option>\
            \(unitOptions(filter.unit))</select></label><button class="button">\(words("figures.show"))</button></form>
            """
    }

    /// The units as choices of a field, in the order of their names.
    func unitOptions(_ chosen: Int?) -> Markup {
        var options = Markup()
        for unit in unitsByName {
            let mark: Markup? = unit == chosen ? " selected" : nil
            options += "<option value=\"\(edition.units[unit].code)\"\(mark)>\(name(of: unit))</option>"
        }
        return options
    }

    private func figuresFound(_ filter: FigureFilter) -> Markup {
        if let node = filter.node, let unit = filter.unit { return oneSeries(node, unit) }
        if let node = filter.node {
            let rows = unitsByName.map { unit in
                (head: partnerLink(unit), cells: edition.years.indices.map { figureCell(node, unit, $0) })
            }
            return indicatorPanel(node, yearTable(heading: words("column.partner"), rows: rows, className: "plain"))
        }
        guard let unit = filter.unit else { return Markup() }
        let rows = edition.indicators.map { node in
            (
                head: "\(indicatorLink(node, unit: unit)) <small>\(measure(of: node))</small>" as Markup,
                cells: edition.years.indices.map { figureCell(node, unit, $0) }
            )
        }
        let table = yearTable(heading: words("column.indicator"), rows: rows, className: "plain")
        return panel(
            name(of: unit), id: "found",
            "\(standingLegend)\(scrolling(name(of: unit), table))\(counts(edition.indicators, [unit]))\(sourceList(sources(edition.indicators, [unit])))"
        )
    }

    private func indicatorPanel(_ node: Int, _ table: Markup) -> Markup {
        let all = Array(edition.units.indices)
        return panel(
            nodeName(node), id: "found", note: about(node),
            "\(standingLegend)\(scrolling(nodeName(node), table))\(counts([node], all))\(sourceList(sources([node], all)))"
        )
    }

    /// What an indicator measures, in what, and which way is better.
    private func about(_ node: Int) -> Markup {
        let better = words(edition.nodes[node].isMoreBetter ? "direction.more" : "direction.less")
        let explained = text(edition.nodes[node].text)
        return "\(explained)\(explained.isEmpty ? "" : " · ")\(measure(of: node)) · \(better)"
    }

    /// An indicator's figures of one partner, a row a year, with score and source.
    private func oneSeries(_ node: Int, _ unit: Int) -> Markup {
        var rows = Markup()
        for place in edition.years.indices {
            let standing = edition.standings[edition.figures.place(node, unit, place)]
            let source = standing.source.flatMap { edition.sources.indices.contains($0) ? edition.sources[$0] : nil }
            rows += """
                <tr><th scope="row">\(yearText(place))</th><td>\(figureCell(node, unit, place))</td>\
                <td>\(score(edition.scores[node, unit, place]))</td><td class="words">\(words(standing.kind.word))</td>\
                <td class="words source">\(source?.title ?? "")</td></tr>
                """
        }
        let title = words("figures.of", ["indicator": .text(nodeName(node)), "partner": .text(name(of: unit))])
        let table: Markup = """
            <table class="plain"><thead><tr><th scope="col">\(words("column.year"))</th>\
            <th scope="col">\(words("column.figure"))</th><th scope="col">\(words("column.score"))</th>\
            <th scope="col" class="words">\(words("column.standing"))</th>\
            <th scope="col" class="words">\(words("column.source"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """
        return panel(
            title, id: "found", note: about(node),
            "\(scrolling(title, table))\(sourceList(sources([node], [unit])))")
    }

    private func sources(_ nodes: [Int], _ units: [Int]) -> [Int] {
        var found = Set<Int>()
        for node in nodes {
            for unit in units {
                for place in edition.years.indices {
                    if let source = edition.standings[edition.figures.place(node, unit, place)].source {
                        found.insert(source)
                    }
                }
            }
        }
        return found.sorted()
    }

    /// How many of the figures shown came to be in which way.
    private func counts(_ nodes: [Int], _ units: [Int]) -> Markup {
        let counts = edition.standingCounts(nodes: nodes, units: units, years: Array(edition.years.indices))
        let kinds: [FigureStanding.Kind] = [.reported, .estimated, .imputed, .treated, .unknown]
        let parts = kinds.compactMap { kind in
            counts[kind].map { "\(words(kind.word)): \(forms.number($0))" }
        }
        return "<p class=\"note\">\(parts.joined(separator: " · "))</p>"
    }
}
