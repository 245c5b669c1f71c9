import Foundation

/// How much time is surely left before the k-th car comes.
struct ArrivalRisk: Hashable, Sendable {
    /// For k = 1, 2, ...: the largest mean at which a Poisson count reaches k with at most the given chance.
    let means: [Double]

    init(chance: Double, upTo count: Int) {
        means = (1...max(1, count)).map { Self.mean(reaching: $0, chance: chance) }
    }

    /// The expected number of cars within which the `rank`-th comes only by the given chance.
    func mean(rank: Int) -> Double {
        rank < 1 ? 0 : means[min(rank, means.count) - 1]
    }

    /// The mean of the Poisson distribution whose chance of `rank` or more is `chance`, by bisection.
    static func mean(reaching rank: Int, chance: Double) -> Double {
        var (low, high) = (0.0, Double(rank))
        for _ in 0..<30 {
            let middle = (low + high) / 2
            if tail(mean: middle, from: rank) > chance { high = middle } else { low = middle }
        }
        return low
    }

    /// P(N >= rank) for a Poisson count: summed from `rank` upwards, which loses nothing to cancellation.
    static func tail(mean: Double, from rank: Int) -> Double {
        guard mean > 0 else { return rank < 1 ? 1 : 0 }
        var term = exp(Double(rank) * log(mean) - mean - lgamma(Double(rank) + 1))
        var sum = 0.0
        var count = Double(rank)
        while term > sum * 1e-15 || count < mean {
            sum += term
            count += 1
            term *= mean / count
        }
        return min(1, sum)
    }
}
