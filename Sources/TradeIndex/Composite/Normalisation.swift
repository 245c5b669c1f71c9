/// Bringing indicators to one scale, turned so that more is better.
public struct Normalisation: Codable, Hashable, Sendable {
    public enum Rule: Codable, Hashable, Sendable {
        /// Left as it is but for its direction.
        case none
        /// The least value at `lower`, the greatest at `upper`.
        case minMax(lower: Double, upper: Double)
        /// With this mean and sample standard deviation.
        case zScore(mean: Double, deviation: Double)
        /// The worst at 1; ties share the lower rank.
        case rank
        /// The rank less 1.
        case borda
        /// The Borda score's share of its greatest possible value, 0...1.
        case percentileRank
        /// 1 for the best, 0 for the worst, by distance.
        case distanceToBest
        /// 1 for the reference unit, 0 for the worst; above 1 where better, unless capped.
        case distanceToReference(unit: String, capped: Bool)
        /// 1 at the target of the indicator, 0 for the worst; above 1 beyond it, unless capped.
        case distanceToTarget(capped: Bool)
        /// The value's share of the greatest one; for a negative direction, 1 less that share.
        case fractionOfMaximum
        /// 0 at the worse and `scale` at the better goalpost of the indicator.
        case goalposts(scale: Double, truncated: Bool)
        /// 100 times the share of the way from `lower` to `upper`.
        case scaled(lower: Double, upper: Double)
        /// A score for each bin between ascending cut points, a value at a cut point being above it. One score more than cuts; evenly
        /// from 0 to 100 where none are given.
        case binned(cuts: [Double], scores: [Double]?)
    }

    /// For all indicators that have none of their own.
    public var rule: Rule
    /// Indicators normalised by a rule of their own.
    public var instead: [String: Rule]
    /// Which rows set the scale.
    public var over: Basis

    public init(rule: Rule, instead: [String: Rule] = [:], over: Basis = .panel) {
        self.rule = rule
        self.instead = instead
        self.over = over
    }

    func rule(for code: String) -> Rule { instead[code] ?? rule }
}

extension Normalisation.Rule {
    /// As written in method files.
    public var name: String {
        switch self {
        case .none: "none"
        case .minMax: "min_max"
        case .zScore: "z_score"
        case .rank: "rank"
        case .borda: "borda"
        case .percentileRank: "percentile_rank"
        case .distanceToBest: "distance_to_best"
        case .distanceToReference: "distance_to_reference"
        case .distanceToTarget: "distance_to_target"
        case .fractionOfMaximum: "fraction_of_maximum"
        case .goalposts: "goalposts"
        case .scaled: "scaled"
        case .binned: "binned"
        }
    }
}
