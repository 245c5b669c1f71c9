import Chance
import Composite
import Statistics

/// What each indicator made of the change of units' scores of the index from one year to another.
///
/// Indicators are set from the earlier to the later year one after another, in many orders, and what each step changes is averaged: an
/// estimate of L. S. Shapley's value, by J. Castro, D. Gómez, J. Tejada, "Polynomial calculation of the Shapley value based on sampling",
/// Computers & Operations Research 36 (2009), with each order walked both ways. For weighted arithmetic means of what is known in both years
/// every order says the same, weight times change. Parts and residual sum to the change in any case.
package struct ChangeDecomposition: Sendable {
    /// One unit's change.
    package struct Change: Sendable {
        /// An index into the units of the figures.
        package var unit: Int
        /// The later score less the earlier.
        package var total: Double
        /// One an indicator, in the structure's order.
        package var parts: [Double]
        /// What no indicator accounts for: units that came or went, where means compare units with one another. 0 but for rounding else.
        package var residual: Double
    }

    /// Years of the figures.
    package let earlier: Int
    package let later: Int
    /// Units with a score in both years.
    package let changes: [Change]

    /// Splits up the changes of all units.
    ///
    /// - Parameters:
    ///   - orders: in which the indicators are set, each walked both ways.
    ///   - seed: of the orders.
    /// - Throws: ``ExaminationError`` for years that are not there and for fewer than one order.
    package init(
        of build: Build, from earlier: Int, to later: Int, orders: Int = 32, seed: UInt64 = 1
    ) throws(ExaminationError) {
        guard (1...100_000).contains(orders) else {
            throw .outOfRange(what: "orders", given: Double(orders), allowed: "1...100000")
        }
        let frame = build.prepared
        let years = try [earlier, later].map { year throws(ExaminationError) in
            guard let place = frame.years.firstIndex(of: year) else { throw ExaminationError.unknownYear(year) }
            return frame.spans[place]
        }
        (self.earlier, self.later) = (earlier, later)
        var places: [Int: Int] = [:]
        for row in years[1] { places[frame.rows[row].unit] = row }
        var walk = Walk(build: build, from: years[0])
        for row in years[0] { walk.targets.append(places[frame.rows[row].unit]) }

        let count = build.hierarchy.indicatorCount
        var sums = [Double](repeating: 0, count: count * walk.targets.count)
        var walks = 0
        // Where every order says the same, one will do.
        let isPlain = walk.isLinear
        for order in 0..<(isPlain ? 1 : orders) {
            var generator = SplitMix64(seed: seed, trial: order)
            let shuffled = (0..<count).shuffled(using: &generator)
            for sequence in isPlain ? [shuffled] : [shuffled, shuffled.reversed()] {
                do { try walk.go(sequence, adding: &sums) } catch { throw .composite(error) }
                walks += 1
            }
        }
        let top = build.hierarchy.top
        var changes: [Change] = []
        for (place, row) in years[0].enumerated() {
            guard let target = walk.targets[place] else { continue }
            let total = build.scores[target, top] - build.scores[row, top]
            guard !total.isNaN else { continue }
            let parts = (0..<count).map { sums[place * count + $0] / Double(walks) }
            changes.append(
                Change(
                    unit: frame.rows[row].unit, total: total, parts: parts,
                    residual: total - parts.reduce(0, +)))
        }
        self.changes = changes
    }
}

/// The way of a year's rows to those of another, indicator by indicator.
private struct Walk {
    /// For each row of the earlier year, the row of the same unit in the later one.
    var targets: [Int?] = []
    private let build: Build
    private let aggregation: Aggregation
    private let start: Range<Int>
    /// The rows that are put together: all of them where a mean looks at the whole panel, else those of the earlier year.
    private let rows: Range<Int>
    private let spans: [Range<Int>]
    private var values: [Double]
    private var scratch = AggregationScratch()

    init(build: Build, from start: Range<Int>) {
        self.build = build
        aggregation = build.method.aggregation
        self.start = start
        let looksAtAll = ([build.method.aggregation.rule] + build.method.aggregation.levels.values).contains {
            if case .adjustedMazziottaPareto = $0 { true } else { false }
        }
        rows = looksAtAll ? 0..<build.scores.rowCount : start
        spans = looksAtAll ? build.prepared.spans : [0..<start.count]
        values = []
    }

    /// Whether means are arithmetic at every level and the same is known of every unit in both years.
    var isLinear: Bool {
        guard ([aggregation.rule] + aggregation.levels.values).allSatisfy({ $0 == .arithmetic }) else { return false }
        return zip(start, targets).allSatisfy { row, target in
            guard let target else { return true }
            return (0..<build.hierarchy.indicatorCount).allSatisfy {
                build.scores[row, $0].isNaN == build.scores[target, $0].isNaN
            }
        }
    }

    /// Sets the indicators in this order and adds what each changes of each unit's index.
    mutating func go(_ order: [Int], adding sums: inout [Double]) throws(CompositeError) {
        let count = build.hierarchy.indicatorCount
        values.removeAll(keepingCapacity: true)
        for column in build.scores.codes.indices {
            let base = column * build.scores.rowCount
            values += build.scores.values[base + rows.lowerBound..<base + rows.upperBound]
        }
        let offset = start.lowerBound - rows.lowerBound
        let top = build.hierarchy.top * rows.count + offset
        try fill()
        var last = (0..<start.count).map { values[top + $0] }
        for indicator in order {
            for (place, target) in targets.enumerated() {
                guard let target else { continue }
                values[indicator * rows.count + offset + place] = build.scores[target, indicator]
            }
            try fill()
            for place in targets.indices {
                let value = values[top + place]
                // Where too little is known on the way, the next indicator with which enough is accounts for it.
                guard !value.isNaN else { continue }
                if !last[place].isNaN { sums[place * count + indicator] += value - last[place] }
                last[place] = value
            }
        }
    }

    private mutating func fill() throws(CompositeError) {
        try aggregation.fill(
            &values, rowCount: rows.count, build.hierarchy, weights: build.weights, spans: spans, scratch: &scratch)
    }
}
