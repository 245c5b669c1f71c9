import Composite
import Statistics

/// What ranks and scores would be without one component at a time, whose weight its siblings then share.
package struct LeaveOneOut: Sendable {
    /// The index without one indicator or part.
    package struct Without: Sendable {
        /// An index into the structure's components.
        package var component: Int
        /// By unit; NaN where it has no score then.
        package var ranks: [Double]
        package var scores: [Double]
        /// The mean absolute shift of ranks against the whole index; NaN where no unit has a rank.
        package var meanRankShift: Double
        /// The mean absolute shift of scores.
        package var meanScoreShift: Double
    }

    /// Units, as indices into those of the figures.
    package let units: [Int]
    /// Those of the whole index.
    package let ranks: [Double]
    package let scores: [Double]
    /// All components but the index itself, in the structure's order.
    package let each: [Without]

    /// Builds the index once for each component.
    package init(of index: UncertainIndex) throws(ExaminationError) {
        units = index.units
        ranks = index.ranks
        scores = index.scores
        let width = index.hierarchy.components.count
        let components = 0..<index.hierarchy.top
        var factors = [Double](repeating: 1, count: components.count * width)
        for component in components { factors[component * width + component] = 0 }
        let built: Replicates
        do {
            built = try index.plan.run([Draw](repeating: Draw(), count: components.count), factors: factors)
        } catch {
            throw .composite(error)
        }
        var each: [Without] = []
        for component in components {
            let places = index.rows.map { component * built.rowCount + $0 }
            let ranks = places.map { built.ranks[$0] }
            let scores = places.map { built.scores[$0] }
            each.append(
                Without(
                    component: component, ranks: ranks, scores: scores,
                    meanRankShift: Self.meanShift(ranks, index.ranks),
                    meanScoreShift: Self.meanShift(scores, index.scores)))
        }
        self.each = each
    }

    private static func meanShift(_ one: [Double], _ other: [Double]) -> Double {
        Moments(of: zip(one, other).map { abs($0 - $1) }).mean
    }
}
