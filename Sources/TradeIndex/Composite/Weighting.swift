/// How much each component counts among its siblings.
public struct Weighting: Codable, Hashable, Sendable {
    public enum Rule: String, CaseIterable, Codable, Hashable, Sendable {
        /// As the structure says.
        case given
        /// All siblings alike.
        case equal
        /// By squared loadings on rotated principal components, with Kaiser's rule.
        case principalComponents = "principal_components"
        /// By squared loadings on the first principal component.
        case firstComponent = "first_component"
        /// By how unevenly an indicator is spread: Shannon's entropy.
        case entropy
        /// By contrast and conflict: CRITIC.
        case critic

        /// Whether the weights follow from the components' scores.
        var needsScores: Bool { self != .given && self != .equal }
    }

    /// What people say of the children of one parent.
    public enum Judgement: Codable, Hashable, Sendable {
        /// Each child against each other, by Saaty's analytic hierarchy process: how many times as important the child of the row is. 0 for
        /// a pair that was not judged.
        case pairwise(of: [String], [[Double]])
        /// A round of Delphi: a row a person, with that person's rating of each child.
        case ratings(of: [String], [[Double]])
        /// Rounds of Delphi, each as above; the last one counts.
        case rounds(of: [String], [[[Double]]])

        /// The children judged, in the order of the numbers.
        var codes: [String] {
            switch self {
            case .pairwise(let codes, _), .ratings(let codes, _), .rounds(let codes, _): codes
            }
        }
    }

    /// Weights of one level by which its components matter as wished, sought from the weights that it would have otherwise.
    public struct Wish: Codable, Hashable, Sendable {
        /// Of the components that are weighted.
        public var level: Int
        /// How much components matter, by code, in proportion; 1 where one is not named. What matters is the correlation with the index.
        public var importances: [String: Double]

        public init(level: Int, importances: [String: Double] = [:]) {
            self.level = level
            self.importances = importances
        }
    }

    /// For all levels that have none of their own.
    public var rule: Rule
    /// By the level of the components that are weighted.
    public var levels: [Int: Rule]
    /// Instead of the rules: judgements of a parent's children, by the parent's code.
    public var judged: [String: Judgement]
    /// Instead of all of these: weights by code.
    public var instead: [String: Double]
    /// For one level: what matters how much.
    public var wished: Wish?

    public init(
        rule: Rule = .given, levels: [Int: Rule] = [:], judged: [String: Judgement] = [:],
        instead: [String: Double] = [:], wished: Wish? = nil
    ) {
        self.rule = rule
        self.levels = levels
        self.judged = judged
        self.instead = instead
        self.wished = wished
    }

    func rule(forLevel level: Int) -> Rule { levels[level] ?? rule }
}

extension Hierarchy {
    /// Weights of a parent's children must be numbers whose sum is one, and is not 0.
    func check(_ weights: [Double], of parent: Int) throws(CompositeError) {
        var (sum, size) = (0.0, 0.0)
        for child in children[parent] {
            sum += weights[child]
            size += abs(weights[child])
        }
        guard size.isFinite, size.isNormal, abs(sum) > 1e-12 * size else {
            throw .undefined(
                step: "weights", code: components[parent].code,
                why: "its children's weights sum to \(sum): give weights that sum to a number above 0")
        }
    }

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
