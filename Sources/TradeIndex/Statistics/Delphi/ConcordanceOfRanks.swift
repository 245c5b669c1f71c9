/// How far several persons agree on an order.
///
/// Kendall's W with ties: M. G. Kendall and B. Babington Smith, "The Problem of m Rankings", Annals of Mathematical Statistics 10 (1939).
package struct ConcordanceOfRanks: Hashable, Sendable {
    /// Persons who rated every item.
    package var persons: Int
    package var items: Int
    /// Kendall's W: from 0, none, to 1, all alike; NaN for fewer than two persons or items, or where nobody tells items apart.
    package var coefficient: Double
    /// Friedman's chi squared, persons (items - 1) W.
    package var chiSquared: Double
    /// The chance of as much agreement among persons who rank at random, by chi squared with items - 1 degrees of freedom.
    package var pValue: Double

    /// Measures ratings: one person a row, one item a column; a person with a rating missing is left out.
    package init(ratings: [[Double]]) {
        let complete = ratings.filter { !$0.contains(where: \.isNaN) }
        persons = complete.count
        items = ratings.first?.count ?? 0
        (coefficient, chiSquared, pValue) = (.nan, .nan, .nan)
        guard persons > 1, items > 1 else { return }
        var sums = [Double](repeating: 0, count: items)
        var ties = 0.0
        for person in complete {
            for (item, rank) in Ranks.of(person).enumerated() { sums[item] += rank }
            let sorted = person.sorted()
            var start = 0
            while start < sorted.count {
                let end = sorted.endOfTies(from: start)
                let length = Double(end - start)
                ties += length * length * length - length
                start = end
            }
        }
        let (m, n) = (Double(persons), Double(items))
        let mean = m * (n + 1) / 2
        let squares = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let most = m * m * (n * n * n - n) - m * ties
        guard most > 0 else { return }
        coefficient = 12 * squares / most
        chiSquared = m * (n - 1) * coefficient
        pValue = Distributions.chiSquaredUpperTail(chiSquared, degrees: n - 1)
    }
}
