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

    public init(
        name: String, hierarchy: Hierarchy, steps: [Step], normalisation: Normalisation,
        weighting: Weighting = Weighting(), aggregation: Aggregation = Aggregation(), allowsConstant: Bool = false
    ) {
        self.name = name
        self.hierarchy = hierarchy
        self.steps = steps
        self.normalisation = normalisation
        self.weighting = weighting
        self.aggregation = aggregation
        self.allowsConstant = allowsConstant
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
