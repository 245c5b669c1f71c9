import Chance
import Composite
import Statistics

/// Weights that are varied, siblings by siblings.
struct NoisyFamilies: Sendable {
    private let families: [(members: [Int], weights: [Double], draws: WeightDraws)]

    init(_ noise: WeightNoise, weights: [Double], of hierarchy: Hierarchy) {
        families = hierarchy.aggregates.compactMap { parent in
            // Where nobody else is, a weight does not matter; and a weight of 0 stays one.
            let members = hierarchy.children[parent].filter { child in
                weights[child] > 0 && (noise.levels?.contains(hierarchy.levels[child]) ?? true)
            }
            guard members.count > 0, hierarchy.children[parent].count > 1 else { return nil }
            let sum = members.reduce(0) { $0 + weights[$1] }
            let shares = members.map { weights[$0] / sum }
            switch noise.spread {
            case .share(let share): return (members, shares, .noise(weights: shares, share: share))
            case .dirichlet(let concentration):
                return (members, shares, .dirichlet(weights: shares, concentration: concentration))
            case .any: return (members, shares, .uniform)
            }
        }
    }

    /// Room for the weights of each family.
    var room: [[Double]] { families.map(\.weights) }

    /// Multiplies the factors of one replicate, which begin at `start`.
    func multiply(
        _ factors: inout [Double], from start: Int, _ room: inout [[Double]], _ generator: consuming SplitMix64
    ) {
        for (place, family) in families.enumerated() {
            family.draws.draw(into: &room[place], &generator)
            for (member, component) in family.members.enumerated() {
                factors[start + component] *= room[place][member] / family.weights[member]
            }
        }
    }
}
