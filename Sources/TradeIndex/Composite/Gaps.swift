/// The indicators' columns of a frame with the gaps in those that are to be filled.
struct Gaps {
    let frame: Frame
    let hierarchy: Hierarchy
    let columns: [Int]
    /// The indicators whose gaps are filled.
    let wanted: [Int]
    /// The filled values, in the order of the frame's sheet.
    private(set) var values: [Double]

    init(frame: Frame, hierarchy: Hierarchy, columns: [Int], wanted: [Int]) {
        self.frame = frame
        self.hierarchy = hierarchy
        self.columns = columns
        self.wanted = wanted
        values = frame.sheet.values
    }

    var exist: Bool {
        wanted.contains { indicator in frame.sheet.column(columns[indicator]).contains { $0.isNaN } }
    }

    /// The place of an indicator's value in a row.
    func place(_ indicator: Int, _ row: Int) -> Int { columns[indicator] * frame.rows.count + row }

    /// The known value of an indicator in a row; NaN in a gap.
    func known(_ indicator: Int, _ row: Int) -> Double { frame.sheet.values[place(indicator, row)] }

    /// Fills a gap; what is known stays.
    mutating func set(_ indicator: Int, _ row: Int, _ value: Double) {
        if known(indicator, row).isNaN { values[place(indicator, row)] = value }
    }

    /// Marks what was filled. Returns how many cells were.
    func write(to target: inout Frame, how: String) throws(CompositeError) -> Int {
        var count = 0
        for indicator in wanted {
            for row in 0..<frame.rows.count where known(indicator, row).isNaN {
                let place = place(indicator, row)
                if values[place].isNaN { continue }
                guard values[place].isFinite else {
                    throw .beyondNumbers(
                        step: "impute", code: hierarchy.components[indicator].code, unit: frame.unitCode(of: row),
                        year: frame.year(of: row))
                }
                target.sheet.values[place] = values[place]
                target.provenance.mark(place, Origin(.imputed, how: how))
                count += 1
            }
        }
        return count
    }

    /// From the other rows of the year.
    mutating func fill(by center: ([Double]) -> Double) {
        for indicator in wanted {
            for span in frame.spans {
                let middle = center(span.map { known(indicator, $0) })
                for row in span { set(indicator, row, middle) }
            }
        }
    }

    /// From the rows of the same group and year.
    mutating func fill(within grouping: Grouping, by center: ([Double]) -> Double) {
        for span in frame.spans {
            var groups = [[Int]](repeating: [], count: grouping.labels.count)
            for row in span where grouping.members[row] >= 0 { groups[grouping.members[row]].append(row) }
            for indicator in wanted {
                for rows in groups where rows.contains(where: { known(indicator, $0).isNaN }) {
                    let middle = center(rows.map { known(indicator, $0) })
                    for row in rows { set(indicator, row, middle) }
                }
            }
        }
    }

    /// From the unit's other indicators of the same branch.
    mutating func fillAcross(level: Int, by center: ([Double]) -> Double) throws(CompositeError) {
        let branches = try branches(level: level, step: "impute by branch")
        for span in frame.spans {
            for branch in branches {
                let scales = branch.map { scale(of: $0, rows: span) }
                for row in span where branch.contains(where: { known($0, row).isNaN }) {
                    let scaled = zip(branch, scales).map { indicator, scale in
                        (scale.unit.of(known(indicator, row)) * scale.sign - scale.least) / scale.range
                    }
                    let middle = center(scaled)
                    for (indicator, scale) in zip(branch, scales) where wanted.contains(indicator) {
                        set(indicator, row, scale.unit.back(middle * scale.range + scale.least) * scale.sign)
                    }
                }
            }
        }
    }

    /// Along each unit's years; the rule is given the years that the unit has, with its values.
    mutating func fillAlong(by rule: ([Series.Point]) -> [Double]) {
        var rowsOfUnit = [[Int]](repeating: [], count: frame.units.count)
        for (row, entry) in frame.rows.enumerated() { rowsOfUnit[entry.unit].append(row) }
        for indicator in wanted {
            for rows in rowsOfUnit where rows.contains(where: { known(indicator, $0).isNaN }) {
                let points = rows.map { Series.Point(year: frame.year(of: $0), value: known(indicator, $0)) }
                for (row, value) in zip(rows, rule(points)) { set(indicator, row, value) }
            }
        }
    }

    /// The indicators under each component of a level.
    func branches(level: Int, step: String) throws(CompositeError) -> [[Int]] {
        guard level > 1, level <= hierarchy.depth else { throw .unknownLevel(level: level, step: step) }
        return hierarchy.components.indices.filter { hierarchy.levels[$0] == level }.map { hierarchy.leaves(of: $0) }
    }

    struct Scale {
        var unit: Magnitude
        var sign: Double
        var least: Double
        var range: Double
    }

    /// The range of an indicator over some rows, turned to the positive direction.
    func scale(of indicator: Int, rows: Range<Int>) -> Scale {
        let sign = hierarchy.components[indicator].direction.sign
        var least = Double.infinity
        var most = -Double.infinity
        for row in rows {
            let value = known(indicator, row) * sign
            if value.isNaN { continue }
            least = min(least, value)
            most = max(most, value)
        }
        let unit = Magnitude(least, most)
        return Scale(unit: unit, sign: sign, least: unit.of(least), range: unit.of(most) - unit.of(least))
    }
}
