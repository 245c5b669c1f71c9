import Composite

extension Uncertainty {
    /// What is worth varying about a method where nobody has said.
    ///
    /// Gaps filled in a way akin to its own; outlying values left alone, or brought in as usual where it leaves them; scales by range, by
    /// deviation and by rank; arithmetic and geometric means; weights a quarter more or less; and in every other re-build one of the
    /// indicators missing. What is not defined for these figures is left out.
    package static func usual(for method: Method, frame: Frame) throws(ExaminationError) -> Uncertainty {
        let own = method.normalisation
        var usual = Uncertainty(weights: .usual)
        let treats = method.steps.contains { if case .treat = $0 { true } else { false } }
        usual.treatments = [treats ? [] : [.usual]]
        let imputations = method.steps.compactMap { if case .impute(let imputation) = $0 { imputation } else { nil } }
        if !imputations.isEmpty {
            let drawn = imputations.contains { $0.rule.isDistribution }
            // Four draws of what the gaps may be carry the uncertainty of imputing into the ranks.
            usual.imputations = (0..<(drawn ? 4 : 1)).map { draw in
                imputations.map { Imputation(rule: $0.rule.akin(draw: UInt64(draw)), only: $0.only) }
            }
        }
        if method.hierarchy.indicatorCount > 2 { usual.leftOut = Omission(.oneOfThem(chance: 0.5)) }
        usual.treatments = try defined(usual.treatments, in: method, frame) { Uncertainty(treatments: [$0]) }
        usual.imputations = try defined(usual.imputations, in: method, frame) { Uncertainty(imputations: [$0]) }
        for mean in [Aggregation.Rule.arithmetic, .geometric] where mean != method.aggregation.rule {
            var wider = usual
            wider.aggregations.append(Aggregation(rule: mean, leastKnown: method.aggregation.leastKnown))
            if try isDefined(wider, in: method, frame) { usual = wider }
        }
        for scales in Self.scales where scales[0].name != own.rule.name {
            for scale in scales {
                var wider = usual
                wider.normalisations.append(Normalisation(rule: scale, over: own.over))
                guard try isDefined(wider, in: method, frame) else { continue }
                usual = wider
                break
            }
        }
        return usual
    }

    /// Of each kind the first that is defined: standard scores lie the higher the farther the lowest of them falls off.
    private static let scales: [[Normalisation.Rule]] = [
        [.minMax(lower: 0, upper: 100)], [10, 20, 40].map { .zScore(mean: $0, deviation: 2) }, [.rank],
    ]

    private static func defined<Alternative>(
        _ alternatives: [Alternative], in method: Method, _ frame: Frame, _ alone: (Alternative) -> Uncertainty
    ) throws(ExaminationError) -> [Alternative] {
        var kept: [Alternative] = []
        for alternative in alternatives where try isDefined(alone(alternative), in: method, frame) {
            kept.append(alternative)
        }
        return kept
    }

    /// Whether every combination has scores; what is wrong with the method itself is an error.
    private static func isDefined(
        _ uncertainty: Uncertainty, in method: Method, _ frame: Frame
    ) throws(ExaminationError) -> Bool {
        do {
            _ = try UncertainIndex(method: method, frame: frame, uncertainty: uncertainty)
            return true
        } catch {
            if uncertainty.choices.isEmpty { throw error }
            _ = try UncertainIndex(method: method, frame: frame, uncertainty: Uncertainty())
            return false
        }
    }
}

extension Imputation.Rule {
    fileprivate var isDistribution: Bool {
        switch self {
        case .expectation, .drawn: true
        default: false
        }
    }

    /// Another way that one might as well have gone.
    fileprivate func akin(draw: UInt64) -> Imputation.Rule {
        switch self {
        case .mean: .median
        case .median: .mean
        case .groupMean(let grouping): .groupMedian(grouping: grouping)
        case .groupMedian(let grouping): .groupMean(grouping: grouping)
        case .branchMean(let level): .branchMedian(level: level)
        case .branchMedian(let level): .branchMean(level: level)
        case .latest, .nearestBefore: .linear
        case .linear: .nearestBefore
        case .constant, .regression: .nearest(neighbours: 5)
        case .nearest: .median
        case .expectation(let level): .drawn(level: level, seed: draw)
        case .drawn(let level, let seed): .drawn(level: level, seed: seed &+ draw &+ 1)
        }
    }
}
