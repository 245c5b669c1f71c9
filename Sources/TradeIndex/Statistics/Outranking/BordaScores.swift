/// Points by place: J.-C. de Borda, "Mémoire sur les élections au scrutin" (1781).
package enum BordaScores {
    /// Each unit's weighted mean over indicators of the units that it stands above, ties half: from 0 to units - 1. Where a value is missing the
    /// other indicators' weights count in proportion; NaN without any.
    package static func of(_ columns: [[Double]], weights: [Double]? = nil) -> [Double] {
        let weights = weights ?? [Double](repeating: 1, count: columns.count)
        let points = columns.map { column in Ranks.of(column).map { $0 - 1 } }
        return (columns.first ?? []).indices.map { unit in
            var (sum, weight) = (0.0, 0.0)
            for column in columns.indices where !points[column][unit].isNaN {
                sum += weights[column] * points[column][unit]
                weight += weights[column]
            }
            return weight > 0 ? sum / weight : .nan
        }
    }
}
