/// Whether columns have enough in common for principal components to make sense.
package struct SamplingAdequacy: Hashable, Sendable {
    /// The measure of Kaiser, Meyer and Olkin, 0...1; from 0.6 on it makes sense. H. F. Kaiser and J. Rice, "Little Jiffy, Mark IV",
    /// Educational and Psychological Measurement 34 (1974).
    package var overall: Double
    /// The same a column.
    package var each: [Double]
    /// Bartlett's test that no columns are correlated: chi squared, its degrees of freedom, and its chance. M. S. Bartlett, "A note on the
    /// multiplying factors for various chi square approximations", Journal of the Royal Statistical Society B 16 (1954).
    package var bartlett: Double
    package var degrees: Int
    package var pValue: Double

    /// Measures `columns` over the units that have every value.
    ///
    /// - Throws: `StatisticsError` where units are too few, a column is constant, or columns follow from each other.
    package init(_ columns: [[Double]]) throws(StatisticsError) {
        let method = "sampling adequacy"
        let complete = (columns.first ?? []).indices.filter { unit in columns.allSatisfy { !$0[unit].isNaN } }
        guard complete.count > columns.count else {
            throw .tooFewUnits(method: method, have: complete.count, need: columns.count + 1)
        }
        let filled = columns.map { column in complete.map { column[$0] } }
        if let flat = filled.firstIndex(where: { $0.min() == $0.max() }) {
            throw .columnWithoutSpread(method: method, column: flat)
        }
        let correlations = Correlation.pearson.matrix(filled)
        guard let factor = Cholesky(correlations) else { throw .columnsDependOnEachOther(method: method) }
        let inverse = factor.inverse
        let count = columns.count
        var squares = [Double](repeating: 0, count: count)
        var partialSquares = squares
        for row in 0..<count {
            for column in 0..<count where row != column {
                squares[row] += correlations[row, column] * correlations[row, column]
                let partial =
                    inverse[row, column] * inverse[row, column] / (inverse[row, row] * inverse[column, column])
                partialSquares[row] += partial
            }
        }
        each = zip(squares, partialSquares).map { $0 / ($0 + $1) }
        let (all, allPartial) = (squares.reduce(0, +), partialSquares.reduce(0, +))
        overall = all / (all + allPartial)
        bartlett = -(Double(complete.count) - 1 - (2 * Double(count) + 5) / 6) * factor.logDeterminant
        degrees = count * (count - 1) / 2
        pValue = Distributions.chiSquaredUpperTail(bartlett, degrees: Double(degrees))
    }
}
