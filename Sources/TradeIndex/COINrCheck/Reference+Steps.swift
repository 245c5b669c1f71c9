import Composite

extension Reference {
    /// `impute_mean`, `impute_median_grp`, `impute_row_mean_L2`, `impute_EM_L2`: from the raw figures.
    func compareImputed(_ name: String, _ table: Table) throws -> Outcome? {
        let kind = name.dropFirst("impute_".count)
        if kind.hasPrefix("EM") {
            return .unmatched(
                "Amelia draws its imputations at random, with R's generator: no rule gives these numbers again")
        }
        let raw = try figures("Raw")
        let isMean = kind.contains("mean")
        let level = kind.split(separator: "_").last.flatMap { $0.hasPrefix("L") ? Int($0.dropFirst()) : nil } ?? 2
        var rules: [Imputation.Rule] = []
        if kind.hasPrefix("row") {
            rules = [isMean ? .branchMean(level: level) : .branchMedian(level: level)]
        } else if kind.hasSuffix("_grp") {
            rules = frame.groupings.map { isMean ? .groupMean(grouping: $0.name) : .groupMedian(grouping: $0.name) }
        } else if kind == "mean" || kind == "median" {
            rules = [isMean ? .mean : .median]
        }
        if rules.isEmpty { return nil }
        return .compared(
            try Cells.best(
                rules.map { rule in
                    {
                        let build = try stepped([.impute(Imputation(rule: rule))], from: raw)
                        return Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy)
                    }
                }))
    }

    /// `treat_*` and `treat_*_details`: from the screened figures.
    func compareTreated(_ name: String, _ table: Table) throws -> Outcome? {
        let screened = try figures("Screened")
        let isDetails = name.hasSuffix("_details")
        let kind = String(name.dropFirst("treat_".count).dropLast(isDetails ? "_details".count : 0))
        let variants = Self.treatments(of: kind)
        if variants.isEmpty { return nil }
        return .compared(
            try Cells.best(
                variants.map { treatment in
                    {
                        let build = try stepped([.treat(treatment)], from: screened)
                        return isDetails
                            ? Cells(build.treatments, of: treatment, with: table)
                            : Cells(build.prepared.sheet, rows: build.prepared, with: table, of: hierarchy)
                    }
                }))
    }

    /// What a name may mean. "Strict" does not say by how much: the usual stricter limits are tried. COINr's logarithm of the GII gives back
    /// what it is given, which is the same as winsorising no point.
    static func treatments(of kind: String) -> [Treatment] {
        guard kind.hasSuffix("_strict") || !treatment(of: kind).rule.attempts.isEmpty else { return [] }
        if kind.contains("logGII") {
            var asCOINr = treatment(of: kind)
            asCOINr.rule.attempts = asCOINr.rule.attempts.map { attempt in
                attempt == .innovationIndexLogarithm ? .winsorise(most: 0) : attempt
            }
            return [asCOINr, treatment(of: kind)]
        }
        guard kind.hasSuffix("_strict") else { return [treatment(of: kind)] }
        let skewnesses = [1, 1.5, 0.5, 1.25, 0.75, 2]
        let kurtoses = [2, 1, 3, 3.5, 1.5, 2.5, 0.5]
        return skewnesses.flatMap { skewness in
            kurtoses.map { treatment(of: kind, limits: Treatment.Limits(skewness: skewness, kurtosis: $0)) }
        }
    }

    /// `normalise_*`: from the treated figures, and with `_raw` from the raw ones with goalposts and targets.
    func compareNormalised(_ name: String, _ table: Table) throws -> Outcome? {
        let kind = String(name.dropFirst("normalise_".count))
        if kind == "iMeta_with_posts" { return .compared(try comparePosts(table)) }
        if kind.hasSuffix("_raw") { return try compareWithPosts(kind, table) }
        let treated = try figures("Treated")
        let rules = normalisations(of: kind, table: table)
        if rules.isEmpty { return nil }
        return .compared(
            try Cells.best(
                rules.map { rule in
                    {
                        if rule != .fractionOfMaximum,
                            let build = try? index(of: treated, normalisation: Normalisation(rule: rule))
                        {
                            return Cells(build.normalised, rows: build.prepared, with: table, of: hierarchy)
                        }
                        return Cells(
                            COINrNormalisation(rule, hierarchy, treated).sheet, rows: treated, with: table,
                            of: hierarchy)
                    }
                }))
    }

    /// What a name of a normalisation may mean: the reference unit is not in the name, but its row is 1 throughout.
    func normalisations(of kind: String, table: Table) -> [Normalisation.Rule] {
        let parts = kind.split(separator: "_").map(String.init)
        let numbers = parts.compactMap(Double.init)
        switch parts[0] {
        case "minmax": return [.minMax(lower: numbers.first ?? 0, upper: numbers.last ?? 100)]
        case "zscore": return [.zScore(mean: numbers.first ?? 0, deviation: numbers.last ?? 1)]
        case "scaled": return [.scaled(lower: 0, upper: 100)]
        case "dist2max": return [.distanceToBest]
        case "dist2ref":
            return references(in: table).map { .distanceToReference(unit: $0, capped: parts.contains("cap")) }
        case "fracmax": return [.fractionOfMaximum]
        case "prank": return [.percentileRank]
        case "rank": return [.rank]
        case "borda": return [.borda]
        default: return []
        }
    }

    private func references(in table: Table) -> [String] {
        let indicators = Set(hierarchy.indicators.map(\.code))
        let columns = table.columns.indices.filter { indicators.contains(table.columns[$0]) }
        let codes = table.texts("uCode") ?? []
        return zip(codes, table.rows).filter { _, record in
            columns.allSatisfy { abs(Table.number(record[$0]) - 1) < Cells.tolerance || record[$0].isEmpty }
        }.map(\.0)
    }

    private func compareWithPosts(_ kind: String, _ table: Table) throws -> Outcome? {
        guard let metadata = tables["normalise_iMeta_with_posts"] else {
            return .unmatched("there is no normalise_iMeta_with_posts.csv with the goalposts")
        }
        let posted = try Self.hierarchy(of: metadata)
        guard ["goalposts_raw", "dist2targ_raw"].contains(kind) else { return nil }
        let rows = metadata.rowsByKey("iCode")
        var rules: [String: Normalisation.Rule] = [:]
        for indicator in posted.indicators {
            func text(_ column: String) -> String {
                metadata.index(of: column).flatMap { rows[indicator.code]?[$0] } ?? ""
            }
            rules[indicator.code] =
                kind == "goalposts_raw"
                ? .goalposts(
                    scale: Table.number(text("goalpost_scale")), truncated: text("goalpost_trunc2posts") == "TRUE")
                : .distanceToTarget(capped: text("dist2targ_cap_max") == "TRUE")
        }
        let raw = try figures("Raw")
        let build = try Build(
            method: Method(
                name: "", hierarchy: posted, steps: [], normalisation: Normalisation(rule: .none, instead: rules),
                allowsConstant: true),
            frame: raw)
        return .compared(Cells(build.normalised, rows: build.prepared, with: table, of: hierarchy))
    }
}
