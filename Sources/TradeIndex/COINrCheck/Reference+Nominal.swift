import Composite
import Statistics

extension Reference {
    /// `nominal_*`: the index of COINr's example and what is told of it.
    func compareNominal(_ name: String, _ table: Table) throws -> Outcome? {
        let kind = String(name.dropFirst("nominal_".count))
        switch kind {
        case "Raw":
            return .compared(Cells(frame.sheet, rows: frame, with: table, of: hierarchy))
        case "Denominated", "Imputed", "Screened", "Treated", "Normalised", "Aggregated":
            return .compared(try compareStep(kind, table))
        case "treat_details", "treat_points":
            let treatment = Self.treatment(of: "wins5_logCT")
            let build = try stepped([.treat(treatment)], from: figures("Screened"))
            return .compared(
                kind == "treat_details"
                    ? Cells(build.treatments, of: treatment, with: table)
                    : Cells(points: build.treatments, of: build.prepared, with: table))
        case "meta_ind": return .compared(compareMetadata(table))
        case "meta_lineage": return .compared(compareLineage(table))
        case "weights", "eff_weights": return .compared(compareWeights(table))
        case "results": return .compared(try compareResults(table, ranks: false))
        case "results_ranks": return .compared(try compareResults(table, ranks: true))
        case "data_avail": return .compared(compareAvailability(table))
        case "denom_corr": return .compared(try compareDenominators(table))
        case "corr_flags_high", "corr_flags_low":
            return .compared(try compareFlags(table, high: kind.hasSuffix("high")))
        default: break
        }
        if kind.hasPrefix("stats_") {
            return .compared(try compareStatistics(figures(String(kind.dropFirst(6))), table))
        }
        if kind.hasPrefix("corr_") { return try compareCorrelations(kind, table).map(Outcome.compared) }
        if kind.hasPrefix("cronbach") { return .compared(try compareCronbach(table)) }
        if kind.hasSuffix("_strengths") || kind.hasSuffix("_weaknesses") || kind.hasSuffix("_summary") {
            return try compareProfile(kind, table).map(Outcome.compared)
        }
        return nil
    }

    /// A step from the one before it; the groups to impute by are found out.
    private func compareStep(_ step: String, _ table: Table) throws -> Cells {
        switch step {
        case "Denominated":
            let build = try stepped([.denominate(Denomination())], from: frame)
            return Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy)
        case "Imputed":
            let base = try figures("Denominated")
            return try Cells.best(
                frame.groupings.reversed().map { grouping in
                    {
                        let step = Step.impute(Imputation(rule: .groupMean(grouping: grouping.name)))
                        let build = try stepped([step], from: base)
                        return Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy)
                    }
                })
        case "Screened":
            let build = try stepped(
                [.screen(Screening(leastAvailable: Self.nominalThreshold))], from: figures("Imputed"))
            return Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy)
        case "Treated":
            let build = try stepped([.treat(Self.treatment(of: "wins5_logCT"))], from: figures("Screened"))
            return Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy)
        default:
            let build = try nominalIndex()
            return Cells(
                step == "Normalised" ? build.normalised : build.scores, rows: build.prepared, with: table, of: hierarchy
            )
        }
    }

    /// COINr's example from its treated figures: min-max from 0 to 100, arithmetic means.
    func nominalIndex() throws -> Build {
        try index(of: figures("Treated"), normalisation: Normalisation(rule: .minMax(lower: 0, upper: 100)))
    }

    private func compareMetadata(_ table: Table) -> Cells {
        guard let given = tables["inputs_iMeta"] else { return Cells() }
        var cells = Cells()
        let rows = given.rowsByKey("iCode")
        for (line, code) in (table.texts("iCode") ?? []).enumerated() {
            guard let row = rows[code] else {
                cells.missing("COINr has the row \(code)")
                continue
            }
            for (place, column) in table.columns.enumerated() {
                let text = given.index(of: column).map { row[$0] } ?? ""
                if ["Direction", "Weight", "Target", "Level"].contains(column) {
                    cells.number(Table.number(text), table.rows[line][place], at: "\(code), \(column)")
                } else {
                    cells.text(text, table.rows[line][place], at: "\(code), \(column)")
                }
            }
        }
        return cells
    }

    private func compareLineage(_ table: Table) -> Cells {
        var cells = Cells()
        for record in table.rows {
            guard let index = hierarchy.index(of: record[0]) else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            for (place, text) in record.enumerated() {
                let ancestor = hierarchy.ancestor(of: index, level: place + 1).map { hierarchy.components[$0].code }
                cells.text(ancestor ?? "", text, at: "\(record[0]), \(table.columns[place])")
            }
        }
        return cells
    }

    private func compareWeights(_ table: Table) -> Cells {
        var cells = Cells()
        let weights = hierarchy.components.map(\.weight)
        let effective = hierarchy.effectiveWeights(weights)
        for record in table.rows {
            let code = table.index(of: "iCode").map { record[$0] } ?? ""
            guard let index = hierarchy.index(of: code) else {
                cells.missing("COINr has the row \(code)")
                continue
            }
            for (place, column) in table.columns.enumerated() {
                switch column {
                case "Level": cells.number(Double(hierarchy.levels[index]), record[place], at: "\(code), \(column)")
                case "Weight": cells.number(weights[index], record[place], at: "\(code), \(column)")
                case "EffWeight": cells.number(effective[index], record[place], at: "\(code), \(column)")
                default: break
                }
            }
        }
        return cells
    }

    private func compareResults(_ table: Table, ranks: Bool) throws -> Cells {
        let build = try nominalIndex()
        var cells = Cells()
        let rows = Dictionary(
            uniqueKeysWithValues: build.prepared.rows.indices.map { (build.prepared.unitCode(of: $0), $0) })
        let top = build.hierarchy.top
        for record in table.rows {
            guard let unit = table.index(of: "uCode").map({ record[$0] }), let row = rows[unit] else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            for (place, column) in table.columns.enumerated() where column != "uCode" {
                if column == "Rank" {
                    cells.rank(
                        build.ranks[row, top], among: build.ranks.column(top), record[place], at: "\(unit), Rank")
                } else if let index = hierarchy.index(of: column), ranks, index >= hierarchy.indicatorCount {
                    cells.rank(
                        build.ranks[row, index], among: build.ranks.column(index), record[place],
                        at: "\(unit), \(column)")
                } else if let index = hierarchy.index(of: column) {
                    cells.number(
                        ranks ? build.ranks[row, index] : Self.rounded(build.scores[row, index], decimals: 15),
                        record[place], at: "\(unit), \(column)")
                } else {
                    cells.missing("COINr has the column \(column)")
                }
            }
        }
        return cells
    }

    /// As R's round does it; numbers too great to have so many decimals stay as they are.
    static func rounded(_ value: Double, decimals: Int) -> Double {
        let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
        return abs(value * scale) < 0x1p52 ? (value * scale).rounded(.toNearestOrEven) / scale : value
    }

    private func compareAvailability(_ table: Table) -> Cells {
        var cells = Cells()
        let columns = hierarchy.indicators.compactMap { frame.sheet.index(of: $0.code) }
        let judged = Availability.rows(of: frame.sheet, columns: columns)
        let rows = Dictionary(uniqueKeysWithValues: frame.rows.indices.map { (frame.unitCode(of: $0), $0) })
        for record in table.rows {
            guard let row = rows[record[0]] else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            let found: [String: Double] = [
                "N_missing": Double(judged[row].missing), "N_zero": Double(judged[row].zeros),
                "N_miss_or_zero": Double(judged[row].missing + judged[row].zeros),
                "Dat_Avail": judged[row].available, "Non_Zero": judged[row].nonZero,
            ]
            for (place, column) in table.columns.enumerated() where place > 0 {
                cells.number(found[column] ?? .nan, record[place], at: "\(record[0]), \(column)")
            }
        }
        return cells
    }
}
