/// How a reader weighs an index's parts: points from 0 to 100, of which only the proportions count.
package struct PartWeights: Sendable, Equatable {
    /// The most points that a part can have.
    package static let most = 100.0

    /// By part, in the order of ``IndexEdition/parts``.
    package private(set) var points: [Double]

    /// The weights of the method itself, as points that sum to 100.
    package init(of edition: IndexEdition) {
        points = edition.parts.map { edition.nodes[$0].weight * Self.most }
    }

    /// Points as given: what is above the most counts as the most, and what is below 0 or no number as 0.
    ///
    /// - Returns: nil where no part has any point, for then nothing would be left of the index.
    package init?(points given: [Double]) {
        points = given.map { $0.isNaN ? 0 : min(Self.most, max(0, $0)) }
        guard points.contains(where: { $0 > 0 }) else { return nil }
    }

    /// The weights that follow: they sum to 1.
    package var weights: [Double] {
        let sum = points.reduce(0, +)
        return points.map { $0 / sum }
    }
}

extension IndexEdition {
    /// The nodes directly below the index.
    package var parts: [Int] { children(of: 0) }

    /// The part that a node belongs to: itself where it is one, and the index's own place for the index.
    package func part(of node: Int) -> Int {
        var place = node
        while let parent = nodes[place].parent, parent != 0 { place = parent }
        return place
    }
}
