import Composite

extension Reference {
    /// `agg_<normalisation>__<aggregation>` and `agg_..__amean__wPCA_L1`.
    func compareAggregated(_ name: String, _ table: Table) throws -> Outcome? {
        let parts = String(name.dropFirst("agg_".count)).split(separator: "_", omittingEmptySubsequences: false)
            .map(String.init).split(separator: "").map { $0.joined(separator: "_") }
        guard parts.count >= 2, let aggregation = Self.aggregation(of: parts[1], depth: hierarchy.depth) else {
            return nil
        }
        var weights: [String: Double] = [:]
        if parts.count > 2, parts[2].hasPrefix("w") {
            let name = "weights_\(parts[2].dropFirst())"
            guard let given = tables[name] else { return .unmatched("there is no \(name).csv") }
            weights = Dictionary(
                zip(given.texts("iCode") ?? [], given.numbers("Weight") ?? []), uniquingKeysWith: { first, _ in first })
        }
        let treated = try figures("Treated")
        let rules = normalisations(of: parts[0], table: table)
        if rules.isEmpty { return nil }
        return .compared(
            try Cells.best(
                rules.map { rule in
                    {
                        if rule != .fractionOfMaximum,
                            let build = try? index(
                                of: treated, normalisation: Normalisation(rule: rule), weights: weights,
                                aggregation: aggregation)
                        {
                            let cells = Cells(build.scores, rows: build.prepared, with: table, of: hierarchy)
                            if cells.match { return cells }
                        }
                        // COINr goes on where a scale or a mean is not defined, and takes duels for won that rounding decides.
                        let sheet = COINrNormalisation(rule, hierarchy, treated).sheet
                        return compareAsCOINr(sheet, treated, aggregation, weights, table)
                    }
                }))
    }

    private func compareAsCOINr(
        _ normalised: Sheet, _ frame: Frame, _ aggregation: Aggregation, _ weights: [String: Double], _ table: Table
    ) -> Cells {
        let sheet = COINrAggregation(
            hierarchy: hierarchy, aggregation: aggregation,
            weights: hierarchy.components.map { weights[$0.code] ?? $0.weight }
        ).sheet(of: normalised)
        return Cells(sheet, rows: frame, with: table, of: hierarchy)
    }

    /// An aggregation by COINr's names: `genmean_p05`, `copeland` at the top, `copeland_all`, `mixed` of arithmetic and geometric means.
    static func aggregation(of name: String, depth: Int) -> Aggregation? {
        switch name {
        case "amean": return Aggregation(rule: .arithmetic)
        case "gmean": return Aggregation(rule: .geometric)
        case "hmean": return Aggregation(rule: .harmonic)
        case "copeland": return Aggregation(rule: .arithmetic, levels: [depth: .copeland])
        case "copeland_all": return Aggregation(rule: .copeland)
        case "mixed": return Aggregation(rule: .arithmetic, levels: [3: .geometric])
        default:
            guard name.hasPrefix("genmean_p") else { return nil }
            return decimal(name.dropFirst("genmean_p".count)).map { Aggregation(rule: .power($0)) }
        }
    }
}
