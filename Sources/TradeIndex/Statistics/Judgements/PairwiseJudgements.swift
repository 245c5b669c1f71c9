import Foundation

/// One person's comparisons of alternatives, pair by pair: how many times as important the first is as the second.
///
/// T. L. Saaty, "A scaling method for priorities in hierarchical structures", Journal of Mathematical Psychology 15 (1977). Pairs may be
/// left unjudged.
package struct PairwiseJudgements: Hashable, Sendable {
    /// The alternatives.
    package let count: Int
    /// Reciprocal, ones on the diagonal, NaN where no judgement was made.
    package private(set) var matrix: Matrix

    /// From the judgements above the diagonal, row by row: first against second, first against third, and so on; NaN is not judged.
    ///
    /// - Throws: `StatisticsError` for a judgement that is not positive, and for a wrong number of them.
    package init(count: Int, upper: [Double]) throws(StatisticsError) {
        guard count > 0, upper.count == count * (count - 1) / 2 else {
            throw .parameterNotAllowed(
                name: "number of judgements", value: Double(upper.count), allowed: "\(count * (count - 1) / 2)")
        }
        self.count = count
        matrix = Matrix.identity(count)
        var place = 0
        for row in 0..<count {
            for column in stride(from: row + 1, to: count, by: 1) {
                try judge(row, over: column, as: upper[place])
                place += 1
            }
        }
    }

    /// From a whole matrix as people write it: the two judgements of a pair may differ by the rounding of reciprocals (0.33 for 1/3), up
    /// to a twentieth, and their geometric mean counts; either may be missing (NaN or 0).
    ///
    /// - Throws: `StatisticsError` for a matrix that is not square, a negative judgement, a diagonal that is not 1, and a pair whose two
    ///   judgements contradict each other.
    package init(_ given: Matrix) throws(StatisticsError) {
        guard given.rows == given.columns, given.rows > 0 else {
            throw .parameterNotAllowed(
                name: "rows of the judgements", value: Double(given.rows), allowed: "as many as columns")
        }
        count = given.rows
        matrix = Matrix.identity(count)
        for row in 0..<count {
            let own = given[row, row]
            if !own.isNaN && abs(own - 1) > 1e-9 {
                throw Self.notAllowed(row, row, own, "1 on the diagonal")
            }
            for column in stride(from: row + 1, to: count, by: 1) {
                let upper = given[row, column] == 0 ? .nan : given[row, column]
                let lower = given[column, row] == 0 ? .nan : given[column, row]
                if upper < 0 { throw Self.notAllowed(row, column, upper, "a positive number, or nothing") }
                if !upper.isNaN && !lower.isNaN && !(abs(upper * lower - 1) <= 0.05) {
                    throw Self.notAllowed(column, row, lower, "the reciprocal of \(upper)")
                }
                let judgement =
                    upper.isNaN ? (lower.isNaN ? .nan : 1 / lower) : lower.isNaN ? upper : (upper / lower).squareRoot()
                try judge(row, over: column, as: judgement)
            }
        }
    }

    /// The same with one pair judged anew.
    package func judging(_ row: Int, over column: Int, as value: Double) throws(StatisticsError) -> PairwiseJudgements {
        var other = self
        try other.judge(row, over: column, as: value)
        return other
    }

    /// Pairs not judged, each with its first alternative first.
    package var missing: [(row: Int, column: Int)] {
        (0..<count).flatMap { row in (row..<count).filter { matrix[row, $0].isNaN }.map { (row, $0) } }
    }

    private mutating func judge(_ row: Int, over column: Int, as value: Double) throws(StatisticsError) {
        guard value.isNaN || (value > 0 && value < .infinity) else {
            throw Self.notAllowed(row, column, value, "a positive number, or nothing")
        }
        matrix[row, column] = value
        matrix[column, row] = 1 / value
    }

    private static func notAllowed(_ row: Int, _ column: Int, _ value: Double, _ allowed: String) -> StatisticsError {
        .valueNotAllowed(method: "pairwise judgements", row: row, column: column, value: value, allowed: allowed)
    }

    /// The alternatives in parts that judgements tie together; one part is as it should be.
    package var parts: [[Int]] {
        var parts: [[Int]] = []
        var seen = [Bool](repeating: false, count: count)
        for start in 0..<count where !seen[start] {
            seen[start] = true
            var part = [start]
            var next = 0
            while next < part.count {
                for other in 0..<count where !seen[other] && !matrix[part[next], other].isNaN {
                    seen[other] = true
                    part.append(other)
                }
                next += 1
            }
            parts.append(part.sorted())
        }
        return parts
    }
}
