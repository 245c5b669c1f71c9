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
