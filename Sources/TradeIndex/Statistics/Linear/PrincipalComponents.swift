/// The directions along which units differ most, of standardised columns.
///
/// As R's `prcomp(center = TRUE, scale. = TRUE)` and COINr: by the correlation matrix, over the units that have every value. K. Pearson,
/// "On lines and planes of closest fit", Philosophical Magazine 2 (1901).
package struct PrincipalComponents: Hashable, Sendable {
    /// One component a column, of length 1, R's `rotation`: what each indicator counts in it. A component that leans backwards is turned
    /// round, so that its loadings sum to something positive: more of it is then more of the indicators.
    package var loadings: Matrix
    /// Variance along each component, from the largest down; together as many as indicators.
    package var variances: [Double]
    /// The units' places along the components: one unit a row, NaN for a unit with a value missing.
    package var scores: Matrix

    /// Standard deviations along the components, R's `sdev`.
    package var standardDeviations: [Double] { variances.map { $0.squareRoot() } }

    /// The share of all variance along each component, 0...1.
    package var shares: [Double] {
        let sum = variances.reduce(0, +)
        return variances.map { $0 / sum }
    }

    /// Analyses columns of one length.
    ///
    /// - Throws: `StatisticsError` where fewer than two units are complete or a column is constant among those.
    package init(_ columns: [[Double]]) throws(StatisticsError) {
        let complete = (columns.first ?? []).indices.filter { unit in columns.allSatisfy { !$0[unit].isNaN } }
        guard complete.count > 1 else {
            throw .tooFewUnits(method: "principal components", have: complete.count, need: 2)
        }
        var standard: [[Double]] = []
        for (place, column) in columns.enumerated() {
            let moments = Moments(of: complete.map { column[$0] })
            guard moments.minimum < moments.maximum else {
                throw .columnWithoutSpread(method: "principal components", column: place)
            }
            standard.append(column.map { ($0 - moments.mean) / moments.standardDeviation })
        }
        let eigen = SymmetricEigen(Correlation.pearson.matrix(columns.map { column in complete.map { column[$0] } }))
        variances = eigen.values.map { max($0, 0) }
        var loadings = eigen.vectors
        for component in columns.indices {
            let sum = loadings.column(component).reduce(0, +)
            if sum < -1e-12 { for row in columns.indices { loadings[row, component] = -loadings[row, component] } }
        }
        self.loadings = loadings
        var scores = Matrix(rows: columns.first?.count ?? 0, columns: columns.count, repeating: .nan)
        for unit in complete {
            let place = loadings.transposed.times(standard.map { $0[unit] })
            for component in columns.indices { scores[unit, component] = place[component] }
        }
        self.scores = scores
    }

    /// Weights by squared loadings, which sum to 1: of the components with a variance of at least `leastVariance` (Kaiser's rule: 1),
    /// turned by varimax, each indicator counts by its squared loading on the one on which it is largest.
    ///
    /// G. Nicoletti, S. Scarpetta, O. Boylaud, OECD Economics Working Paper 226 (2000); "Handbook on Constructing Composite Indicators",
    /// OECD and JRC (2008), section 6.1. They scale each component's squares to 1 and weigh components by what they explain, which comes to the
    /// same.
    package func weights(leastVariance: Double = 1) -> [Double] {
        // Columns that have nothing in common have variances of 1 but for rounding.
        let kept = max(variances.count { $0 >= leastVariance - 1e-9 }, 1)
        let rotated = Varimax.rotate(factors(kept))
        let largest = (0..<rotated.rows).map { row in rotated.row(row).reduce(0) { max($0, $1 * $1) } }
        let sum = largest.reduce(0, +)
        return largest.map { $0 / sum }
    }

    /// Weights by the squared loadings of the first component alone, which sum to 1.
    package var firstComponentWeights: [Double] { loadings.column(0).map { $0 * $0 } }

    /// Correlations of the indicators with the first `count` components.
    private func factors(_ count: Int) -> Matrix {
        var factors = Matrix(rows: loadings.rows, columns: count)
        for row in 0..<loadings.rows {
            for factor in 0..<count { factors[row, factor] = loadings[row, factor] * variances[factor].squareRoot() }
        }
        return factors
    }
}
