/// How often each unit took each place over many replicates, counted as they come.
///
/// Places are whole or half numbers, so that counting loses nothing: quantiles are exact, and tallies of parts add up to the same whole in any
/// order.
package struct RankTally: Hashable, Sendable {
    package let units: Int
    /// By unit, then by twice the place from 2 on.
    private var counts: [UInt32]
    private let width: Int

    /// A tally of nothing yet.
    package init(units: Int) {
        self.units = units
        width = max(2 * units - 1, 1)
        counts = [UInt32](repeating: 0, count: units * width)
    }

    /// Counts one replicate: a place a unit, from 1 to `units`, NaN for a unit without one.
    package mutating func add(_ places: [Double]) {
        precondition(places.count == units, "\(places.count) places of \(units) units")
        for unit in 0..<units where !places[unit].isNaN {
            counts[unit * width + Int(places[unit] * 2) - 2] += 1
        }
    }

    /// Counts another tally's replicates too.
    package mutating func add(_ other: RankTally) {
        precondition(other.units == units, "\(other.units) units added to \(units)")
        for place in counts.indices { counts[place] += other.counts[place] }
    }

    /// What the places of one unit look like.
    package struct Summary: Hashable, Sendable {
        /// Replicates with a place.
        package var count: Int
        package var mean: Double
        package var median: Double
        /// The place that 5 % of replicates do better than or equal: R's type 7 quantile, as COINr has it.
        package var fifthPercentile: Double
        package var ninetyFifthPercentile: Double
        package var best: Double
        package var worst: Double
    }

    /// The summary of `unit`; NaN where it never had a place.
    package func summary(_ unit: Int) -> Summary {
        let row = counts[unit * width..<(unit + 1) * width]
        let count = row.reduce(0) { $0 + Int($1) }
        var twice = 0
        for (place, times) in row.enumerated() { twice += (place + 2) * Int(times) }
        return Summary(
            count: count, mean: count > 0 ? Double(twice) / 2 / Double(count) : .nan,
            median: quantile(unit, at: 0.5), fifthPercentile: quantile(unit, at: 0.05),
            ninetyFifthPercentile: quantile(unit, at: 0.95), best: quantile(unit, at: 0), worst: quantile(unit, at: 1))
    }

    /// A quantile of the places of `unit`, R's type 7.
    package func quantile(_ unit: Int, at probability: Double) -> Double {
        let row = counts[unit * width..<(unit + 1) * width]
        let count = row.reduce(0) { $0 + Int($1) }
        guard count > 0 else { return .nan }
        let position = Double(count - 1) * probability
        let lower = Int(position)
        let low = placed(row, lower)
        let part = position - Double(lower)
        guard part > 0 else { return low }
        let high = placed(row, lower + 1)
        return high == low ? low : (1 - part) * low + part * high
    }

    /// The share of replicates in which `unit` took a place from `first` to `last`, 0...1.
    package func share(_ unit: Int, from first: Double, to last: Double) -> Double {
        let row = counts[unit * width..<(unit + 1) * width]
        let count = row.reduce(0) { $0 + Int($1) }
        guard count > 0 else { return .nan }
        var within = 0
        for (place, times) in row.enumerated() where (first...last).contains(Double(place + 2) / 2) {
            within += Int(times)
        }
        return Double(within) / Double(count)
    }

    /// The `index`-th smallest place of a unit, from 0.
    private func placed(_ row: ArraySlice<UInt32>, _ index: Int) -> Double {
        var seen = 0
        for (place, times) in row.enumerated() {
            seen += Int(times)
            if seen > index { return Double(place + 2) / 2 }
        }
        return .nan
    }
}
