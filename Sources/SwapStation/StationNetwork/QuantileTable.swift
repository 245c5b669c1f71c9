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
