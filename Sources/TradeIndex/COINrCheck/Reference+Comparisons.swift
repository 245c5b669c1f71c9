import Composite
import Statistics

extension Reference {
    /// `remove_elements_L2_*`: the nominal index without one component of a level at a time.
    func compareRemoved(_ name: String, _ table: Table) throws -> Outcome? {
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count > 3, parts[2].hasPrefix("L"), let level = Int(parts[2].dropFirst()) else { return nil }
        if parts[3] == "rankchange" {
            return .unmatched("no rule is known for what it holds")
        }
        let frame = try figures("Treated")
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [],
            normalisation: Normalisation(rule: .minMax(lower: 0, upper: 100)), allowsConstant: true)
        let removed = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        var factors = [Double](repeating: 1, count: hierarchy.components.count * (removed.count + 1))
        for (place, index) in removed.enumerated() { factors[(place + 1) * hierarchy.components.count + index] = 0 }
        let replicates = try Plan(method: method, frame: frame, choices: Choices(method: method))
            .run([Draw](repeating: Draw(), count: removed.count + 1), factors: factors)
        let codes = ["Nominal"] + removed.map { hierarchy.components[$0].code }
        let rows = Dictionary(uniqueKeysWithValues: frame.rows.indices.map { (frame.unitCode(of: $0), $0) })
        var cells = Cells()
        for record in table.rows {
            if parts[3] == "mad" {
                guard let draw = codes.firstIndex(of: record[0]) else {
                    cells.missing("COINr has the row \(record[0])")
                    continue
                }
                let differences = frame.rows.indices.map {
                    abs(replicates.ranks[draw * replicates.rowCount + $0] - replicates.ranks[$0])
                }
                cells.number(Moments(of: differences).mean, record[1], at: record[0])
                continue
            }
            guard let row = rows[record[0]] else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            let values = parts[3] == "ranks" ? replicates.ranks : replicates.scores
            for (place, column) in table.columns.enumerated() where place > 0 {
                guard let draw = codes.firstIndex(of: column) else {
                    cells.missing("COINr has the column \(column)")
                    continue
                }
                let value = values[draw * replicates.rowCount + row]
                if parts[3] == "ranks" {
                    let all = values[draw * replicates.rowCount..<(draw + 1) * replicates.rowCount]
                    cells.rank(value, among: all, record[place], at: "\(record[0]), \(column)")
                } else {
                    cells.number(value, record[place], at: "\(record[0]), \(column)")
                }
            }
        }
        return .compared(cells)
    }

    /// `compare_minmax_vs_zscore_Index`: ranks of a component under two normalisations.
    func compareNormalisations(_ name: String, _ table: Table) throws -> Outcome? {
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count == 5, parts[2] == "vs", let component = hierarchy.index(of: parts[4]),
            let one = normalisations(of: parts[1], table: table).first,
            let other = normalisations(of: parts[3], table: table).first
        else { return nil }
        let frame = try figures("Treated")
        let ranks = try [one, other].map { rule in
            try index(of: frame, normalisation: Normalisation(rule: rule)).ranks
        }
        let rows = Dictionary(uniqueKeysWithValues: frame.rows.indices.map { (frame.unitCode(of: $0), $0) })
        var cells = Cells()
        for record in table.rows {
            guard let row = rows[record[0]] else {
                cells.missing("COINr has the row \(record[0])")
                continue
            }
            let pair = ranks.map { $0[row, component] }
            let found = [
                "coin.1": pair[0], "coin.2": pair[1], "Diff": pair[0] - pair[1], "Abs.diff": abs(pair[0] - pair[1]),
            ]
            for (place, column) in table.columns.enumerated() where place > 0 {
                cells.number(found[column] ?? .nan, record[place], at: "\(record[0]), \(column)")
            }
        }
        return .compared(cells)
    }

    /// `outrank_L2_equal`: the shares of weight by which each unit is ahead of each other over the components of a level, and a half for
    /// ties.
    func compareOutranking(_ name: String, _ table: Table) throws -> Outcome? {
        let parts = name.split(separator: "_").map(String.init)
        guard parts.count >= 2, parts[1].hasPrefix("L"), let level = Int(parts[1].dropFirst()) else { return nil }
        let sheet = try aggregated()
        let members = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        let units = tables["nominal_Aggregated"]?.texts("uCode") ?? frame.units.map(\.code)
        var cells = Cells()
        let named = table.columns.indices.filter { !table.columns[$0].isEmpty && table.columns[$0] != "uCode" }
        for (line, record) in table.rows.enumerated() {
            for (order, place) in named.enumerated() {
                let row = table.columns.count == named.count ? line : units.firstIndex(of: record[0]) ?? line
                let column = units.firstIndex(of: table.columns[place]) ?? order
                var share = 0.0
                for member in members where row != column && row < sheet.rowCount && column < sheet.rowCount {
                    if sheet[row, member] > sheet[column, member] { share += 1 }
                    if sheet[row, member] == sheet[column, member] { share += 0.5 }
                }
                cells.number(
                    share / Double(members.count), record[place], at: "row \(line + 1), \(table.columns[place])")
            }
        }
        return .compared(cells)
    }
}
