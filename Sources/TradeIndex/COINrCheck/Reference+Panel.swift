import Composite

extension Reference {
    /// `panel_Treated`, `panel_Normalised`, `panel_Aggregated`, `panel_impute_*`, `panel_trends_*`.
    func comparePanel(_ name: String, _ table: Table) throws -> Outcome? {
        let kind = String(name.dropFirst("panel_".count))
        if kind.hasPrefix("impute_") { return try compareImputedPanel(String(kind.dropFirst("impute_".count)), table) }
        guard let panel else { return .unmatched("there is no inputs_iData_panel.csv") }
        if kind.hasPrefix("trends_") { return .compared(compareTrends(String(kind.dropFirst(7)), panel, table)) }
        guard ["Screened", "Treated", "Normalised", "Aggregated"].contains(kind) else { return nil }
        let method = Method(
            name: "", hierarchy: hierarchy,
            steps: [
                .screen(Screening(leastAvailable: Self.nominalThreshold)), .treat(Self.treatment(of: "wins5_logCT")),
            ],
            normalisation: Normalisation(rule: .minMax(lower: 0, upper: 100), over: .panel), allowsConstant: true)
        let build = try Build(method: method, frame: panel)
        switch kind {
        case "Screened":
            return .compared(Cells(build.stages[0].frame.sheet, rows: build.prepared, with: table, of: hierarchy))
        case "Treated": return .compared(Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy))
        case "Normalised": return .compared(Cells(build.normalised, rows: build.prepared, with: table, of: hierarchy))
        default: return .compared(Cells(build.scores, rows: build.prepared, with: table, of: hierarchy))
        }
    }

    private func compareImputedPanel(_ kind: String, _ table: Table) throws -> Outcome? {
        guard let input = tables["panel_impute_input"], let metadata = tables["inputs_iMeta"] else {
            return .unmatched("there is no panel_impute_input.csv")
        }
        let rules: [String: Imputation.Rule] = [
            "latest": .latest(mostYears: nil), "constant": .nearestBefore, "linear": .linear,
            "linear-constant": .linear,
        ]
        guard let rule = rules[kind] else { return nil }
        let gaps = try Self.frame(of: input, metadata: metadata)
        let kept = hierarchy.indicators.filter { gaps.sheet.index(of: $0.code) != nil }
        // The table has some indicators of the structure only.
        let parts = try Hierarchy(
            kept.map { Component(code: $0.code, parent: "index", direction: $0.direction) } + [Component(code: "index")]
        )
        let build = try Build(
            method: Method(
                name: "", hierarchy: parts, steps: [.impute(Imputation(rule: rule))],
                normalisation: Normalisation(rule: .none), allowsConstant: true),
            frame: gaps)
        return .compared(Cells(build.prepared.sheet, rows: build.prepared, with: table, of: parts))
    }

    /// Changes of each unit's indicator over its latest years, turned to the positive direction; COINr's tables name the years used.
    private func compareTrends(_ kind: String, _ panel: Frame, _ table: Table) -> Cells {
        var cells = Cells()
        var rows: [String: Int] = [:]
        for row in panel.rows.indices { rows["\(panel.unitCode(of: row)) \(panel.year(of: row))"] = row }
        let years = table.columns.indices.filter { table.columns[$0].hasPrefix("x.x") }
        let values = table.columns.indices.filter { table.columns[$0].hasPrefix("y.y") }
        for record in table.rows {
            let cell = { (column: String) in table.index(of: column).map { record[$0] } ?? "" }
            let unit = cell("Trends.uCode")
            let code = cell("Trends.iCode")
            guard let index = hierarchy.index(of: code), let place = panel.sheet.index(of: code) else {
                cells.missing("COINr has the indicator \(code)")
                continue
            }
            let series = panel.years.map { year in rows["\(unit) \(year)"].map { panel.sheet[$0, place] } ?? .nan }
            let known = panel.years.indices.filter { !series[$0].isNaN }
            let used = Array(panel.years.indices.suffix(years.count))
            // COINr gives no trend where the years asked for are all that there are.
            let some = used.count < panel.years.count && used.filter { !series[$0].isNaN }.count > 1
            let sign = hierarchy.components[index].direction == .positive ? 1.0 : -1.0
            let trend =
                some ? Trend.change(kind, years: used.map { panel.years[$0] }, values: used.map { series[$0] }) : .nan
            cells.number(trend * sign, cell("Trends.\(kind)"), at: "\(unit), \(code), \(kind)")
            cells.number(
                Double(known.count) / Double(panel.years.count), cell("Trends.Avail"), at: "\(unit), \(code), Avail")
            let ends = [("t_first", known.first), ("t_latest", known.last)]
            for (column, end) in ends {
                let year = known.count > 1 ? end.map { Double(panel.years[$0]) } ?? .nan : .nan
                cells.number(year, cell("Trends.\(column)"), at: "\(unit), \(code), \(column)")
            }
            for (order, place) in used.enumerated() {
                cells.number(
                    some ? Double(panel.years[place]) : .nan, record[years[order]],
                    at: "\(unit), \(code), year \(order)")
                if order < values.count {
                    cells.number(
                        some ? series[place] : .nan, record[values[order]], at: "\(unit), \(code), value \(order)")
                }
            }
        }
        return cells
    }
}

/// COINr's measures of change.
enum Trend {
    static func change(_ kind: String, years: [Int], values: [Double]) -> Double {
        let known = years.indices.filter { !values[$0].isNaN }
        guard known.count > 1, let first = known.first, let last = known.last else { return .nan }
        let span = Double(years[last] - years[first])
        if kind == "CAGR" {
            return values[last] == values[first]
                ? 0 : Growth.compound(from: values[first], to: values[last], years: span)
        }
        if known.allSatisfy({ values[$0] == values[first] }) { return 0 }
        if known.count == 2 { return (values[last] - values[first]) * 100 / values[first] / span }
        return Growth.regressed(known.map { Double(years[$0]) }, known.map { values[$0] })
    }
}
