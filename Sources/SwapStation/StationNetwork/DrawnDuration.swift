/// A length of time that is drawn anew for each customer.
public enum DrawnDuration: Codable, Sendable, Hashable {
    /// From a table of measured values: see ``QuantileTable``.
    case table(quantiles: [Double])
    /// From the exponential distribution, for which the formulas of queueing hold.
    case exponential(meanSeconds: Double)

    /// Always the same.
    public static func fixed(seconds: Double) -> DrawnDuration {
        .table(quantiles: [seconds])
    }

    /// From what was measured, in seconds, in any order.
    public static func measured(seconds: some Sequence<Double>) -> DrawnDuration {
        .table(quantiles: QuantileTable(samples: seconds).quantiles)
    }

    /// The mean, in seconds.
    public var mean: Double {
        switch self {
        case .table(let quantiles): QuantileTable(quantiles: quantiles).mean
        case .exponential(let mean): mean
        }
    }

    /// The mean of the squares, in square seconds.
    public var secondMoment: Double {
        switch self {
        case .table(let quantiles): QuantileTable(quantiles: quantiles).secondMoment
        case .exponential(let mean): 2 * mean * mean
        }
    }
}
