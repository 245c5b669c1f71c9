/// The scores of each unit over many replicates.
///
/// Scores are kept, eight bytes each, since their quantiles are to be exact.
package struct ScoreTally: Hashable, Sendable {
    package let units: Int
    /// Replicate after replicate.
    private var scores: [Double] = []

    /// A tally of nothing yet, with room for `replicates`.
    package init(units: Int, replicates: Int = 0) {
        self.units = units
        scores.reserveCapacity(units * replicates)
    }

    /// Adds one replicate: a score a unit, NaN for a unit without one.
    package mutating func add(_ replicate: [Double]) {
        precondition(replicate.count == units, "\(replicate.count) scores of \(units) units")
        scores.append(contentsOf: replicate)
    }

    /// Adds another tally's replicates after these.
    package mutating func add(_ other: ScoreTally) {
        precondition(other.units == units, "\(other.units) units added to \(units)")
        scores.append(contentsOf: other.scores)
    }

    /// What the scores of one unit look like.
    package struct Summary: Hashable, Sendable {
        package var moments: Moments
        package var median: Double
        package var fifthPercentile: Double
        package var ninetyFifthPercentile: Double
    }

    /// The summary of `unit`.
    package func summary(_ unit: Int) -> Summary {
        let column = stride(from: unit, to: scores.count, by: units).map { scores[$0] }
        let quantiles = Quantile.of(column, at: [0.05, 0.5, 0.95])
        return Summary(
            moments: Moments(of: column), median: quantiles[1], fifthPercentile: quantiles[0],
            ninetyFifthPercentile: quantiles[2])
    }
}
