extension PrincipalComponents {
    /// Loadings as R's `prcomp` has them, signs and all, one component a column: COINr's raw "weights" are the first column.
    ///
    /// The signs depend on the order of columns; COINr's is that of the indicators' codes. For comparison with what R has written; for weights
    /// take `weights` or `firstComponentWeights`.
    /// - Throws: `StatisticsError` as the initialiser, and for fewer complete units than columns.
    package static func loadingsAsR(_ columns: [[Double]]) throws(StatisticsError) -> Matrix {
        let method = "principal components"
        let complete = (columns.first ?? []).indices.filter { unit in columns.allSatisfy { !$0[unit].isNaN } }
        guard complete.count >= max(columns.count, 2) else {
            throw .tooFewUnits(method: method, have: complete.count, need: max(columns.count, 2))
        }
        let standard = try Standardised(columns.map { column in complete.map { column[$0] } }, method: method)
        guard let singular = RightSingularVectors(Matrix(columns: standard.columns)) else {
            throw .notConverged(method: method, steps: 100 * columns.count * columns.count)
        }
        return singular.vectors
    }
}
