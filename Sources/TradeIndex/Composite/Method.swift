import Chance
import Statistics

/// A whole method: the structure, and every step from figures to an index.
public struct Method: Hashable, Sendable {
    public var name: String
    public var hierarchy: Hierarchy
    /// In this order; normalisation, weights and aggregation follow.
    public var steps: [Step]
    public var normalisation: Normalisation
    public var weighting: Weighting
    public var aggregation: Aggregation
    /// Whether an indicator may be the same everywhere; normalisation by range then is an error all the same.
    public var allowsConstant: Bool
    /// Whether the weights under each parent of the structure must sum to 1; asked when the method's text is read.
    public var weightsMustSum: Bool

    public init(
        name: String, hierarchy: Hierarchy, steps: [Step], normalisation: Normalisation,
        weighting: Weighting = Weighting(), aggregation: Aggregation = Aggregation(), allowsConstant: Bool = false,
        weightsMustSum: Bool = false
    ) {
        self.name = name
        self.hierarchy = hierarchy
        self.steps = steps
        self.normalisation = normalisation
        self.weighting = weighting
        self.aggregation = aggregation
        self.allowsConstant = allowsConstant
        self.weightsMustSum = weightsMustSum
    }

    /// The same steps with other draws of what is imputed by drawing: one of several imputations, whose differences carry the uncertainty
    /// of imputing into the ranks.
    ///
    /// - Parameter imputation: the number of the imputation; each has seeds of its own.
    public func redrawn(_ imputation: Int) -> [Step] {
        steps.map { step in
            guard case .impute(let given) = step, case .drawn(let level, let seed) = given.rule else { return step }
            var chance = SplitMix64(seed: seed, trial: imputation)
            // A seed that a method file can hold is a whole number of 63 bits.
            let other = chance.next() >> 1
            return .impute(Imputation(rule: .drawn(level: level, seed: other), only: given.only))
        }
    }
}

/// What is done to the figures before they are brought to one scale.
public enum Step: Codable, Hashable, Sendable {
    case denominate(Denomination)
    case impute(Imputation)
    case screen(Screening)
    case treat(Treatment)

    /// As written in method files.
    public var name: String {
        switch self {
        case .denominate: "denominate"
        case .impute: "impute"
        case .screen: "screen"
        case .treat: "treat"
        }
    }
}
