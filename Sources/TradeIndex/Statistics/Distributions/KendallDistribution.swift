import Foundation

/// How Kendall's score falls when two columns have nothing to do with each other.
enum KendallDistribution {
    /// The chance of a score at least as far from zero.
    static func twoSided(_ counts: KendallCounts) -> Double {
        if counts.leftTies.isEmpty && counts.rightTies.isEmpty && counts.count < 50 {
            return exact(score: counts.score, count: counts.count)
        }
        return 2 * Distributions.normalUpperTail(abs(Double(counts.score)) / variance(counts).squareRoot())
    }

    /// From the numbers of permutations with each number of exchanges, by their recursion (OEIS A008302).
    private static func exact(score: Int, count: Int) -> Double {
        let most = count * (count - 1) / 2
        var shares = [Double](repeating: 0, count: most + 1)
        shares[0] = 1
        for length in stride(from: 2, through: count, by: 1) {
            var next = [Double](repeating: 0, count: most + 1)
            var window = 0.0
            for exchanges in 0...(length * (length - 1) / 2) {
                window += shares[exchanges]
                if exchanges >= length { window -= shares[exchanges - length] }
                next[exchanges] = window / Double(length)
            }
            shares = next
        }
        // Pairs in the same order: far from the middle on either side.
        let concordant = (most + score) / 2
        let far = min(concordant, most - concordant)
        return min(2 * shares[0...far].reduce(0, +), 1)
    }

    private static func variance(_ counts: KendallCounts) -> Double {
        let n = Double(counts.count)
        func sum(_ ties: [Int], _ term: (Double) -> Double) -> Double { ties.reduce(0) { $0 + term(Double($1)) } }
        let single = { (t: Double) in t * (t - 1) * (2 * t + 5) }
        let double = { (t: Double) in t * (t - 1) }
        let triple = { (t: Double) in t * (t - 1) * (t - 2) }
        let (left, right) = (counts.leftTies, counts.rightTies)
        var variance = (single(n) - sum(left, single) - sum(right, single)) / 18
        variance += sum(left, double) * sum(right, double) / (2 * double(n))
        if n > 2 { variance += sum(left, triple) * sum(right, triple) / (9 * triple(n)) }
        return variance
    }
}
