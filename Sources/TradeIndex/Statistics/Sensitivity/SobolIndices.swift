/// How much of a model's variance each input makes, alone, in pairs and in all.
package struct SobolIndices: Hashable, Sendable {
    /// How first order indices are estimated; total ones are M. J. W. Jansen's, "Analysis of variance designs for model output", Computer Physics
    /// Communications 117 (1999), but for Azzini's own.
    package enum Estimator: String, CaseIterable, Hashable, Sendable {
        /// Saltelli et al. (2010), table 2 (b), about the mean, which leaves the estimate where it is and narrows its scatter.
        case saltelli
        /// The same about zero, as COINr has it.
        case coinr
        /// Jansen (1999).
        case jansen
        /// I. Azzini, T. A. Mara, R. Rosati, "Comparison of two sets of Monte Carlo estimators of Sobol' indices", Environmental Modelling &
        /// Software 144 (2021); needs a design with pairs.
        case azzini
    }

    /// The variance over the runs of A and B, divided by their number less one.
    package var variance: Double
    /// What an input makes alone, one an input; NaN where nothing varies.
    package var first: [Double]
    /// What an input makes alone and with others, one an input.
    package var total: [Double]
    /// What two inputs make together beyond what each makes alone; symmetric, NaN on the diagonal; nil without pairs.
    package var second: Matrix?

    /// Indices of one output of a design.
    ///
    /// - Parameters:
    ///   - outputs: One a run, in the design's order.
    ///   - base: Runs a block that `outputs` were made with.
    ///   - count: The first runs of each block to use; all where absent.
    package init(
        _ outputs: [Double], inputs: Int, base: Int, withPairs: Bool = false, estimator: Estimator = .saltelli,
        count: Int? = nil
    ) {
        let runs = SobolRuns(outputs: outputs, inputs: inputs, base: base, withPairs: withPairs)
        self = runs.indices(estimator, rows: count ?? base) { $0 }
    }

    /// Indices of one output of `design`.
    package init(_ outputs: [Double], _ design: SensitivityDesign, estimator: Estimator = .saltelli) {
        self.init(
            outputs, inputs: design.inputs, base: design.base, withPairs: design.withPairs, estimator: estimator)
    }

    init(variance: Double, first: [Double], total: [Double], second: Matrix?) {
        (self.variance, self.first, self.total, self.second) = (variance, first, total, second)
    }
}

/// Outputs by block and row.
struct SobolRuns {
    let outputs: [Double]
    let inputs: Int
    let base: Int
    let withPairs: Bool

    init(outputs: [Double], inputs: Int, base: Int, withPairs: Bool) {
        precondition(
            outputs.count == base * ((withPairs ? 2 : 1) * inputs + 2),
            "\(outputs.count) outputs of \(base) runs a block")
        (self.outputs, self.inputs, self.base, self.withPairs) = (outputs, inputs, base, withPairs)
    }

    /// Indices over `rows` rows of each block, the k-th of which is `row(k)`.
    func indices(_ estimator: SobolIndices.Estimator, rows: Int, row: (Int) -> Int) -> SobolIndices {
        precondition(estimator != .azzini || withPairs, "Azzini's estimators need a design with pairs")
        let chosen = (0..<rows).map(row)
        let count = Double(rows)
        var sum = 0.0
        for row in chosen { sum += outputs[row] + outputs[base + row] }
        let mean = sum / (2 * count)
        var squares = 0.0
        for row in chosen {
            let (a, b) = (outputs[row] - mean, outputs[base + row] - mean)
            squares += a * a + b * b
        }
        let variance = squares / (2 * count - 1)
        var first = [Double](repeating: .nan, count: inputs)
        var total = first
        if variance > 0 {
            for input in 0..<inputs { (first[input], total[input]) = pair(estimator, input, chosen, mean, variance) }
        }
        return SobolIndices(
            variance: variance, first: first, total: total,
            second: withPairs ? second(chosen, mean, variance, first) : nil)
    }

    private func pair(
        _ estimator: SobolIndices.Estimator, _ input: Int, _ rows: [Int], _ mean: Double, _ variance: Double
    ) -> (first: Double, total: Double) {
        let count = Double(rows.count)
        let centre = estimator == .coinr ? 0 : mean
        let (swapped, back) = ((2 + input) * base, (2 + inputs + input) * base)
        var (own, jansen, whole, both, scale) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for row in rows {
            let (a, b, ab) = (outputs[row], outputs[base + row], outputs[swapped + row])
            own += (b - centre) * (ab - a)
            jansen += (b - ab) * (b - ab)
            whole += (a - ab) * (a - ab)
            if estimator == .azzini {
                let ba = outputs[back + row]
                both += (ba - b) * (a - ab)
                scale += (a - b) * (a - b) + (ba - ab) * (ba - ab)
                whole += (b - ba) * (b - ba)
            }
        }
        return switch estimator {
        case .saltelli, .coinr: (own / count / variance, whole / (2 * count) / variance)
        case .jansen: (1 - jansen / (2 * count) / variance, whole / (2 * count) / variance)
        case .azzini: scale > 0 ? (2 * both / scale, whole / scale) : (.nan, .nan)
        }
    }

    /// Saltelli (2002), theorem 2: what a pair makes in all, less what each makes alone.
    private func second(_ rows: [Int], _ mean: Double, _ variance: Double, _ first: [Double]) -> Matrix {
        var second = Matrix(rows: inputs, columns: inputs, repeating: .nan)
        guard variance > 0 else { return second }
        for left in 0..<inputs {
            for right in stride(from: left + 1, to: inputs, by: 1) {
                let (forward, backward) = ((2 + left) * base, (2 + inputs + right) * base)
                let (mirrored, mirroring) = ((2 + right) * base, (2 + inputs + left) * base)
                var sum = 0.0
                for row in rows {
                    // Two runs that share just these inputs; both ways round, and less what A and B share by chance.
                    let product = (outputs[forward + row] - mean) * (outputs[backward + row] - mean)
                    let other = (outputs[mirrored + row] - mean) * (outputs[mirroring + row] - mean)
                    sum += (product + other) / 2 - (outputs[row] - mean) * (outputs[base + row] - mean)
                }
                let closed = sum / Double(rows.count) / variance
                second[left, right] = closed - first[left] - first[right]
                second[right, left] = second[left, right]
            }
        }
        return second
    }
}
