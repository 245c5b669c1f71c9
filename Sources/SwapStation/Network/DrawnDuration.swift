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

/// A distribution as its quantiles at equal steps of probability from 0 to 1, linear between them.
public struct QuantileTable: Codable, Sendable, Hashable {
    /// Ascending; one value alone stands for a constant.
    public var quantiles: [Double]

    public init(quantiles: [Double]) {
        self.quantiles = quantiles
    }

    /// The distribution of what was measured: with the samples in order as its quantiles.
    public init(samples: some Sequence<Double>) {
        quantiles = samples.sorted()
    }

    /// The mean.
    public var mean: Double {
        guard quantiles.count > 1 else { return quantiles.first ?? 0 }
        return zip(quantiles, quantiles.dropFirst()).reduce(0) { $0 + ($1.0 + $1.1) / 2 } / Double(quantiles.count - 1)
    }

    /// The mean of the squares: exact for the straight pieces, each of which is a uniform distribution.
    public var secondMoment: Double {
        guard quantiles.count > 1 else { return (quantiles.first ?? 0) * (quantiles.first ?? 0) }
        let sum = zip(quantiles, quantiles.dropFirst()).reduce(0) {
            $0 + ($1.0 * $1.0 + $1.0 * $1.1 + $1.1 * $1.1) / 3
        }
        return sum / Double(quantiles.count - 1)
    }
}

/// A part of a swap, from the car's turn to the bay's being free again, and how long it takes.
public struct SwapStep: Codable, Sendable, Hashable {
    /// Such as `driveIn`.
    public var name: String
    /// In seconds, as rehearsed.
    public var duration: DrawnDuration

    public init(name: String, duration: DrawnDuration) {
        self.name = name
        self.duration = duration
    }
}
