import Chance
import Foundation

/// Weights that might as well have been chosen.
package enum WeightDraws: Hashable, Sendable {
    /// Every set of weights that sums to 1 is as likely as any other.
    case uniform
    /// About given weights: Dirichlet with these times `concentration`; the larger, the closer. Weights of 0 stay 0.
    case dirichlet(weights: [Double], concentration: Double)
    /// Each given weight up to `share` of itself (0...1) more or less, evenly, then to a sum of 1, as COINr's noisy weights.
    case noise(weights: [Double], share: Double)

    /// Writes one set of weights, which sums to 1, into `weights`.
    package func draw(into weights: inout [Double], _ generator: inout SplitMix64) {
        switch self {
        case .uniform:
            // Exponential numbers over their sum.
            for place in weights.indices { weights[place] = -log(1 - generator.unit()) }
        case .dirichlet(let given, let concentration):
            for place in weights.indices {
                weights[place] = given[place] > 0 ? generator.gamma(shape: given[place] * concentration) : 0
            }
        case .noise(let given, let share):
            for place in weights.indices { weights[place] = given[place] * (1 + share * (2 * generator.unit() - 1)) }
        }
        let sum = weights.reduce(0, +)
        for place in weights.indices { weights[place] /= sum }
    }
}
