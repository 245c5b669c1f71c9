/// Fills a unit's gaps from the units most like it.
///
/// Likeness is J. C. Gower's, "A General Coefficient of Similarity and Some of Its Properties", Biometrics 27 (1971): the mean, over the
/// columns that both have, of the difference as a share of the column's range. O. Troyanskaya et al., "Missing value estimation methods
/// for DNA microarrays", Bioinformatics 17 (2001), on filling by it.
package struct NearestNeighbours: Hashable, Sendable {
    /// What neighbours' values are drawn together to.
    package enum Summary: String, CaseIterable, Hashable, Sendable {
        case mean
        case median
        /// The mean, each weighed by one over its distance; neighbours at no distance count alone.
        case nearness
    }

    /// How many neighbours with a value are asked.
    package var count: Int
    package var summary: Summary
    /// The least share of columns that two units must both have to be compared, 0...1.
    package var leastShared: Double

    /// Asks `count` neighbours.
    ///
    /// - Throws: `StatisticsError` for a count below 1 or a share outside of 0...1.
    package init(count: Int = 5, summary: Summary = .mean, leastShared: Double = 0) throws(StatisticsError) {
        guard count > 0 else {
            throw .parameterNotAllowed(name: "neighbours", value: Double(count), allowed: "1 or more")
        }
        guard (0...1).contains(leastShared) else {
            throw .parameterNotAllowed(name: "shared columns", value: leastShared, allowed: "0...1")
        }
        (self.count, self.summary, self.leastShared) = (count, summary, leastShared)
    }

    /// Columns of one length with gaps filled; a gap for which no comparable unit has a value stays. Only given values are asked, never
    /// filled ones, and of equally distant neighbours the earlier unit, so the order of columns does not matter.
    package func imputing(_ columns: [[Double]]) -> [[Double]] {
        let units = columns.first?.count ?? 0
        let ranges = columns.map { column in
            let moments = Moments(of: column)
            return moments.maximum - moments.minimum
        }
        let rows = Matrix(columns: columns)
        var filled = columns
        for unit in 0..<units where columns.contains(where: { $0[unit].isNaN }) {
            let distances = (0..<units).map { $0 == unit ? .nan : distance(rows, unit, $0, ranges) }
            let order = (0..<units).filter { !distances[$0].isNaN }.sorted {
                distances[$0] != distances[$1] ? distances[$0] < distances[$1] : $0 < $1
            }
            for column in columns.indices where columns[column][unit].isNaN {
                let neighbours = order.lazy.filter { !columns[column][$0].isNaN }.prefix(count)
                filled[column][unit] = summed(neighbours.map { columns[column][$0] }, neighbours.map { distances[$0] })
            }
        }
        return filled
    }

    private func distance(_ rows: Matrix, _ left: Int, _ right: Int, _ ranges: [Double]) -> Double {
        var (sum, shared) = (0.0, 0)
        for column in ranges.indices {
            let difference = abs(rows[left, column] - rows[right, column])
            if difference.isNaN { continue }
            shared += 1
            if ranges[column] > 0 { sum += difference / ranges[column] }
        }
        guard shared > 0, Double(shared) >= leastShared * Double(ranges.count) else { return .nan }
        return sum / Double(shared)
    }

    private func summed(_ values: [Double], _ distances: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        switch summary {
        case .mean: return values.reduce(0, +) / Double(values.count)
        case .median: return Quantile.median(of: values)
        case .nearness:
            let touching = zip(values, distances).filter { $0.1 == 0 }.map(\.0)
            if !touching.isEmpty { return touching.reduce(0, +) / Double(touching.count) }
            let weights = distances.map { 1 / $0 }
            return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
        }
    }
}
