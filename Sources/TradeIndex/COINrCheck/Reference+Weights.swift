import Composite
import Statistics

extension Reference {
    /// `weights_PCA_L1`: loadings on the first component of the members of each group of a level, as COINr gives them; `weights_opt_*`.
    func compareWeightings(_ name: String, _ table: Table) throws -> Outcome? {
        let parts = name.split(separator: "_").map(String.init)
        if parts.count == 3, parts[1] == "PCA", let level = Int(parts[2].dropFirst()) {
            return .compared(try comparePrincipal(level: level, table))
        }
        if parts.count >= 4, parts[1] == "opt", let level = Int(parts[3].dropFirst()) {
            return try compareOptimised(parts[2], level: level, correlations: parts.last == "corr", table)
        }
        return nil
    }

    /// COINr's search for weights of a level; what it gives as obtained is its last trial, not its best one. The tables
    /// were made with a tolerance of 1e-6: with the usual one, of 0.1, the search ends where it begins.
    private func compareOptimised(
        _ kind: String, level: Int, correlations isCorrelations: Bool, _ table: Table
    ) throws -> Outcome? {
        let members = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        let parents = hierarchy.components.map { $0.parent ?? "" }
        // COINr's order: by parent, then as in the metadata.
        let order = members.sorted { (parents[$0], $0) < (parents[$1], $1) }
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [],
            normalisation: Normalisation(rule: .minMax(lower: 0, upper: 100)), allowsConstant: true)
        let frame = try figures("Treated")
        let plan = try Plan(method: method, frame: frame, choices: Choices(method: method))
        let scores = try Build(method: method, frame: frame).scores
        let columns = order.map { Array(scores.column($0)) }
        let start = order.map { hierarchy.components[$0].weight }
        let factors = { (weights: [Double]) in
            var factors = [Double](repeating: 1, count: hierarchy.components.count)
            for (place, index) in order.enumerated() { factors[index] = weights[place] / start[place] }
            return factors
        }
        let wish: ImportanceWeights.Wish
        switch kind {
        case "balance": wish = .balance(order.map { _ in 1 })
        case "infomax": wish = .infomax
        default: return nil
        }
        let found = try ImportanceWeights.asCOINr(wish, start: start, relativeTolerance: 1e-6) { weights in
            let index = (try? plan.run([Draw()], factors: factors(weights)).scores) ?? []
            return columns.map { Correlation.pearson.of($0, index) }
        }
        // COINr writes correlations in the order of the alphabet beside weights in its own.
        let obtained = zip(order, found.lastTried).map { (hierarchy.components[$0].code, $1) }.sorted { $0.0 < $1.0 }
        var cells = Cells()
        for (line, record) in table.rows.enumerated() {
            for (place, column) in table.columns.enumerated() {
                switch column {
                case "Desired":
                    cells.number(
                        kind == "balance" ? 1 / Double(order.count) : .nan, record[place],
                        at: "row \(line + 1), Desired")
                case "Obtained" where line < obtained.count:
                    cells.number(obtained[line].1, record[place], at: "row \(line + 1), Obtained")
                case "OptWeight" where line < obtained.count:
                    cells.number(found.weights[line], record[place], at: "row \(line + 1), OptWeight")
                case "Weight" where !isCorrelations:
                    let index = table.index(of: "iCode").flatMap { hierarchy.index(of: record[$0]) }
                    let own = index.flatMap { order.firstIndex(of: $0) }.map { found.weights[$0] }
                    cells.number(
                        own ?? index.map { hierarchy.components[$0].weight } ?? .nan, record[place],
                        at: "row \(line + 1)")
                default: break
                }
            }
        }
        return .compared(cells)
    }

    /// The sign of a component is not determined: COINr has the one that LAPACK happens to give. A group is compared with either.
    private func comparePrincipal(level: Int, _ table: Table) throws -> Cells {
        let sheet = try aggregated()
        var weights = hierarchy.components.map(\.weight)
        let given = Dictionary(
            zip(table.texts("iCode") ?? [], table.numbers("Weight") ?? []), uniquingKeysWith: { first, _ in first })
        for parent in hierarchy.aggregates {
            let members = hierarchy.children[parent].filter { hierarchy.levels[$0] == level }
            // A single member is its own component; and at the top COINr has the weight 1.
            guard members.count > 1 else { continue }
            let columns = Self.completeRows(members.map { Array(sheet.column($0)) })
            let loadings = try PrincipalComponents(columns).loadings.column(0)
            var agreement = 0.0
            for (place, member) in members.enumerated() {
                agreement += loadings[place] * (given[hierarchy.components[member].code] ?? 0)
            }
            for (place, member) in members.enumerated() {
                weights[member] = agreement < 0 ? -loadings[place] : loadings[place]
            }
        }
        var cells = Cells()
        for record in table.rows {
            guard let code = table.index(of: "iCode").map({ record[$0] }), let index = hierarchy.index(of: code) else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            if let place = table.index(of: "Level") {
                cells.number(Double(hierarchy.levels[index]), record[place], at: "\(code), Level")
            }
            if let place = table.index(of: "Weight") {
                cells.number(weights[index], record[place], at: "\(code), Weight")
            }
        }
        return cells
    }

    /// `pca_L2_Conn_rotation` and `pca_L2_Conn_sdev`: all components of a group's members of a level.
    func compareComponents(_ name: String, _ table: Table) throws -> Outcome? {
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count == 4, let level = Int(parts[1].dropFirst()), let group = hierarchy.index(of: parts[2]) else {
            return nil
        }
        let members = members(of: group, level: level)
        guard members.count > 1 else { return .unmatched("\(parts[2]) has no members of level \(level)") }
        let sheet = try aggregated()
        let components = try PrincipalComponents(Self.completeRows(members.map { Array(sheet.column($0)) }))
        var cells = Cells()
        if parts[3] == "sdev" {
            for (line, record) in table.rows.enumerated() {
                cells.number(components.standardDeviations[line], record[1], at: "component \(line + 1)")
            }
            return .compared(cells)
        }
        let rows = table.rowsByKey("iCode")
        guard table.columns.count == members.count + 1 else {
            return .unmatched("it has \(table.columns.count - 1) components where there are \(members.count)")
        }
        for place in table.columns.indices.dropFirst() {
            let loadings = components.loadings.column(place - 1)
            let given = members.map { Table.number(rows[hierarchy.components[$0].code]?[place] ?? "") }
            let sign = zip(loadings, given).reduce(0) { $0 + $1.0 * $1.1 } < 0 ? -1.0 : 1.0
            for (order, member) in members.enumerated() {
                let code = hierarchy.components[member].code
                cells.number(sign * loadings[order], rows[code]?[place] ?? "", at: "\(code), \(table.columns[place])")
            }
        }
        return .compared(cells)
    }

    /// The rows of columns in which none is missing.
    private static func completeRows(_ columns: [[Double]]) -> [[Double]] {
        let rows = (columns.first ?? []).indices.filter { row in columns.allSatisfy { !$0[row].isNaN } }
        return columns.map { column in rows.map { column[$0] } }
    }
}
