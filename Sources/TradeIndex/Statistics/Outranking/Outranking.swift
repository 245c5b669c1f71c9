/// For each pair of units, the share of weight by which the first is better.
///
/// M. J. de Condorcet (1785); as a matrix for composite indicators G. Munda and M. Nardo, "Noncompensatory/nonlinear composite indicators for
/// ranking countries", Applied Economics 41 (2009). An indicator in which two units are equal counts half for each. Where one of them lacks a
/// value the indicator says nothing, and the others' weights count in proportion.
package struct Outranking: Hashable, Sendable {
    /// Unit against unit, from 0 to 1; zero on the diagonal, NaN where two units have no indicator in common.
    package let matrix: Matrix

    /// Compares the units of `columns`, the more the better.
    ///
    /// - Parameter weights: One a column, none negative, of any sum; equal where absent.
    /// - Throws: `StatisticsError` for negative weights, or all zero, or a wrong number of them.
    package init(_ columns: [[Double]], weights: [Double]? = nil) throws(StatisticsError) {
        let weights = weights ?? [Double](repeating: 1, count: columns.count)
        let sum = weights.reduce(0, +)
        guard weights.count == columns.count, weights.allSatisfy({ $0 >= 0 }), sum > 0, sum < .infinity else {
            throw .parameterNotAllowed(
                name: "weights", value: Double(weights.count), allowed: "\(columns.count) from 0 up, not all 0")
        }
        matrix = Self.compare(Matrix(columns: columns), weights.map { $0 / sum })
    }

    private static func compare(_ units: Matrix, _ weights: [Double]) -> Matrix {
        let (count, width) = (units.rows, units.columns)
        var matrix = Matrix(rows: count, columns: count)
        let hasGaps = units.values.contains(where: \.isNaN)
        let values = units.values.span
        let weights = weights.span
        for first in 0..<count {
            for second in stride(from: first + 1, to: count, by: 1) {
                let (left, right) = (first * width, second * width)
                var (better, worse) = (0.0, 0.0)
                for column in 0..<width {
                    let (own, other) = (values[left + column], values[right + column])
                    let weight = weights[column]
                    better += own > other ? weight : 0
                    worse += own < other ? weight : 0
                }
                var shared = 1.0
                if hasGaps {
                    shared = 0
                    for column in 0..<width where !values[left + column].isNaN && !values[right + column].isNaN {
                        shared += weights[column]
                    }
                }
                // Half of what neither wins, without adding it up.
                let share = (shared + better - worse) / (2 * shared)
                matrix[first, second] = share
                matrix[second, first] = 1 - share
            }
        }
        return matrix
    }

    /// Pairs won less pairs lost, one a unit: A. H. Copeland, "A reasonable social welfare function" (1951). A share within rounding of half is
    /// a draw.
    package var copelandScores: [Double] {
        (0..<matrix.rows).map { unit in
            var score = 0.0
            for other in 0..<matrix.rows where other != unit {
                let lead = matrix[unit, other] - 0.5
                if lead > Self.rounding { score += 1 } else if lead < -Self.rounding { score -= 1 }
            }
            return score
        }
    }

    /// Sums of shares over all other units: what each indicator says counts, not only who wins. With equal weights a straight line over the
    /// Borda score.
    package var shareSums: [Double] {
        (0..<matrix.rows).map { unit in
            (0..<matrix.rows).reduce(0) { $1 == unit || matrix[unit, $1].isNaN ? $0 : $0 + matrix[unit, $1] }
        }
    }

    /// Pairs in which one unit is nowhere worse and somewhere better, so that no weights can turn them.
    package var dominantPairs: Int {
        matrix.values.count { $0 > 1 - Self.rounding }
    }

    private static let rounding = 1e-12
}
