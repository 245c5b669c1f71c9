import Foundation

/// How Spearman's rank correlation falls when two columns without ties have nothing to do with each other.
///
/// D. J. Best and D. E. Roberts, "Algorithm AS 89: The Upper Tail Probabilities of Spearman's Rho", Applied Statistics 24 (1975).
enum SpearmanDistribution {
    /// The chance of a correlation at least as far from zero, for `count` pairs.
    static func twoSided(_ correlation: Double, count: Int) -> Double {
        guard !correlation.isNaN, count > 2 else { return .nan }
        let n = Double(count)
        // The sum of squared rank differences, an even whole number.
        let squares = ((n * n * n - n) * (1 - correlation) / 6).rounded()
        let middle = (n * n * n - n) / 6
        // The corrections for continuity are R's.
        let tail = squares > middle ? upperTail(squares - 1, count) : 1 - upperTail(squares + 2, count)
        return min(2 * tail, 1)
    }

    /// The chance that the sum of squared rank differences is at least `squares`.
    private static func upperTail(_ squares: Double, _ count: Int) -> Double {
        let n = Double(count)
        let most = n * (n * n - 1) / 3
        if squares <= 0 { return 1 }
        if squares > most { return 0 }
        if count <= 9 { return exactUpperTail(squares, count) }
        let b = 1 / n
        let x = (6 * (squares - 1) * b / (n * n - 1) - 1) * (1 / b - 1).squareRoot()
        let y = x * x
        let inner = c9 - c10 * b + y * b * (c11 - c12 * y)
        let u = x * b * (c1 + b * (c2 + c3 * b) + y * (-c4 + b * (c5 + c6 * b) - y * b * (c7 + c8 * b - y * inner)))
        return min(max(u / exp(y / 2) + Distributions.normalUpperTail(x), 0), 1)
    }

    // The coefficients of the Edgeworth series, as the algorithm prints them.
    private static let c1 = 0.2274
    private static let c2 = 0.2531
    private static let c3 = 0.1745
    private static let c4 = 0.0758
    private static let c5 = 0.1033
    private static let c6 = 0.3932
    private static let c7 = 0.0879
    private static let c8 = 0.0151
    private static let c9 = 0.0072
    private static let c10 = 0.0831
    private static let c11 = 0.0131
    private static let c12 = 4.6e-4

    private static func exactUpperTail(_ squares: Double, _ count: Int) -> Double {
        let shares = exactShares[count]
        // Sums are even: place k is the sum 2 k.
        let first = Int((squares / 2).rounded(.up))
        return first < shares.count ? shares[first...].reduce(0, +) : 0
    }

    /// For each count up to 9, how likely each sum of squared rank differences is, from every permutation.
    private static let exactShares: [[Double]] = (0...9).map { count in
        var tally = [Int](repeating: 0, count: count * (count * count - 1) / 6 + 1)
        var permutation = Array(0..<count)
        permute(&permutation, count) { permutation in
            var sum = 0
            for index in permutation.indices { sum += (permutation[index] - index) * (permutation[index] - index) }
            tally[sum / 2] += 1
        }
        let all = Double(tally.reduce(0, +))
        return tally.map { Double($0) / all }
    }

    /// Every order of the first `length` of `permutation`: B. R. Heap, "Permutations by Interchanges", The Computer Journal 6 (1963).
    private static func permute(_ permutation: inout [Int], _ length: Int, _ visit: ([Int]) -> Void) {
        guard length > 1 else {
            visit(permutation)
            return
        }
        for place in 0..<length {
            permute(&permutation, length - 1, visit)
            if place < length - 1 { permutation.swapAt(length.isMultiple(of: 2) ? place : 0, length - 1) }
        }
    }
}
