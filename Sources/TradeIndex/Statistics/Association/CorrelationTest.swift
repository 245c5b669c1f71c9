import Foundation

/// A correlation and how likely one as strong would be by chance, as R's `cor.test` has it, two-sided.
package struct CorrelationTest: Hashable, Sendable {
    /// Units with both values.
    package var count: Int
    /// From -1 to 1; NaN where a column is constant.
    package var correlation: Double
    /// From 0 to 1; NaN below three pairs or where the correlation is unknown.
    package var pValue: Double

    /// Tests two columns of one length.
    ///
    /// - Pearson: Student's t with n - 2 degrees of freedom.
    /// - Spearman: without ties the exact distribution for n <= 9, then the Edgeworth series of D. J. Best and D. E. Roberts, "Algorithm AS
    ///   89", Applied Statistics 24 (1975), to n < 1290; with ties or beyond, Student's t.
    /// - Kendall: without ties and below 50 units the exact distribution of the score, else the normal approximation with the variance
    ///   for ties of M. G. Kendall, "Rank Correlation Methods" (1948).
    package init(_ kind: Correlation, _ left: [Double], _ right: [Double]) {
        let pairs = CompletePairs(left, right)
        count = pairs.count
        switch kind {
        case .pearson:
            correlation = kind.of(pairs)
            pValue = Self.student(correlation, count: count)
        case .spearman:
            correlation = kind.of(pairs)
            pValue =
                count < 1290 && Self.hasNoTies(pairs)
                ? SpearmanDistribution.twoSided(correlation, count: count) : Self.student(correlation, count: count)
        case .kendall:
            let counts = KendallCounts(pairs)
            correlation = counts.tau
            pValue = KendallDistribution.twoSided(counts)
        }
        if count < 3 || correlation.isNaN { pValue = .nan }
    }

    private static func student(_ correlation: Double, count: Int) -> Double {
        let degrees = Double(count - 2)
        guard abs(correlation) < 1 else { return 0 }
        return Distributions.studentTwoSided(
            correlation * (degrees / (1 - correlation * correlation)).squareRoot(), degrees: degrees)
    }

    private static func hasNoTies(_ pairs: CompletePairs) -> Bool {
        [pairs.left, pairs.right].allSatisfy { Set($0).count == $0.count }
    }
}
