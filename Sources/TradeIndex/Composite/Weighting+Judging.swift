import Statistics

extension Weighting.Judgement {
    private static let step = "weights by judgement"

    /// A weight for each child of `parent`, by the child's index, and what the judgements came to.
    func weights(
        _ parent: String, _ hierarchy: Hierarchy
    ) throws(CompositeError) -> ([(child: Int, weight: Double)], JudgedWeights) {
        guard let index = hierarchy.index(of: parent) else {
            throw .unknownComponent(code: parent, step: Self.step)
        }
        let children = hierarchy.children[index].map { hierarchy.components[$0].code }
        guard Set(codes) == Set(children), codes.count == children.count else {
            throw .undefined(step: Self.step, code: parent, why: "its children are \(children.joined(separator: ", "))")
        }
        let (weights, judged) =
            switch self {
            case .pairwise(_, let rows): try pairwise(rows, parent)
            case .ratings(_, let rows): try panel([rows], parent)
            case .rounds(_, let rounds): try panel(rounds, parent)
            }
        return (Array(zip(codes.compactMap { hierarchy.index(of: $0) }, weights)), judged)
    }

    private func pairwise(_ rows: [[Double]], _ parent: String) throws(CompositeError) -> ([Double], JudgedWeights) {
        guard rows.count == codes.count, rows.allSatisfy({ $0.count == codes.count }) else {
            throw .wrongShape(
                what: "pairwise judgements under \(parent)", expected: codes.count * codes.count,
                found: rows.reduce(0) { $0 + $1.count })
        }
        do {
            let judgements = try PairwiseJudgements(Matrix(rows: rows))
            let outcome = try AHP(judgements)
            let repairs = try outcome.consistencyRatio > 0.1 ? JudgementRepair.sequence(for: judgements) : []
            return (
                outcome.weights,
                JudgedWeights(
                    code: parent, consistencyRatio: outcome.consistencyRatio,
                    repairs: repairs.map { repair in
                        JudgedWeights.Repair(
                            code: codes[repair.row], other: codes[repair.column], given: repair.given,
                            suggested: repair.suggested, ratioAfter: repair.ratioAfter)
                    })
            )
        } catch {
            throw .undefined(step: Self.step, code: parent, why: named(error))
        }
    }

    private func panel(
        _ ratings: [[[Double]]], _ parent: String
    ) throws(CompositeError) -> ([Double], JudgedWeights) {
        var rounds: [DelphiRound] = []
        for (place, rows) in ratings.enumerated() {
            if let odd = rows.first(where: { $0.count != codes.count }) {
                throw .wrongShape(
                    what: "ratings of a person in round \(place + 1) under \(parent)", expected: codes.count,
                    found: odd.count)
            }
            do {
                rounds.append(try DelphiRound(ratings: rows))
            } catch {
                throw .undefined(step: Self.step, code: parent, why: "round \(place + 1): \(error)")
            }
        }
        guard let last = rounds.last, let weights = last.weights else {
            throw .undefined(
                step: Self.step, code: parent, why: "the last round must have ratings from 0 up, some above 0")
        }
        let told = rounds.enumerated().map { place, round in
            tell(round, after: place > 0 ? rounds[place - 1] : nil)
        }
        return (weights, JudgedWeights(code: parent, concordance: told.last?.concordance, rounds: told))
    }

    private func tell(_ round: DelphiRound, after earlier: DelphiRound?) -> JudgedWeights.Round {
        let stability = earlier.flatMap { try? DelphiStability(from: $0, to: round) }
        let concordance = round.concordance
        return JudgedWeights.Round(
            concordance: concordance.coefficient.isNaN ? nil : concordance.coefficient,
            chance: concordance.pValue.isNaN ? nil : concordance.pValue,
            items: round.items.enumerated().map { place, item in
                JudgedWeights.Item(
                    code: codes[place], mean: item.mean, median: item.median,
                    interquartileRange: item.interquartileRange, isAgreed: item.isAgreed(),
                    moved: stability.map { $0.items[place].redistributed })
            }, isStable: stability.map { $0.isStable() })
    }

    /// What is wrong with judgements, by the codes of what is judged.
    private func named(_ error: StatisticsError) -> String {
        switch error {
        case .valueNotAllowed(_, let row, let column, let value, let allowed):
            "the judgement of \(codes[row]) over \(codes[column]) is \(value); give \(allowed)"
        case .judgementsFallApart(let parts):
            "no judgement ties \(parts.map { $0.map { codes[$0] }.joined(separator: ", ") }.joined(separator: " to ")): judge at least one pair across"
        default: "\(error)"
        }
    }
}
