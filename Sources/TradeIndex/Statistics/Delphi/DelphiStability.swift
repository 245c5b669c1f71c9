/// How much a panel moved between two rounds: when it no longer does, another round tells nothing new.
///
/// J. S. Dajani, M. Z. Sincoff, W. K. Talley, "Stability and agreement criteria for the termination of Delphi studies", Technological
/// Forecasting and Social Change 13 (1979).
package struct DelphiStability: Hashable, Sendable {
    /// How one item moved.
    package struct Item: Hashable, Sendable {
        /// The share of persons present in both rounds whose rating changed, 0...1; NaN where none was.
        package var changed: Double
        /// Medians, the later less the earlier.
        package var medianMoved: Double
        /// Coefficients of variation, the later less the earlier; below 0 the panel draws together.
        package var variationMoved: Double
        /// Half of the sum of differences between the shares of each rating, 0...1: M. Scheibe, M. Skutsch, J. Schofer, "Experiments in
        /// Delphi methodology" (1975), who take below 0.15 as stable.
        package var redistributed: Double
    }

    package var items: [Item]
    /// Spearman's correlation of the items' mean ratings.
    package var orderKept: Double
    /// W, the later less the earlier.
    package var concordanceMoved: Double

    /// Compares two rounds; the same person has the same row in both.
    ///
    /// - Throws: `StatisticsError` where persons or items are not the same.
    package init(from earlier: DelphiRound, to later: DelphiRound) throws(StatisticsError) {
        guard earlier.ratings.count == later.ratings.count, earlier.items.count == later.items.count else {
            throw .parameterNotAllowed(
                name: "persons of the later round", value: Double(later.ratings.count),
                allowed: "\(earlier.ratings.count), with \(earlier.items.count) items")
        }
        items = earlier.items.indices.map { item in
            let before = earlier.ratings.map { $0[item] }
            let after = later.ratings.map { $0[item] }
            let pairs = CompletePairs(before, after)
            let changed = zip(pairs.left, pairs.right).count { $0 != $1 }
            let (first, second) = (earlier.items[item], later.items[item])
            return Item(
                changed: pairs.count > 0 ? Double(changed) / Double(pairs.count) : .nan,
                medianMoved: second.median - first.median,
                variationMoved: second.coefficientOfVariation - first.coefficientOfVariation,
                redistributed: Self.redistributed(before, after))
        }
        orderKept = Correlation.spearman.of(earlier.items.map(\.mean), later.items.map(\.mean))
        concordanceMoved = later.concordance.coefficient - earlier.concordance.coefficient
    }

    /// Whether no item moved more than `limit` of its ratings.
    package func isStable(limit: Double = 0.15) -> Bool {
        items.allSatisfy { $0.redistributed <= limit }
    }

    private static func redistributed(_ before: [Double], _ after: [Double]) -> Double {
        let (before, after) = (before.filter { !$0.isNaN }, after.filter { !$0.isNaN })
        guard !before.isEmpty, !after.isEmpty else { return .nan }
        let steps = Set(before + after).sorted()
        return steps.reduce(0) { sum, step in
            let first = Double(before.count { $0 == step }) / Double(before.count)
            let second = Double(after.count { $0 == step }) / Double(after.count)
            return sum + abs(first - second) / 2
        }
    }
}
