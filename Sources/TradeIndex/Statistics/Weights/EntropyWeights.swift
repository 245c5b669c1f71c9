import Foundation

/// Weights by how unevenly an indicator is spread over the units: the more even, the less it tells them apart.
///
/// C. E. Shannon, "A Mathematical Theory of Communication" (1948), as weights by M. Zeleny, "Multiple Criteria Decision Making" (1982),
/// and C. L. Hwang and K. Yoon, "Multiple Attribute Decision Making" (1981), section 3.2.
package enum EntropyWeights {
    /// Weights of columns of values from 0 up, which sum to 1; missing values are left out.
    ///
    /// - Throws: `StatisticsError` for a negative value, a column that sums to zero, and where no column tells units apart.
    package static func of(_ columns: [[Double]]) throws(StatisticsError) -> [Double] {
        var spread: [Double] = []
        for (place, column) in columns.enumerated() {
            if let row = column.firstIndex(where: { $0 < 0 || $0 == .infinity }) {
                throw .valueNotAllowed(
                    method: "entropy weights", row: row, column: place, value: column[row], allowed: "values from 0 up")
            }
            let present = column.filter { !$0.isNaN }
            let sum = present.reduce(0, +)
            guard present.count > 1, sum > 0 else {
                throw .columnWithoutSpread(method: "entropy weights", column: place)
            }
            let entropy = present.reduce(0) { $1 > 0 ? $0 - $1 / sum * log($1 / sum) : $0 }
            spread.append(max(1 - entropy / log(Double(present.count)), 0))
        }
        let all = spread.reduce(0, +)
        // What is left of even columns is rounding.
        guard all > 1e-14 * Double(columns.count) else {
            throw .columnWithoutSpread(method: "entropy weights", column: 0)
        }
        return spread.map { $0 / all }
    }
}
