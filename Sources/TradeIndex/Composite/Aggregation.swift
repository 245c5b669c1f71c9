/// Putting components together, level by level, to the index.
public struct Aggregation: Codable, Hashable, Sendable {
    public enum Rule: Codable, Hashable, Sendable {
        /// The weighted mean.
        case arithmetic
        /// The weighted geometric mean; of positive values.
        case geometric
        /// The weighted harmonic mean; of values that are not zero.
        case harmonic
        /// The weighted mean of this power; of values that are not negative, and for a negative power positive.
        /// 2 is defined for negative values too, but does not grow with them.
        case power(Double)
        /// Duels won less duels lost against all other units, a duel being won with more than half of the weight; ties count half.
        case copeland
        /// Mazziotta and Pareto's mean of children at mean 100 and deviation 10, less a penalty for unevenness; more for a negative
        /// phenomenon (`penalised` false).
        case mazziottaPareto(penalised: Bool)
        /// The same of children brought to 70...130 by their range, so that years can be compared.
        case adjustedMazziottaPareto(penalised: Bool)
        /// Benefit of the doubt: each unit by the weights that flatter it most, compared with all others, 0...1, each child making up a share
        /// of the score within `least` and `most`. Weights say only who counts at all: those above 0.
        case benefitOfTheDoubt(least: Double, most: Double)
    }

    /// For parents of levels that have none of their own.
    public var rule: Rule
    /// By the level of the parent.
    public var levels: [Int: Rule]
    /// The least share of a parent's weight that must be known for it to have a value, 0...1.
    public var leastKnown: Double

    public init(rule: Rule = .arithmetic, levels: [Int: Rule] = [:], leastKnown: Double = 0) {
        self.rule = rule
        self.levels = levels
        self.leastKnown = leastKnown
    }

    func rule(forLevel level: Int) -> Rule { levels[level] ?? rule }

    func check(_ hierarchy: Hierarchy) throws(CompositeError) {
        for level in levels.keys.sorted() where level < 2 || level > hierarchy.depth {
            throw .unknownLevel(level: level, step: "aggregate")
        }
        guard (0...1).contains(leastKnown) else {
            throw .badParameter(step: "aggregate", parameter: "least_known", why: "must be within 0...1")
        }
        for parent in hierarchy.aggregates {
            guard case .benefitOfTheDoubt(let least, let most) = rule(forLevel: hierarchy.levels[parent]) else {
                continue
            }
            let children = Double(hierarchy.children[parent].count)
            guard 0 <= least, least <= most, most <= 1, least * children <= 1 + 1e-9, most * children >= 1 - 1e-9 else {
                throw .badParameter(
                    step: "aggregate", parameter: "least_share and most_share",
                    why:
                        "must let the shares of the \(Int(children)) children of \(hierarchy.components[parent].code) sum to 1"
                )
            }
        }
        for rule in [rule] + levels.keys.sorted().compactMap({ levels[$0] }) {
            if case .power(let power) = rule, !power.isFinite || power == 0 {
                throw .badParameter(
                    step: "aggregate", parameter: "power",
                    why: "must be finite and not 0: for 0 take the geometric mean")
            }
        }
    }
}

extension Aggregation.Rule {
    /// As written in method files.
    public var name: String {
        switch self {
        case .arithmetic: "arithmetic"
        case .geometric: "geometric"
        case .harmonic: "harmonic"
        case .power: "power"
        case .copeland: "copeland"
        case .mazziottaPareto: "mazziotta_pareto"
        case .adjustedMazziottaPareto: "adjusted_mazziotta_pareto"
        case .benefitOfTheDoubt: "benefit_of_the_doubt"
        }
    }
}
