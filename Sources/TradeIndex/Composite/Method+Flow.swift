extension Step {
    /// What follows the step's name in canonical text.
    var flow: String {
        switch self {
        case .denominate(let denomination): denomination.flow
        case .impute(let imputation): imputation.flow
        case .screen(let screening): screening.flow
        case .treat(let treatment): treatment.flow
        }
    }
}

extension Denomination {
    var flow: String {
        MethodWriter.map([
            ("instead", MethodWriter.map(instead) { MethodWriter.quoted($0) }),
            ("factors", MethodWriter.map(factors) { MethodWriter.number($0) }),
        ])
    }
}

extension Imputation {
    var flow: String {
        var pairs = [("by", rule.name)]
        switch rule {
        case .groupMean(let grouping), .groupMedian(let grouping):
            pairs.append(("grouping", MethodWriter.quoted(grouping)))
        case .branchMean(let level), .branchMedian(let level), .expectation(let level):
            pairs.append(("level", String(level)))
        case .drawn(let level, let seed): pairs += [("level", String(level)), ("seed", String(seed))]
        case .constant(let value): pairs.append(("value", MethodWriter.number(value)))
        case .latest(let mostYears?): pairs.append(("most_years", String(mostYears)))
        case .regression(let codes): pairs.append(("on", MethodWriter.list(codes.map { MethodWriter.quoted($0) })))
        case .nearest(let neighbours): pairs.append(("neighbours", String(neighbours)))
        case .mean, .median, .latest, .nearestBefore, .linear: break
        }
        if let only { pairs.append(("only", MethodWriter.list(only.map { MethodWriter.quoted($0) }))) }
        return MethodWriter.map(pairs)
    }
}

extension Screening {
    var flow: String {
        MethodWriter.map([
            ("least_available", MethodWriter.number(leastAvailable)),
            ("least_non_zero", MethodWriter.number(leastNonZero)),
            ("regardless", MethodWriter.map(regardless) { String($0) }),
        ])
    }
}

extension Basis {
    var flow: String {
        switch self {
        case .eachYear: "each_year"
        case .panel: "panel"
        case .year(let year): String(year)
        }
    }
}

extension Treatment {
    var flow: String {
        MethodWriter.map(
            [("over", over.flow)] + rule.pairs
                + [("instead", MethodWriter.map(instead) { MethodWriter.map($0.pairs) })])
    }
}

extension Treatment.Rule {
    var pairs: [(String, String)] {
        [
            ("skewness", MethodWriter.number(limits.skewness)), ("kurtosis", MethodWriter.number(limits.kurtosis)),
            ("combined", String(combined)), ("attempts", MethodWriter.list(attempts.map(\.flow))),
        ]
    }
}

extension Attempt {
    var flow: String {
        switch self {
        case .winsorise(let most?): MethodWriter.map([(name, MethodWriter.map([("most", String(most))]))])
        case .boxCox(let lambda?):
            MethodWriter.map([(name, MethodWriter.map([("lambda", MethodWriter.number(lambda))]))])
        default: name
        }
    }
}

extension Normalisation {
    var flow: String {
        MethodWriter.map(
            [("over", over.flow)] + rule.pairs
                + [("instead", MethodWriter.map(instead) { MethodWriter.map($0.pairs) })])
    }
}

extension Normalisation.Rule {
    var pairs: [(String, String)] {
        let by = [("by", name)]
        switch self {
        case .minMax(let lower, let upper), .scaled(let lower, let upper):
            return by + [("lower", MethodWriter.number(lower)), ("upper", MethodWriter.number(upper))]
        case .zScore(let mean, let deviation):
            return by + [("mean", MethodWriter.number(mean)), ("deviation", MethodWriter.number(deviation))]
        case .distanceToReference(let unit, let capped):
            return by + [("unit", MethodWriter.quoted(unit)), ("capped", String(capped))]
        case .distanceToTarget(let capped): return by + [("capped", String(capped))]
        case .goalposts(let scale, let truncated):
            return by + [("scale", MethodWriter.number(scale)), ("truncated", String(truncated))]
        case .binned(let cuts, let scores):
            return by + [("cuts", MethodWriter.list(cuts.map(MethodWriter.number)))]
                + (scores.map { [("scores", MethodWriter.list($0.map(MethodWriter.number)))] } ?? [])
        case .none, .rank, .borda, .percentileRank, .distanceToBest, .fractionOfMaximum: return by
        }
    }
}

extension Weighting {
    var flow: String {
        var pairs = [
            ("by", rule.rawValue),
            ("levels", MethodWriter.map(levels.sorted { $0.key < $1.key }.map { (String($0.key), $0.value.rawValue) })),
            ("judged", MethodWriter.map(judged) { $0.flow }),
            ("instead", MethodWriter.map(instead) { MethodWriter.number($0) }),
        ]
        if let wished { pairs.append(("wished", wished.flow)) }
        return MethodWriter.map(pairs)
    }
}

extension Weighting.Wish {
    var flow: String {
        MethodWriter.map([
            ("level", String(level)), ("importances", MethodWriter.map(importances) { MethodWriter.number($0) }),
        ])
    }
}

extension Weighting.Judgement {
    var flow: String {
        func table(_ rows: [[Double]]) -> String {
            MethodWriter.list(rows.map { MethodWriter.list($0.map { MethodWriter.number($0) }) })
        }
        let said =
            switch self {
            case .pairwise(_, let rows): ("pairwise", table(rows))
            case .ratings(_, let rows): ("ratings", table(rows))
            case .rounds(_, let rounds): ("rounds", MethodWriter.list(rounds.map(table)))
            }
        return MethodWriter.map([("of", MethodWriter.list(codes.map { MethodWriter.quoted($0) })), said])
    }
}

extension Aggregation {
    var flow: String {
        MethodWriter.map(
            rule.pairs + [
                (
                    "levels",
                    MethodWriter.map(
                        levels.sorted { $0.key < $1.key }.map { (String($0.key), MethodWriter.map($0.value.pairs)) })
                ),
                ("least_known", MethodWriter.number(leastKnown)),
            ])
    }
}

extension Aggregation.Rule {
    var pairs: [(String, String)] {
        switch self {
        case .power(let power): [("by", name), ("power", MethodWriter.number(power))]
        case .mazziottaPareto(let penalised), .adjustedMazziottaPareto(let penalised):
            [("by", name), ("penalised", String(penalised))]
        case .benefitOfTheDoubt(let least, let most):
            [
                ("by", name), ("least_share", MethodWriter.number(least)), ("most_share", MethodWriter.number(most)),
            ]
        default: [("by", name)]
        }
    }
}
