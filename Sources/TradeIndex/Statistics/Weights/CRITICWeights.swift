/// Weights by contrast and conflict: an indicator counts by its spread times what the others do not say already.
///
/// D. Diakoulaki, G. Mavrotas, L. Papayannakis, "Determining objective weights in multiple criteria problems: the CRITIC method",
/// Computers & Operations Research 22 (1995).
package enum CRITICWeights {
    /// Weights of columns, which sum to 1. Each is scaled to 0...1 first, as the paper has it, over the values present.
    ///
    /// - Parameter correlation: Pearson in the paper; Spearman is less moved by outliers.
    /// - Throws: `StatisticsError` for a constant column and where all columns say the same.
    package static func of(
        _ columns: [[Double]], correlation: Correlation = .pearson
    ) throws(StatisticsError) -> [Double] {
        var contrasts: [Double] = []
        for (place, column) in columns.enumerated() {
            let moments = Moments(of: column)
            guard moments.count > 1, moments.minimum < moments.maximum else {
                throw .columnWithoutSpread(method: "CRITIC weights", column: place)
            }
            contrasts.append(moments.standardDeviation / (moments.maximum - moments.minimum))
        }
        let correlations = correlation.matrix(columns)
        let told = columns.indices.map { row in
            // Columns that share no units conflict as if they were unrelated.
            contrasts[row]
                * columns.indices.reduce(0) { $0 + 1 - (correlations[row, $1].isNaN ? 0 : correlations[row, $1]) }
        }
        let all = told.reduce(0, +)
        guard all > 1e-12 else { throw .columnsDependOnEachOther(method: "CRITIC weights") }
        return told.map { $0 / all }
    }
}
