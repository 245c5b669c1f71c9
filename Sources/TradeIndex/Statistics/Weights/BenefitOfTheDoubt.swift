/// Each unit judged by the weights that flatter it most, among those by which no unit exceeds 1.
///
/// L. Cherchye, W. Moesen, N. Rogge, T. Van Puyenbroeck, "An Introduction to 'Benefit of the Doubt' Composite Indicators", Social
/// Indicators Research 82 (2007): one linear program a unit. Bounds on shares after Y.-H. B. Wong and J. E. Beasley, "Restricting weight
/// flexibility in data envelopment analysis", Journal of the Operational Research Society 41 (1990).
package struct BenefitOfTheDoubt: Hashable, Sendable {
    /// The unit's score, 0...1.
    package var score: Double
    /// The weights that it chose, for values as given.
    package var weights: [Double]
    /// What each indicator adds to the score, as shares that sum to 1 (all 0 where the score is).
    package var shares: [Double]
    /// Units that reach 1 by these weights: whom it is measured against.
    package var benchmarks: [Int]

    /// The bounds of every indicator's share of the score, for every unit's own weights.
    package struct Bounds: Hashable, Sendable {
        /// From 0 to 1, one an indicator.
        package var least: [Double]
        package var most: [Double]

        /// Bounds one an indicator.
        package init(least: [Double], most: [Double]) {
            (self.least, self.most) = (least, most)
        }

        /// The same bounds for all of `count` indicators.
        package init(_ range: ClosedRange<Double>, count: Int) {
            least = [Double](repeating: range.lowerBound, count: count)
            most = [Double](repeating: range.upperBound, count: count)
        }
    }

    /// Judges every unit of `columns`, whose values are from 0 up, none missing, and the more the better.
    ///
    /// - Throws: `StatisticsError` for values that are missing or negative, a column of zeros, bounds outside of 0...1, and a unit that
    ///   cannot keep them.
    package static func ofUnits(
        _ columns: [[Double]], bounds: Bounds? = nil
    ) throws(StatisticsError) -> [BenefitOfTheDoubt] {
        let method = "benefit of the doubt"
        for (place, column) in columns.enumerated() {
            if let row = column.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
                throw .valueNotAllowed(
                    method: method, row: row, column: place, value: column[row], allowed: "values from 0 up")
            }
            guard column.contains(where: { $0 > 0 }) else { throw .columnWithoutSpread(method: method, column: place) }
        }
        try check(bounds, count: columns.count)
        let (units, scales, leaders) = prepared(columns)
        let answers = Trials.map(units.rows) { unit in
            Result { () throws(StatisticsError) in try judge(unit, units, leaders, scales, bounds) }
        }
        var judged: [BenefitOfTheDoubt] = []
        for answer in answers { judged.append(try answer.get()) }
        return judged
    }

    /// The scores alone, each within bounds of shares; nil for a unit that cannot keep them.
    ///
    /// - Parameters:
    ///   - columns: values from 0 up, none missing, each with one above 0.
    ///   - asked: by column and unit, whether a share of the column is asked of the unit at all; where few are, each may be as large as
    ///     it must.
    package static func scores(
        _ columns: [[Double]], shares: ClosedRange<Double>, asked: [[Bool]]
    ) -> [Double?] {
        let (units, scales, leaders) = prepared(columns)
        return (0..<units.rows).map { unit in
            let own = columns.indices.filter { asked[$0][unit] }
            if columns.allSatisfy({ $0[unit] == 0 }) { return 0 }
            let most = max(shares.upperBound, 1 / Double(max(own.count, 1)))
            let bounds = Bounds(
                least: columns.indices.map { asked[$0][unit] ? shares.lowerBound : 0 },
                most: [Double](repeating: most, count: columns.count))
            return try? judge(unit, units, leaders, scales, shares == 0...1 ? nil : bounds).score
        }
    }

    /// Columns scaled to at most 1, so that one tolerance fits all, and the units that are best at something, who bound every weight.
    private static func prepared(_ columns: [[Double]]) -> (units: Matrix, scales: [Double], leaders: [Int]) {
        let scales = columns.map { $0.max() ?? 1 }
        let leaders = Set(columns.compactMap { column in column.indices.max { column[$0] < column[$1] } }).sorted()
        let units = Matrix(columns: zip(columns, scales).map { column, scale in column.map { $0 / scale } })
        return (units, scales, leaders)
    }

    private static func check(_ bounds: Bounds?, count: Int) throws(StatisticsError) {
        guard let bounds else { return }
        guard bounds.least.count == count, bounds.most.count == count else {
            throw .parameterNotAllowed(name: "bounds on shares", value: Double(bounds.least.count), allowed: "\(count)")
        }
        for (least, most) in zip(bounds.least, bounds.most) where !(0 <= least && least <= most && most <= 1) {
            throw .parameterNotAllowed(name: "bound on a share", value: least, allowed: "0 <= least <= most <= 1")
        }
    }

    private static func judge(
        _ unit: Int, _ units: Matrix, _ leaders: [Int], _ scales: [Double], _ bounds: Bounds?
    ) throws(StatisticsError) -> BenefitOfTheDoubt {
        let own = units.row(unit)
        let shares = try shareRows(unit, own, bounds)
        // Few peers ever stand in the way: those that the weights found so far lift above 1 join until none is.
        var peers = leaders.contains(unit) ? leaders : leaders + [unit]
        while true {
            let limits = [Double](repeating: 1, count: peers.count) + [Double](repeating: 0, count: shares.count)
            let rows = Matrix(rows: peers.map(units.row) + shares)
            // Bounded: every column has a value above 0 in a row with limit 1.
            guard let best = LinearMaximum(gain: own, rows: rows, limits: limits) else {
                throw .boundsContradict(unit: unit)
            }
            let reached = units.times(best.values)
            let above = reached.indices.filter { reached[$0] > 1 + 1e-10 && !peers.contains($0) }
            guard above.isEmpty else {
                peers += above.sorted { (-reached[$0], $0) < (-reached[$1], $1) }.prefix(8)
                continue
            }
            return BenefitOfTheDoubt(
                score: min(best.gain, 1), weights: zip(best.values, scales).map { $0 / $1 },
                shares: zip(best.values, own).map { best.gain > 0 ? $0 * $1 / best.gain : 0 },
                benchmarks: reached.indices.filter { reached[$0] > 1 - 1e-9 })
        }
    }

    /// What bounds on shares demand, as rows that may not exceed 0.
    private static func shareRows(
        _ unit: Int, _ own: [Double], _ bounds: Bounds?
    ) throws(StatisticsError) -> [[Double]] {
        guard let bounds else { return [] }
        // Where all that a unit has may not make up the whole, or a share is asked of nothing, only a score of 0 would keep the bounds.
        let reach = own.indices.reduce(0) { own[$1] > 0 ? $0 + bounds.most[$1] : $0 }
        guard own.indices.allSatisfy({ bounds.least[$0] == 0 || own[$0] > 0 }), reach >= 1 - 1e-9,
            bounds.least.reduce(0, +) <= 1 + 1e-9
        else { throw .boundsContradict(unit: unit) }
        var rows: [[Double]] = []
        for place in own.indices {
            if bounds.least[place] > 0 {
                rows.append(own.indices.map { (bounds.least[place] - ($0 == place ? 1 : 0)) * own[$0] })
            }
            if bounds.most[place] < 1 {
                rows.append(own.indices.map { (($0 == place ? 1 : 0) - bounds.most[place]) * own[$0] })
            }
        }
        return rows
    }
}
