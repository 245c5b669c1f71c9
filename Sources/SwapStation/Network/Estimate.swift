import Foundation

/// A mean as measured, and between which bounds the true one lies in 95 of 100 such runs.
public struct Estimate: Codable, Sendable, Hashable {
    /// Over all that was measured.
    public let mean: Double
    /// Absent where there are fewer than two observations.
    public let low: Double?
    public let high: Double?

    /// Half the width of the interval.
    public var halfWidth: Double? { high.map { $0 - mean } }

    /// The ratio of two sums, such as waiting over swaps, from observations that count as independent.
    ///
    /// Source: W. G. Cochran, "Sampling Techniques", 3rd edition, 1977, section 6.3 (ratio estimator), with Student's t.
    /// - Parameter observations: numerator and denominator of each batch or replication.
    init(ratioOf observations: [(Double, Double)]) {
        let count = Double(observations.count)
        let above = observations.reduce(0) { $0 + $1.0 }
        let below = observations.reduce(0) { $0 + $1.1 }
        guard below != 0 else {
            (mean, low, high) = (0, nil, nil)
            return
        }
        let ratio = above / below
        mean = ratio
        guard observations.count > 1 else {
            (low, high) = (nil, nil)
            return
        }
        let squares = observations.reduce(0) { $0 + ($1.0 - ratio * $1.1) * ($1.0 - ratio * $1.1) }
        let deviation = (squares / (count - 1) / count).squareRoot() / abs(below / count)
        let half = StudentT.quantile975(degreesOfFreedom: observations.count - 1) * deviation
        low = ratio - half
        high = ratio + half
    }
}

/// Student's t distribution.
enum StudentT {
    /// The value that 97.5 % of all draws stay below, to within 0.001.
    ///
    /// Source: exact for 1 and 2; else Cornish and Fisher's expansion, M. Abramowitz, I. Stegun, "Handbook of Mathematical
    /// Functions", 1964, formula 26.7.5, which is good from 3 on with the four terms.
    static func quantile975(degreesOfFreedom: Int) -> Double {
        switch degreesOfFreedom {
        case ...1: return 12.706_204_736
        case 2: return 4.302_652_730
        default: break
        }
        let n = Double(degreesOfFreedom)
        let x = 1.959_963_985
        let x2 = x * x
        let g1 = x * (x2 + 1) / 4
        let g2 = x * ((5 * x2 + 16) * x2 + 3) / 96
        let g3 = x * (((3 * x2 + 19) * x2 + 17) * x2 - 15) / 384
        let g4 = x * ((((79 * x2 + 776) * x2 + 1_482) * x2 - 1_920) * x2 - 945) / 92_160
        return x + g1 / n + g2 / (n * n) + g3 / (n * n * n) + g4 / (n * n * n * n)
    }
}
