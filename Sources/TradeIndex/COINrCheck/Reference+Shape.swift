import Composite

extension Reference {
    /// What is wrong with how many rows and columns a table has, as far as its name says how many there are.
    func wrongShape(of table: Table, _ name: String) -> String? {
        let least = Self.leastColumns(of: name)
        if table.columns.count < least {
            return "it has \(table.columns.count) columns, and \(least) at least are needed"
        }
        if let rows = expectedRows(of: name), rows != table.rows.count {
            return "it has \(table.rows.count) rows where there are \(rows)"
        }
        return nil
    }

    /// Columns that are found by their place.
    private static func leastColumns(of name: String) -> Int {
        if name.hasPrefix("nominal_corr_flags") { return 4 }
        if name.hasPrefix("nominal_corr") || name == "nominal_denom_corr" { return 3 }
        let isPaired = ["nominal_cronbach", "pca_"].contains { name.hasPrefix($0) } || name.hasSuffix("_mad")
        return isPaired ? 2 : 1
    }

    private func expectedRows(of name: String) -> Int? {
        switch name {
        case "nominal_meta_lineage": return hierarchy.indicatorCount
        case "nominal_weights", "nominal_eff_weights": return hierarchy.components.count
        case "nominal_meta_ind", "normalise_iMeta_with_posts": return tables["inputs_iMeta"]?.rows.count
        case "nominal_data_avail": return frame.rows.count
        case "panel_trends_CAGR", "panel_trends_prc_change":
            guard let table = tables[name], let panel else { return nil }
            let units = Set(panel.rows.map(\.unit)).count
            return units * Set(table.texts("Trends.iCode") ?? []).count
        default:
            if name.hasPrefix("nominal_stats_") || name.hasSuffix("_details") { return hierarchy.indicatorCount }
            if name.hasSuffix("_treat_points") { return (try? figures("Screened"))?.rows.count }
            if name.hasPrefix("compare_") || name.hasPrefix("nominal_results") {
                return (try? figures("Treated"))?.rows.count
            }
            if name.hasPrefix("remove_elements_") { return expectedRows(ofRemoved: name) }
            if name.hasSuffix("_summary") { return hierarchy.aggregates.count }
            if name.hasPrefix("weights_PCA") { return hierarchy.components.count }
            if name.hasSuffix("_rankstats") || name.hasSuffix("_ranks") || name.hasSuffix("_scores"),
                name.hasPrefix("ua") || name.hasPrefix("sa")
            {
                return (try? figures("Screened"))?.rows.count
            }
            let parts = name.split(separator: "_").map(String.init)
            if parts[0] == "pca", parts.count == 4, let level = Int(parts[1].dropFirst()),
                let group = hierarchy.index(of: parts[2])
            {
                return members(of: group, level: level).count
            }
            if name.hasPrefix("weights_opt"), parts.count >= 4, parts.last == "corr",
                let level = Int(parts[3].dropFirst())
            {
                return hierarchy.levels.count { $0 == level }
            }
            return nil
        }
    }

    private func expectedRows(ofRemoved name: String) -> Int? {
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count > 3, parts[3] != "rankchange", let level = Int(parts[2].dropFirst()) else { return nil }
        // The whole index is a row of its own.
        return parts[3] == "mad"
            ? 1 + hierarchy.levels.count { $0 == level } : (try? figures("Treated"))?.rows.count
    }

    /// The components of a level below a group.
    func members(of group: Int, level: Int) -> [Int] {
        hierarchy.components.indices.filter { index in
            hierarchy.levels[index] == level && hierarchy.ancestor(of: index, level: hierarchy.levels[group]) == group
        }
    }
}
