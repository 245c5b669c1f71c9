/// How much each component counts among its siblings.
public struct Weighting: Codable, Hashable, Sendable {
    public enum Rule: String, CaseIterable, Codable, Hashable, Sendable {
        /// As the structure says.
        case given
        /// All siblings alike.
        case equal
    }

    /// For all levels that have none of their own.
    public var rule: Rule
    /// By the level of the components that are weighted.
    public var levels: [Int: Rule]
    /// Instead of the rules: weights by code.
    public var instead: [String: Double]

    public init(rule: Rule = .given, levels: [Int: Rule] = [:], instead: [String: Double] = [:]) {
        self.rule = rule
        self.levels = levels
        self.instead = instead
    }

    /// A weight for each component of the structure; the top has 1.
    public func weights(for hierarchy: Hierarchy) throws(CompositeError) -> [Double] {
        for code in instead.keys.sorted() where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, step: "weights")
        }
        for level in levels.keys.sorted() where level < 1 || level > hierarchy.depth {
            throw .unknownLevel(level: level, step: "weights")
        }
        var weights: [Double] = []
        for (index, component) in hierarchy.components.enumerated() {
            let rule = levels[hierarchy.levels[index]] ?? rule
            weights.append(instead[component.code] ?? (rule == .equal ? 1 : component.weight))
        }
        for (index, weight) in weights.enumerated() where !weight.isFinite {
            throw .badWeight(code: hierarchy.components[index].code, weight: weight)
        }
        return weights
    }
}

extension Hierarchy {
    /// The share of each component in the top: the product of its share among siblings and its ancestors' shares.
    public func effectiveWeights(_ weights: [Double]) -> [Double] {
        var effective = [Double](repeating: 1, count: components.count)
        for parent in aggregates.reversed() {
            let sum = children[parent].reduce(0) { $0 + weights[$1] }
            for child in children[parent] { effective[child] = effective[parent] * weights[child] / sum }
        }
        return effective
    }
}
