/// One round of a Delphi inquiry: what the panel said of each item, and how far it agrees.
///
/// Measures of agreement as in H. A. von der Gracht, "Consensus measurement in Delphi studies", Technological Forecasting and Social Change
/// 79 (2012).
package struct DelphiRound: Hashable, Sendable {
    /// What the panel said of one item.
    package struct Item: Hashable, Sendable {
        /// Persons who rated it.
        package var count: Int
        package var mean: Double
        package var standardDeviation: Double
        package var median: Double
        package var lowerQuartile: Double
        package var upperQuartile: Double

        /// The width of the middle half of the ratings, in steps of the scale.
        package var interquartileRange: Double { upperQuartile - lowerQuartile }

        /// Spread over mean; NaN where the mean is 0.
        package var coefficientOfVariation: Double { mean == 0 ? .nan : standardDeviation / mean }

        /// Sums up the ratings of one item.
        package init(_ ratings: [Double]) {
            let moments = Moments(of: ratings)
            let quartiles = Quantile.of(ratings, at: [0.25, 0.5, 0.75])
            (count, mean, standardDeviation) = (moments.count, moments.mean, moments.standardDeviation)
            (lowerQuartile, median, upperQuartile) = (quartiles[0], quartiles[1], quartiles[2])
        }

        /// Whether the panel agrees: the middle half within `range` steps and the coefficient of variation at most `variation`.
        ///
        /// The defaults are usual for scales of five to ten steps: von der Gracht (2012); coefficient: J. English and G. Kernan,
        /// "The prediction of air travel and aircraft technology to the year 2000", Transportation Research 10 (1976).
        package func isAgreed(range: Double = 1, variation: Double = 0.5) -> Bool {
            count > 1 && interquartileRange <= range && coefficientOfVariation <= variation
        }
    }

    /// One person a row, one item a column, NaN where a person gave none.
    package let ratings: [[Double]]
    package let items: [Item]
    package let concordance: ConcordanceOfRanks

    /// Sums up a round.
    ///
    /// - Throws: `StatisticsError` for rows of different length, or none.
    package init(ratings: [[Double]]) throws(StatisticsError) {
        guard let first = ratings.first, !first.isEmpty else {
            throw .parameterNotAllowed(
                name: "ratings", value: Double(ratings.count), allowed: "one person and one item at least")
        }
        if let odd = ratings.first(where: { $0.count != first.count }) {
            throw .parameterNotAllowed(name: "ratings of a person", value: Double(odd.count), allowed: "\(first.count)")
        }
        self.ratings = ratings
        items = first.indices.map { item in Item(ratings.map { $0[item] }) }
        concordance = ConcordanceOfRanks(ratings: ratings)
    }

    /// Weights by the means, which sum to 1; nil where they are not all from 0 up.
    package var weights: [Double]? {
        let sum = items.reduce(0) { $0 + $1.mean }
        guard sum > 0, items.allSatisfy({ $0.mean >= 0 }) else { return nil }
        return items.map { $0.mean / sum }
    }
}
