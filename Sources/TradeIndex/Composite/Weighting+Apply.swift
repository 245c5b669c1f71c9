import Statistics

extension Weighting {
    /// A weight for each component of the structure, as far as they do not follow from scores: those are 1 until they are known. The top
    /// has 1.
    func weights(for hierarchy: Hierarchy) throws(CompositeError) -> (weights: [Double], judged: [JudgedWeights]) {
        for code in instead.keys.sorted() where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, step: "weights")
        }
        for level in levels.keys.sorted() where level < 1 || level > hierarchy.depth {
            throw .unknownLevel(level: level, step: "weights")
        }
        var weights: [Double] = []
        for (index, component) in hierarchy.components.enumerated() {
            weights.append(rule(forLevel: hierarchy.levels[index]) == .given ? component.weight : 1)
        }
        var outcomes: [JudgedWeights] = []
        for (code, judgement) in judged.sorted(by: { $0.key < $1.key }) {
            let (found, outcome) = try judgement.weights(code, hierarchy)
            for (child, weight) in found { weights[child] = weight }
            outcomes.append(outcome)
        }
        for (code, weight) in instead {
            guard weight.isFinite else { throw .badWeight(code: code, weight: weight) }
            if let index = hierarchy.index(of: code) { weights[index] = weight }
        }
        return (weights, outcomes)
    }

    /// Sets the weights of a parent's children where they follow from their scores, which are columns of `sheet`.
    func weigh(
        childrenOf parent: Int, of hierarchy: Hierarchy, by sheet: Sheet, into weights: inout [Double]
    ) throws(CompositeError) {
        let code = hierarchy.components[parent].code
        let children = hierarchy.children[parent].filter { instead[hierarchy.components[$0].code] == nil }
        guard judged[code] == nil, children.count > 1 else { return }
        let rules = children.map { rule(forLevel: hierarchy.levels[$0]) }
        guard let rule = rules.first(where: \.needsScores) else { return }
        guard rules.allSatisfy({ $0 == rule }) else {
            throw .undefined(step: "weights", code: code, why: "its children are of levels with different rules")
        }
        let columns = children.map { Array(sheet.column($0)) }
        let found: [Double]
        do {
            switch rule {
            case .principalComponents: found = try PrincipalComponents(columns).weights()
            case .firstComponent: found = try PrincipalComponents(columns).firstComponentWeights
            case .entropy: found = try EntropyWeights.of(columns)
            case .critic: found = try CRITICWeights.of(columns)
            case .given, .equal: return
            }
        } catch {
            throw .undefined(step: "weights by \(rule.rawValue)", code: code, why: "\(error)")
        }
        for (child, weight) in zip(children, found) { weights[child] = weight }
    }
}

extension Weighting.Judgement {
    fileprivate func weights(
        _ parent: String, _ hierarchy: Hierarchy
    ) throws(CompositeError) -> ([(child: Int, weight: Double)], JudgedWeights) {
        let step = "weights by judgement"
        guard let index = hierarchy.index(of: parent) else { throw .unknownComponent(code: parent, step: step) }
        let children = hierarchy.children[index].map { hierarchy.components[$0].code }
        guard Set(codes) == Set(children), codes.count == children.count else {
            throw .undefined(step: step, code: parent, why: "its children are \(children.joined(separator: ", "))")
        }
        let places = codes.compactMap { hierarchy.index(of: $0) }
        do {
            switch self {
            case .pairwise(_, let rows):
                guard rows.count == codes.count, rows.allSatisfy({ $0.count == codes.count }) else {
                    throw CompositeError.wrongShape(
                        what: "pairwise judgements under \(parent)", expected: codes.count * codes.count,
                        found: rows.reduce(0) { $0 + $1.count })
                }
                let outcome = try AHP(PairwiseJudgements(Matrix(rows: rows)))
                return (
                    Array(zip(places, outcome.weights)),
                    JudgedWeights(code: parent, consistencyRatio: outcome.consistencyRatio)
                )
            case .ratings(_, let rows):
                if let odd = rows.first(where: { $0.count != codes.count }) {
                    throw CompositeError.wrongShape(
                        what: "ratings of a person under \(parent)", expected: codes.count, found: odd.count)
                }
                let round = try DelphiRound(ratings: rows)
                guard let weights = round.weights else {
                    throw CompositeError.undefined(step: step, code: parent, why: "ratings must not be negative")
                }
                return (
                    Array(zip(places, weights)),
                    JudgedWeights(code: parent, concordance: round.concordance.coefficient)
                )
            }
        } catch let error as CompositeError {
            throw error
        } catch {
            throw .undefined(step: step, code: parent, why: "\(error)")
        }
    }
}
