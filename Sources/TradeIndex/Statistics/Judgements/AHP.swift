import Foundation

/// Weights from pairwise judgements, and how well the judgements fit together.
package struct AHP: Hashable, Sendable {
    /// How weights follow from judgements.
    package enum Method: String, CaseIterable, Hashable, Sendable {
        /// The principal eigenvector: Saaty (1977). Pairs not judged are filled so that the judgements fit together as well as they can.
        case eigenvector
        /// Geometric means of rows: G. Crawford and C. Williams, "A note on the analysis of subjective judgment matrices", Journal of
        /// Mathematical Psychology 29 (1985). With pairs not judged, least squares of the logarithms: S. Bozóki, J. Fülöp, L. Rónyai
        /// (2010).
        case geometricMean
    }

    /// One an alternative, summing to 1.
    package var weights: [Double]
    /// The largest eigenvalue, which is the number of alternatives where all judgements fit.
    package var largestEigenvalue: Double
    /// (eigenvalue - n) / (n - 1); 0 for two alternatives.
    package var consistencyIndex: Double
    /// The index over the mean index of random judgements; Saaty accepts up to 0.1. 0 where nothing can contradict.
    package var consistencyRatio: Double

    /// Weighs the alternatives of `judgements`.
    ///
    /// - Throws: `StatisticsError.judgementsFallApart`.
    package init(
        _ judgements: PairwiseJudgements, by method: Method = .eigenvector, randomIndices: RandomIndices = .alonsoLamata
    ) throws(StatisticsError) {
        let complete = try judgements.completed()
        let perron = PerronVector(complete)
        let count = judgements.count
        largestEigenvalue = max(perron.value, Double(count))
        consistencyIndex = count > 2 ? (largestEigenvalue - Double(count)) / Double(count - 1) : 0
        let random = randomIndices.index(alternatives: count, notJudged: judgements.missing.count)
        // An eigenvalue is known to about its last digit.
        consistencyRatio = random > 0 && consistencyIndex > 1e-13 ? consistencyIndex / random : 0
        switch method {
        case .eigenvector: weights = perron.right
        case .geometricMean: weights = judgements.leastSquaresOfLogarithms()
        }
    }
}

extension PairwiseJudgements {
    /// The matrix with every pair that was not judged filled so that the largest eigenvalue is as small as it can be.
    func completed() throws(StatisticsError) -> Matrix {
        guard parts.count == 1 else { throw .judgementsFallApart(parts: parts) }
        let missing = missing
        guard !missing.isEmpty else { return matrix }
        let weights = leastSquaresOfLogarithms()
        var filled = matrix
        for (row, column) in missing { filled.set(row, over: column, weights[row] / weights[column]) }
        // Cyclic coordinates reach the one minimum, since the eigenvalue is strictly convex.
        for _ in 0..<100 {
            var farthest = 0.0
            for (row, column) in missing {
                let before = filled[row, column]
                filled.set(row, over: column, filled.bestJudgement(row, over: column))
                farthest = max(farthest, abs(log(filled[row, column] / before)))
            }
            if farthest < 1e-10 { break }
        }
        return filled
    }

    /// The weights whose ratios are closest to the judgements in logarithms, summing to 1: for complete judgements, the geometric means.
    func leastSquaresOfLogarithms() -> [Double] {
        guard count > 1 else { return [1] }
        // The graph's Laplacian without its first row and column, where the first logarithm is held at 0.
        var laplacian = Matrix(rows: count - 1, columns: count - 1)
        var right = [Double](repeating: 0, count: count - 1)
        for row in 1..<count {
            for column in 0..<count where column != row && !matrix[row, column].isNaN {
                laplacian[row - 1, row - 1] += 1
                right[row - 1] += log(matrix[row, column])
                if column > 0 { laplacian[row - 1, column - 1] -= 1 }
            }
        }
        // Connected, as callers have checked: the reduced Laplacian is then positive definite.
        guard let factor = Cholesky(laplacian) else { return [Double](repeating: .nan, count: count) }
        let logarithms = [0] + factor.solve(right)
        let largest = logarithms.reduce(-Double.infinity, max)
        let weights = logarithms.map { exp($0 - largest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}

extension Matrix {
    /// Sets a judgement and its reciprocal.
    mutating func set(_ row: Int, over column: Int, _ value: Double) {
        self[row, column] = value
        self[column, row] = 1 / value
    }

    /// The judgement of `row` over `column` with which all the others of this reciprocal matrix fit together best.
    ///
    /// The eigenvalue is convex in the judgement's logarithm. Its slope vanishes where the judgement is the geometric mean of what the right
    /// and the left eigenvector say; they change little with it, so taking that mean again and again arrives in a few steps, and
    /// halving steps in where it would leave the bounds that slopes have set.
    func bestJudgement(_ row: Int, over column: Int) -> Double {
        var trial = self
        var (low, high) = (log(1e-9), log(1e9))
        var logarithm = log(self[row, column])
        if !(low < logarithm && logarithm < high) { logarithm = 0 }
        for _ in 0..<60 {
            trial.set(row, over: column, exp(logarithm))
            let perron = PerronVector(trial)
            if perron.slope(trial, row, column) > 0 { high = logarithm } else { low = logarithm }
            var next = log(perron.right[row] * perron.left[column] / (perron.right[column] * perron.left[row])) / 2
            if !(low <= next && next <= high) { next = (low + high) / 2 }
            let change = abs(next - logarithm)
            logarithm = next
            if change < 1e-12 { break }
        }
        return exp(logarithm)
    }
}
