import Chance

/// Indices of which some come more often than others.
struct WeightedChoice: Sendable {
    /// The sums of the weights so far.
    private let sums: [Int]

    init(_ weights: [Int]) {
        var sum = 0
        sums = weights.map { weight in
            sum += weight
            return sum
        }
    }

    func index(using random: inout SplitMix64) -> Int {
        let number = random.below(sums.last ?? 1)
        return sums.firstIndex { number < $0 } ?? 0
    }
}
