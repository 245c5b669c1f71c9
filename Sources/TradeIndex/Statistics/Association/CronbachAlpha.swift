/// How consistently a group of indicators measures one thing.
///
/// L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951), in its form over the covariance
/// matrix: k / (k - 1) (1 - trace / sum). Covariances are pairwise complete; what stays unknown counts as nothing, as COINr has it.
package enum CronbachAlpha {
    /// Alpha of `columns`; NaN below two columns or where they do not vary.
    package static func of(_ columns: [[Double]]) -> Double {
        guard columns.count > 1 else { return .nan }
        let covariances = Covariance.matrix(columns)
        var all = 0.0
        var own = 0.0
        for row in columns.indices {
            for column in columns.indices where !covariances[row, column].isNaN {
                all += covariances[row, column]
                if row == column { own += covariances[row, column] }
            }
        }
        let count = Double(columns.count)
        let shared = (all - own) / (count * (count - 1))
        return all == 0 ? .nan : count * count * shared / all
    }
}
