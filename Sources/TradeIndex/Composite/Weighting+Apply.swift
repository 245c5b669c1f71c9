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
        try checkWish(hierarchy)
        return (weights, outcomes)
    }

    /// What is sought must not be given, and nothing that it makes may decide other weights.
    private func checkWish(_ hierarchy: Hierarchy) throws(CompositeError) {
        guard let wished else { return }
        let step = "weights by importance"
        guard wished.level >= 1, wished.level < hierarchy.depth else {
            throw .unknownLevel(level: wished.level, step: step)
        }
        for code in wished.importances.keys.sorted() + instead.keys.sorted() {
            let isOfLevel = hierarchy.index(of: code).map { hierarchy.levels[$0] } == wished.level
            if wished.importances[code] != nil, !isOfLevel { throw .unknownComponent(code: code, step: step) }
            if instead[code] != nil, isOfLevel {
                throw .undefined(
                    step: step, code: code, why: "its weight is given: leave it to be sought, or seek none")
            }
        }
        for code in judged.keys.sorted() {
            guard let parent = hierarchy.index(of: code) else { continue }
            if hierarchy.children[parent].contains(where: { hierarchy.levels[$0] == wished.level }) {
                throw .undefined(
                    step: step, code: code,
                    why: "its children's weights are judged: leave them to be sought, or seek none"
                )
            }
        }
        if let level = (wished.level + 1..<max(hierarchy.depth, wished.level + 1)).first(where: {
            rule(forLevel: $0).needsScores
        }) {
            throw .badParameter(
                step: step, parameter: "level \(level)",
                why: "has weights by scores that the weights sought would change: weight it otherwise")
        }
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
