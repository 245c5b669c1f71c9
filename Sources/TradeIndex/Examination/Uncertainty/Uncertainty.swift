import Composite

/// What might have been decided otherwise in making an index, beside what its method decides.
///
/// The method's own choice is always one of the alternatives, and all alternatives of a kind are equally likely. Kinds are varied at once
/// and independently. The approach is that of M. Saisana, A. Saltelli, S. Tarantola, "Uncertainty and sensitivity analysis techniques as
/// tools for the quality assessment of composite indicators", Journal of the Royal Statistical Society A 168 (2005).
package struct Uncertainty: Hashable, Sendable {
    /// In place of the method's steps of treatment: each a whole list of them, empty for none.
    package var treatments: [[Treatment]]
    /// In place of the method's steps of imputation.
    package var imputations: [[Imputation]]
    package var normalisations: [Normalisation]
    /// Means that are defined for positive scores alone are taken of scores that are shifted above zero.
    package var aggregations: [Aggregation]
    /// In place of the method's weights, each worked out once, of the method's own scores where it follows from scores.
    package var weightings: [Weighting]
    /// About whichever weights are chosen.
    package var weights: WeightNoise?
    package var leftOut: Omission?
    /// How many imputations an imputation by drawing is made of, the method's own too: several carry the uncertainty of imputing into the
    /// ranks.
    package var imputationDraws: Int

    package init(
        treatments: [[Treatment]] = [], imputations: [[Imputation]] = [], normalisations: [Normalisation] = [],
        aggregations: [Aggregation] = [], weightings: [Weighting] = [], weights: WeightNoise? = nil,
        leftOut: Omission? = nil, imputationDraws: Int = 1
    ) {
        self.treatments = treatments
        self.imputations = imputations
        self.normalisations = normalisations
        self.aggregations = aggregations
        self.weightings = weightings
        self.weights = weights
        self.leftOut = leftOut
        self.imputationDraws = imputationDraws
    }

    /// What varies, in a fixed order.
    package var choices: [Choice] {
        Choice.allCases.filter { choice in
            switch choice {
            case .treatment: !treatments.isEmpty
            case .imputation: !imputations.isEmpty || imputationDraws > 1
            case .normalisation: !normalisations.isEmpty
            case .aggregation: !aggregations.isEmpty
            case .weights: weights != nil || !weightings.isEmpty
            case .indicators: leftOut != nil
            }
        }
    }

    /// The uncertainty with one kind of choice left as the method has it.
    package func without(_ choice: Choice) -> Uncertainty {
        var fewer = self
        switch choice {
        case .treatment: fewer.treatments = []
        case .imputation: (fewer.imputations, fewer.imputationDraws) = ([], 1)
        case .normalisation: fewer.normalisations = []
        case .aggregation: fewer.aggregations = []
        case .weights: (fewer.weights, fewer.weightings) = (nil, [])
        case .indicators: fewer.leftOut = nil
        }
        return fewer
    }

    /// All are worked out beforehand.
    private static let mostImputations = 1000

    func check(_ hierarchy: Hierarchy) throws(ExaminationError) {
        for code in normalisations.flatMap({ $0.instead.keys.sorted() }) where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, at: "normalisations")
        }
        switch weights?.spread {
        case .share(let share) where !(0...1).contains(share):
            throw .outOfRange(what: "the share of weights", given: share, allowed: "0...1")
        case .dirichlet(let concentration) where !(concentration > 0 && concentration.isFinite):
            throw .outOfRange(what: "the concentration of weights", given: concentration, allowed: "a number above 0")
        default: break
        }
        for level in weights?.levels ?? [] where level < 1 || level >= hierarchy.depth {
            throw .unknownLevel(level: level, at: "weights")
        }
        guard (1...Self.mostImputations).contains(imputationDraws) else {
            throw .outOfRange(
                what: "imputation_draws", given: Double(imputationDraws), allowed: "1...\(Self.mostImputations)")
        }
        try leftOut?.check()
    }
}
