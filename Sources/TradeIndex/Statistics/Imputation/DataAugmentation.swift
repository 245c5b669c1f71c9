import Chance

/// Several fillings of the same gaps, each as likely as the data allow, so that what is not known reaches the results.
///
/// Data augmentation under a multivariate normal: M. A. Tanner and W. H. Wong, "The Calculation of Posterior Distributions by Data
/// Augmentation", Journal of the American Statistical Association 82 (1987); J. L. Schafer, "Analysis of Incomplete Multivariate Data"
/// (1997), section 5.4, with Jeffreys' prior and a start at the EM estimate.
package struct DataAugmentation: Hashable, Sendable {
    /// Steps before the first filling that is kept.
    package var stepsBefore: Int
    /// Steps from one kept filling to the next.
    package var stepsBetween: Int
    /// Units' worth of belief that the columns have nothing to do with each other.
    package var ridge: Double
    package var seed: UInt64

    /// A chain of draws under `seed`.
    package init(seed: UInt64, stepsBefore: Int = 200, stepsBetween: Int = 50, ridge: Double = 0) {
        (self.seed, self.stepsBefore, self.stepsBetween, self.ridge) = (seed, stepsBefore, stepsBetween, ridge)
    }

    /// `count` fillings of columns of one length; values present stay as they are.
    ///
    /// - Throws: `StatisticsError` as `MultivariateNormal`, and where units are no more than columns.
    package func imputations(_ columns: [[Double]], count: Int) throws(StatisticsError) -> [[[Double]]] {
        let units = columns.first?.count ?? 0
        guard units > columns.count + 1 else {
            throw .tooFewUnits(method: "data augmentation", have: units, need: columns.count + 2)
        }
        let standard = try Standardised(columns, method: "data augmentation")
        var state = try NormalState(standard.columns, ridge: ridge, tolerance: 1e-6, mostRounds: 10_000)
        let patterns = MissingPattern.all(standard.columns).filter { !$0.missing.isEmpty }
        guard !patterns.isEmpty else { return [[[Double]]](repeating: columns, count: count) }
        var generator = SplitMix64(seed: seed)
        var filled = standard.columns
        var kept: [[[Double]]] = []
        var step = 0
        while kept.count < count {
            try drawMissing(&filled, patterns, state, &generator)
            state = try drawState(filled, &generator)
            if step >= stepsBefore && (step - stepsBefore).isMultiple(of: max(stepsBetween, 1)) {
                kept.append(standard.filling(columns, from: filled))
            }
            step += 1
        }
        return kept
    }

    private func drawMissing(
        _ filled: inout [[Double]], _ patterns: [MissingPattern], _ state: NormalState, _ generator: inout SplitMix64
    ) throws(StatisticsError) {
        for pattern in patterns {
            let regression = try state.regression(pattern)
            guard let noise = Cholesky(regression.residual) else {
                throw .columnsDependOnEachOther(method: "data augmentation")
            }
            regression.fill(&filled, pattern, state.means)
            for unit in pattern.units {
                let draws = pattern.missing.map { _ in generator.normal() }
                for (row, target) in pattern.missing.enumerated() {
                    for column in 0...row { filled[target][unit] += noise.lower[row, column] * draws[column] }
                }
            }
        }
    }

    /// The covariance from an inverse Wishart distribution, by M. S. Bartlett's decomposition (1933), then the means given it.
    private func drawState(
        _ filled: [[Double]], _ generator: inout SplitMix64
    ) throws(StatisticsError) -> NormalState {
        let count = filled.count
        let units = filled[0].count
        let means = filled.map { $0.reduce(0, +) / Double(units) }
        var squares = Matrix(rows: count, columns: count)
        for left in 0..<count {
            for right in 0...left {
                for unit in 0..<units {
                    squares[left, right] += (filled[left][unit] - means[left]) * (filled[right][unit] - means[right])
                }
                if left == right { squares[left, right] += ridge }
                squares[right, left] = squares[left, right]
            }
        }
        guard let inverse = Cholesky(squares)?.inverse, let root = Cholesky(inverse) else {
            throw .columnsDependOnEachOther(method: "data augmentation")
        }
        var bartlett = Matrix(rows: count, columns: count)
        for row in 0..<count {
            let degrees = Double(units - 1 - row) + ridge
            bartlett[row, row] = (2 * generator.gamma(shape: degrees / 2)).squareRoot()
            for column in 0..<row { bartlett[row, column] = generator.normal() }
        }
        let half = root.lower.times(bartlett)
        guard let covariance = Cholesky(half.times(half.transposed))?.inverse, let spread = Cholesky(covariance) else {
            throw .columnsDependOnEachOther(method: "data augmentation")
        }
        let draws = (0..<count).map { _ in generator.normal() }
        let moved = spread.lower.times(draws)
        return NormalState(
            means: (0..<count).map { means[$0] + moved[$0] / Double(units).squareRoot() }, covariance: covariance)
    }
}
