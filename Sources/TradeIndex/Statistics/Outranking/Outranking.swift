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
        matrix = Self.compare(columns, weights.map { $0 / sum })
    }

    private static func compare(_ columns: [[Double]], _ weights: [Double]) -> Matrix {
        let count = columns.first?.count ?? 0
        var matrix = Matrix(rows: count, columns: count)
        var leads = [Double](repeating: 0, count: count)
        var shared = leads
        let hasGaps = columns.contains { $0.contains(where: \.isNaN) }
        for first in 0..<count {
            for other in 0..<count { (leads[other], shared[other]) = (0, 1) }
            for (column, weight) in zip(columns, weights) {
                addLeads(of: first, in: column.span, weight, to: &leads)
            }
            if hasGaps { share(of: first, columns, weights, &shared) }
            for second in stride(from: first + 1, to: count, by: 1) {
                // What neither wins is halved without being added up.
                let part = (shared[second] + leads[second]) / (2 * shared[second])
                matrix[first, second] = part
                matrix[second, first] = 1 - part
            }
        }
        return matrix
    }

    /// Adds the weight of an indicator for every later unit that `first` is better than, and takes it away where it is worse.
    private static func addLeads(of first: Int, in column: Span<Double>, _ weight: Double, to leads: inout [Double]) {
        let own = column[first]
        var leads = leads.mutableSpan
        for other in first + 1..<max(column.count, first + 1) {
            let better = own > column[other] ? weight : 0
            let worse = own < column[other] ? weight : 0
            leads[other] += better - worse
        }
    }

    /// The weight of the indicators that `first` and each other unit both have.
    private static func share(of first: Int, _ columns: [[Double]], _ weights: [Double], _ shared: inout [Double]) {
        for other in shared.indices {
            shared[other] = 0
            for (column, weight) in zip(columns, weights) where !column[first].isNaN && !column[other].isNaN {
                shared[other] += weight
            }
        }
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
