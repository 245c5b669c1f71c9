/// Where a unit stands with one component.
public struct Standing: Codable, Hashable, Sendable {
    public var code: String
    public var name: String
    /// What it is put into.
    public var parent: String?
    /// As prepared, in the indicator's own unit; NaN for an aggregate.
    public var value: Double
    public var score: Double
    /// Within the year, the best at 1.
    public var rank: Double
    /// How many units have a rank.
    public var outOf: Int
}

extension Build {
    /// All components of a unit in a year, the index first; none where the unit is not there.
    public func profile(of unit: String, year: Int) -> [Standing]? {
        guard let row = row(of: unit, year: year) else { return nil }
        return hierarchy.components.indices.reversed().map { standing(of: $0, row: row) }
    }

    /// The indicators in which a unit stands best, and those in which it stands worst, by its share of the ranks that there are.
    ///
    /// An indicator in which many units share the best or the worst place tells little: it counts as the middle of the places shared.
    public func extremes(
        of unit: String, year: Int, count: Int
    ) -> (strengths: [Standing], weaknesses: [Standing])? {
        guard let row = row(of: unit, year: year) else { return nil }
        let span = prepared.spans[prepared.rows[row].year]
        var placed: [(share: Double, standing: Standing)] = []
        for index in 0..<hierarchy.indicatorCount where !scores[row, index].isNaN {
            let standing = standing(of: index, row: row)
            let shared = span.count { ranks[$0, index] == standing.rank }
            placed.append(((standing.rank + Double(shared - 1) / 2) / Double(max(standing.outOf, 1)), standing))
        }
        // Of equal shares, the order of the structure decides.
        let order = placed.indices.sorted { (placed[$0].share, $0) < (placed[$1].share, $1) }
        return (
            order.prefix(count).map { placed[$0].standing }, order.reversed().prefix(count).map { placed[$0].standing }
        )
    }

    private func standing(of index: Int, row: Int) -> Standing {
        let component = hierarchy.components[index]
        let span = prepared.spans[prepared.rows[row].year]
        return Standing(
            code: component.code, name: component.name, parent: component.parent,
            value: index < hierarchy.indicatorCount ? prepared.sheet[row, columns[index]] : .nan,
            score: scores[row, index], rank: ranks[row, index], outOf: span.count { !ranks[$0, index].isNaN })
    }
}
