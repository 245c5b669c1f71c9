/// The normal distribution of several columns at once, estimated although values are missing.
///
/// A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum Likelihood from Incomplete Data via the EM Algorithm", Journal of the Royal
/// Statistical Society B 39 (1977); R. J. A. Little and D. B. Rubin, "Statistical Analysis with Missing Data" (2002), section 11.2. No draw
/// is made: the same columns give the same answer, unlike Amelia, which COINr calls.
package struct MultivariateNormal: Hashable, Sendable {
    package var means: [Double]
    package var covariance: Matrix
    /// Rounds until the estimate settled.
    package var rounds: Int

    /// Estimates from columns of one length.
    ///
    /// - Parameters:
    ///   - ridge: Units' worth of belief, beforehand, that the columns have nothing to do with each other: steadies the estimate where units
    ///     are few. 0 is plain likelihood.
    ///   - tolerance: The largest change of a mean or covariance, on the standard scale, that counts as none.
    /// - Throws: `StatisticsError` for a constant column, columns that follow from each other (a ridge helps), and no settling.
    package init(
        _ columns: [[Double]], ridge: Double = 0, tolerance: Double = 1e-9, mostRounds: Int = 10_000
    ) throws(StatisticsError) {
        let standard = try Standardised(columns, method: "EM")
        let state = try NormalState(standard.columns, ridge: ridge, tolerance: tolerance, mostRounds: mostRounds)
        rounds = state.rounds
        means = columns.indices.map { standard.mean(state.means[$0], $0) }
        covariance = Matrix(rows: columns.count, columns: columns.count)
        for left in columns.indices {
            for right in columns.indices {
                covariance[left, right] = standard.covariance(state.covariance[left, right], left, right)
            }
        }
    }

    /// Columns with every missing value replaced by what is expected of it, given the unit's other values. A unit without any value gets the
    /// means.
    package static func imputing(
        _ columns: [[Double]], ridge: Double = 0, tolerance: Double = 1e-9, mostRounds: Int = 10_000
    ) throws(StatisticsError) -> [[Double]] {
        guard columns.contains(where: { $0.contains(where: \.isNaN) }) else { return columns }
        let standard = try Standardised(columns, method: "EM")
        let state = try NormalState(standard.columns, ridge: ridge, tolerance: tolerance, mostRounds: mostRounds)
        var filled = standard.columns
        for pattern in MissingPattern.all(standard.columns) where !pattern.missing.isEmpty {
            try state.regression(pattern).fill(&filled, pattern, state.means)
        }
        return standard.filling(columns, from: filled)
    }
}

/// Means and covariances on the standard scale.
struct NormalState {
    var means: [Double]
    var covariance: Matrix
    var rounds = 0

    init(means: [Double], covariance: Matrix) {
        (self.means, self.covariance) = (means, covariance)
    }

    init(
        _ columns: [[Double]], ridge: Double, tolerance: Double, mostRounds: Int
    ) throws(StatisticsError) {
        guard ridge >= 0, ridge < .infinity else {
            throw .parameterNotAllowed(name: "ridge", value: ridge, allowed: "a number from 0 up")
        }
        let count = columns.count
        let units = columns.first?.count ?? 0
        let patterns = MissingPattern.all(columns)
        means = [Double](repeating: 0, count: count)
        covariance = Matrix.identity(count)
        var filled = columns
        while rounds < mostRounds {
            rounds += 1
            var extra = Matrix(rows: count, columns: count)
            for pattern in patterns where !pattern.missing.isEmpty {
                let regression = try self.regression(pattern)
                regression.fill(&filled, pattern, means)
                for (row, left) in pattern.missing.enumerated() {
                    for (column, right) in pattern.missing.enumerated() {
                        extra[left, right] += regression.residual[row, column] * Double(pattern.units.count)
                    }
                }
            }
            let nextMeans = filled.map { $0.reduce(0, +) / Double(units) }
            var next = extra
            for left in 0..<count {
                for right in 0...left {
                    var sum = extra[left, right]
                    for unit in 0..<units {
                        sum += (filled[left][unit] - nextMeans[left]) * (filled[right][unit] - nextMeans[right])
                    }
                    if left == right { sum += ridge }
                    next[left, right] = sum / (Double(units) + ridge)
                    next[right, left] = next[left, right]
                }
            }
            var change = zip(nextMeans, means).reduce(0) { max($0, abs($1.0 - $1.1)) }
            change = zip(next.values, covariance.values).reduce(change) { max($0, abs($1.0 - $1.1)) }
            (means, covariance) = (nextMeans, next)
            guard change.isFinite else { throw .columnsDependOnEachOther(method: "EM") }
            if change <= tolerance { return }
        }
        throw .notConverged(method: "EM", steps: mostRounds)
    }

    /// What the missing columns of a pattern are expected to be, given its present ones.
    func regression(_ pattern: MissingPattern) throws(StatisticsError) -> Regression {
        let (missing, present) = (pattern.missing, pattern.present)
        var between = Matrix(rows: present.count, columns: present.count)
        for (row, left) in present.enumerated() {
            for (column, right) in present.enumerated() { between[row, column] = covariance[left, right] }
        }
        guard let factor = Cholesky(between) else { throw .columnsDependOnEachOther(method: "EM") }
        var coefficients = Matrix(rows: missing.count, columns: present.count)
        var residual = Matrix(rows: missing.count, columns: missing.count)
        for (row, target) in missing.enumerated() {
            let solution = factor.solve(present.map { covariance[$0, target] })
            for column in present.indices { coefficients[row, column] = solution[column] }
            for (column, other) in missing.enumerated() {
                residual[row, column] = covariance[target, other]
                for (place, predictor) in present.enumerated() {
                    residual[row, column] -= solution[place] * covariance[predictor, other]
                }
            }
        }
        return Regression(coefficients: coefficients, residual: residual)
    }

    struct Regression {
        /// A row a missing column, a column a present one.
        var coefficients: Matrix
        /// The covariance of what stays unknown.
        var residual: Matrix

        /// Writes what is expected into the pattern's missing places.
        func fill(_ filled: inout [[Double]], _ pattern: MissingPattern, _ means: [Double]) {
            for unit in pattern.units {
                for (row, target) in pattern.missing.enumerated() {
                    var value = means[target]
                    for (column, predictor) in pattern.present.enumerated() {
                        value += coefficients[row, column] * (filled[predictor][unit] - means[predictor])
                    }
                    filled[target][unit] = value
                }
            }
        }
    }
}
