import Composite

extension Normalisation {
    /// The same on a scale above zero, for means that are defined there alone; nil where there is no such scale.
    ///
    /// A range from 0 to 100 begins at 1, and standard scores have mean 10 and deviation 2, as COINr's examples have it.
    var positive: Normalisation? {
        guard let rule = rule.positive else { return nil }
        var shifted = Normalisation(rule: rule, over: over)
        for (code, rule) in instead {
            guard let other = rule.positive else { return nil }
            shifted.instead[code] = other
        }
        return shifted
    }
}

extension Normalisation.Rule {
    fileprivate var positive: Normalisation.Rule? {
        switch self {
        case .minMax(let lower, let upper):
            let range = upper - lower
            return lower > 0 || range <= 0 ? self : .minMax(lower: range / 100, upper: range)
        case .zScore(let mean, let deviation):
            return mean >= 5 * deviation ? self : .zScore(mean: 5 * deviation, deviation: deviation)
        case .borda, .percentileRank: return .rank
        case .distanceToBest: return .minMax(lower: 0.01, upper: 1)
        case .binned(let cuts, let scores):
            let given = scores ?? (0...cuts.count).map { Double($0) * 100 / Double(cuts.count) }
            guard let least = given.min(), let greatest = given.max(), least <= 0, greatest > least else { return self }
            return .binned(cuts: cuts, scores: given.map { $0 - least + (greatest - least) / 100 })
        case .none, .rank, .distanceToReference, .distanceToTarget, .fractionOfMaximum, .goalposts, .scaled: return self
        }
    }
}

extension Aggregation {
    /// Whether any level has a mean of positive scores alone.
    var needsPositive: Bool {
        ([rule] + levels.values).contains { rule in
            switch rule {
            case .geometric, .harmonic: true
            case .power(let power): power != 2
            case .benefitOfTheDoubt: true
            case .arithmetic, .copeland, .mazziottaPareto, .adjustedMazziottaPareto: false
            }
        }
    }
}
