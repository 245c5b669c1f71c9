import Statistics

/// What becomes of the ranks without one component.
public struct WithoutComponent: Codable, Hashable, Sendable {
    public var code: String
    /// The mean over all rows of the distance between the rank without it and with it.
    public var meanRankChange: Double
    /// Of the row that moves farthest.
    public var mostRankChange: Double
    /// A rank a row of the figures; NaN where the index is not defined.
    public var ranks: [Double]
}

extension Plan {
    /// The index without each component of a level in turn.
    public func withoutEach(ofLevel level: Int) throws(CompositeError) -> [WithoutComponent] {
        guard level >= 1, level < hierarchy.depth else { throw .unknownLevel(level: level, step: "leave out") }
        let removed = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        let width = hierarchy.components.count
        var factors = [Double](repeating: 1, count: width * (removed.count + 1))
        for (place, index) in removed.enumerated() { factors[(place + 1) * width + index] = 0 }
        let replicates = try run([Draw](repeating: Draw(), count: removed.count + 1), factors: factors)
        let rows = replicates.rowCount
        return removed.enumerated().map { place, index in
            let ranks = Array(replicates.ranks[(place + 1) * rows..<(place + 2) * rows])
            let changes = Moments(of: (0..<rows).map { abs(ranks[$0] - replicates.ranks[$0]) })
            return WithoutComponent(
                code: hierarchy.components[index].code, meanRankChange: changes.mean,
                mostRankChange: changes.maximum, ranks: ranks)
        }
    }
}
