/// What made a unit's score of the whole index another than in the year before, in points.
package struct YearChange: Sendable {
    /// The whole change.
    package var total: Double
    /// By indicator: its weight in the whole times the change of its score; those whose score is unknown in either year are left out.
    package var contributions: [(node: Int, points: Double)]
    /// What no indicator accounts for by itself: means that are not arithmetic, and weights that unknown scores left to others.
    package var rest: Double
}

extension IndexEdition {
    /// What made a unit's score another than in the year before; nil where either is unknown.
    ///
    /// The decomposition is that of a weighted arithmetic mean (OECD and JRC, Handbook on Constructing Composite Indicators, 2008,
    /// step 8): the parts and the rest add up to the whole.
    package func change(of unit: Int, in year: Int) -> YearChange? {
        guard year > 0 else { return nil }
        let total = scores[0, unit, year] - scores[0, unit, year - 1]
        guard !total.isNaN else { return nil }
        let contributions = indicators.compactMap { node -> (node: Int, points: Double)? in
            let points = share(of: node) * (scores[node, unit, year] - scores[node, unit, year - 1])
            return points.isNaN ? nil : (node, points)
        }
        return YearChange(
            total: total, contributions: contributions,
            rest: total - contributions.reduce(0) { $0 + $1.points })
    }
}
