/// What each row of a design adds to the sums that indices are made of, for one output.
///
/// Every estimator is a function of sums over rows, so that drawing rows again means adding up again, not computing again. Outputs are taken
/// about their mean over all rows first, which keeps differences of large sums exact.
struct SobolTerms {
    let estimator: SobolIndices.Estimator
    let inputs: Int
    let withPairs: Bool
    /// The mean of A and B over all rows.
    let centre: Double
    /// Row after row, `width` numbers each.
    private(set) var rows: [Double]

    /// Terms a row: the sum and the squares of A and B; per input four; per pair two.
    var width: Int { 3 + 4 * inputs + (withPairs ? inputs * (inputs - 1) : 0) }

    init(_ outputs: [Double], inputs: Int, base: Int, withPairs: Bool, estimator: SobolIndices.Estimator) {
        precondition(
            outputs.count == base * ((withPairs ? 2 : 1) * inputs + 2),
            "\(outputs.count) outputs of \(base) runs a block")
        precondition(estimator != .azzini || withPairs, "Azzini's estimators need a design with pairs")
        (self.estimator, self.inputs, self.withPairs) = (estimator, inputs, withPairs)
        let centre = Moments(of: Array(outputs[0..<2 * base])).mean
        self.centre = centre
        rows = []
        rows.reserveCapacity(base * (3 + 4 * inputs + (withPairs ? inputs * (inputs - 1) : 0)))
        for row in 0..<base {
            let output = { (block: Int) in outputs[block * base + row] - centre }
            let (a, b) = (output(0), output(1))
            rows.append(a + b)
            rows.append(a * a + b * b)
            rows.append(a * b)
            for input in 0..<inputs {
                let ab = output(2 + input)
                let own = ab - a
                if estimator == .azzini {
                    let ba = output(2 + inputs + input)
                    rows.append((ba - b) * (a - ab))
                    rows.append((a - b) * (a - b) + (ba - ab) * (ba - ab))
                    rows.append(0)
                    rows.append(own * own + (b - ba) * (b - ba))
                } else {
                    rows.append(b * own)
                    rows.append(own)
                    rows.append((b - ab) * (b - ab))
                    rows.append(own * own)
                }
            }
            guard withPairs else { continue }
            for left in 0..<inputs {
                for right in stride(from: left + 1, to: inputs, by: 1) {
                    // Two runs that share just this pair of inputs, both ways round.
                    let (x, y) = (output(2 + left), output(2 + inputs + right))
                    let (z, w) = (output(2 + right), output(2 + inputs + left))
                    rows.append((x * y + z * w) / 2)
                    rows.append((x + y + z + w) / 2)
                }
            }
        }
    }

    /// The indices from the sums of `count` rows' terms.
    func indices(from sums: Span<Double>, count: Int) -> SobolIndices {
        let n = Double(count)
        let mean = sums[0] / (2 * n)
        let variance = max((sums[1] - 2 * n * mean * mean) / (2 * n - 1), 0)
        var first = [Double](repeating: .nan, count: inputs)
        var total = first
        // What is left of equal outputs is rounding.
        let isSpread = variance > 1e-28 * (centre * centre + variance)
        for input in 0..<inputs where isSpread {
            let place = 3 + 4 * input
            total[input] = sums[place + 3] / (2 * n) / variance
            switch estimator {
            case .saltelli: first[input] = (sums[place] - mean * sums[place + 1]) / n / variance
            case .coinr: first[input] = (sums[place] + centre * sums[place + 1]) / n / variance
            case .jansen: first[input] = 1 - sums[place + 2] / (2 * n) / variance
            case .azzini:
                let scale = sums[place + 1]
                (first[input], total[input]) =
                    scale > 0 ? (2 * sums[place] / scale, sums[place + 3] / scale) : (.nan, .nan)
            }
        }
        guard withPairs else { return SobolIndices(variance: variance, first: first, total: total, second: nil) }
        var second = Matrix(rows: inputs, columns: inputs)
        var place = 3 + 4 * inputs
        for left in 0..<inputs {
            for right in stride(from: left + 1, to: inputs, by: 1) {
                // Saltelli (2002), theorem 2: what a pair makes in all, less what each makes alone and what A and B share by chance.
                let closed = (sums[place] - sums[2] - mean * (sums[place + 1] - sums[0])) / n / variance
                second[left, right] = isSpread ? closed - first[left] - first[right] : .nan
                second[right, left] = second[left, right]
                place += 2
            }
        }
        return SobolIndices(variance: isSpread ? variance : 0, first: first, total: total, second: second)
    }

    /// The sums over the first `count` rows.
    func sums(first count: Int) -> [Double] {
        var sums = [Double](repeating: 0, count: width)
        for row in 0..<count {
            for term in 0..<width { sums[term] += rows[row * width + term] }
        }
        return sums
    }

    /// Puts the sums over rows that count `times` into `sums`.
    func add(_ times: [UInt16], to sums: inout [Double]) {
        let width = width
        let rows = rows.span
        var sums = sums.mutableSpan
        for term in 0..<width { sums[term] = 0 }
        for row in 0..<times.count where times[row] > 0 {
            let factor = Double(times[row])
            for term in 0..<width { sums[term] += factor * rows[row * width + term] }
        }
    }
}
