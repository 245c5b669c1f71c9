import Composite
import Statistics

/// How a unit stands in each indicator, and what that is worth to it.
package struct UnitProfile: Sendable {
    package struct Standing: Hashable, Sendable {
        /// An index into the structure's components.
        package var indicator: Int
        package var score: Double
        /// The best at 1.
        package var rank: Double
        /// How far the score lies from the units' median, in points of the score.
        package var distance: Double
        /// What that distance is worth in the whole index: times the indicator's share in it. Exact for arithmetic means where all is known.
        package var worth: Double
    }

    /// The indicators that the unit has a score of, in the structure's order.
    package let standings: [Standing]

    /// The standing of a unit, an index into the units of the figures, in a year of theirs.
    package init(of unit: Int, in build: Build, year: Int) throws(ExaminationError) {
        guard let place = build.prepared.years.firstIndex(of: year) else { throw .unknownYear(year) }
        let rows = build.prepared.spans[place]
        guard let row = rows.first(where: { build.prepared.rows[$0].unit == unit }) else {
            throw .nothingScored(year: year)
        }
        standings = (0..<build.hierarchy.indicatorCount).compactMap { indicator in
            let score = build.scores[row, indicator]
            guard !score.isNaN else { return nil }
            let distance = score - Quantile.median(of: rows.map { build.scores[$0, indicator] })
            return Standing(
                indicator: indicator, score: score, rank: build.ranks[row, indicator], distance: distance,
                worth: distance * build.effectiveWeights[indicator])
        }
    }

    /// Where the unit stands above the median, what is worth most first; equals in the structure's order.
    package func strengths(_ count: Int) -> [Standing] {
        Array(
            standings.filter { $0.worth > 0 }.sorted { ($1.worth, $0.indicator) < ($0.worth, $1.indicator) }.prefix(
                count))
    }

    /// Where it stands below, what costs most first.
    package func weaknesses(_ count: Int) -> [Standing] {
        Array(
            standings.filter { $0.worth < 0 }.sorted { ($0.worth, $0.indicator) < ($1.worth, $1.indicator) }.prefix(
                count))
    }
}
