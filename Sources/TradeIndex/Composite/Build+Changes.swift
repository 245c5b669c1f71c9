import Statistics

/// What one component adds to a change of the index.
public struct ChangeShare: Codable, Hashable, Sendable {
    /// An indicator; or an aggregate that has a score in one of the two years only, so that its change cannot be told by indicators.
    public var code: String
    /// Of the component on the common scale, before and after; NaN where it has none.
    public var before: Double
    public var after: Double
    /// In points of the index.
    public var share: Double
}

extension Build {
    /// The change of a unit's index between two years, told by indicators: the shares sum to the change.
    ///
    /// Each parent's change is shared out among its children by Shapley's value, whatever the mean; for weighted arithmetic means that is
    /// weight times change. None where the unit has no index in one of the years.
    ///
    /// - Throws: where a parent compares units (Copeland, Mazziotta and Pareto): its change is not of the unit's own making; and for a
    ///   parent of more than 16 children with a mean other than the arithmetic.
    public func changes(
        unit: String, from first: Int, to last: Int
    ) throws(CompositeError) -> [ChangeShare]? {
        guard let before = row(of: unit, year: first), let after = row(of: unit, year: last),
            scores[before, hierarchy.top].isFinite, scores[after, hierarchy.top].isFinite
        else { return nil }
        let change = scores[after, hierarchy.top] - scores[before, hierarchy.top]
        var shares: [ChangeShare] = []
        try share(change, of: hierarchy.top, before: before, after: after, into: &shares)
        return shares
    }

    /// The row of a unit in a year.
    public func row(of unit: String, year: Int) -> Int? {
        prepared.rows.indices.first { prepared.unitCode(of: $0) == unit && prepared.year(of: $0) == year }
    }

    private func share(
        _ change: Double, of component: Int, before: Int, after: Int, into shares: inout [ChangeShare]
    ) throws(CompositeError) {
        let (old, new) = (scores[before, component], scores[after, component])
        let children = hierarchy.children[component]
        guard !children.isEmpty, old.isFinite, new.isFinite else {
            shares.append(
                ChangeShare(code: hierarchy.components[component].code, before: old, after: new, share: change))
            return
        }
        let parts = try parts(of: component, before: before, after: after)
        for (child, part) in zip(children, parts) {
            // A parent that changes by nothing in all passes on what its children add, as far as the parent itself counts.
            let passed = new == old ? part : change / (new - old) * part
            try share(passed, of: child, before: before, after: after, into: &shares)
        }
    }

    /// What each child adds to the change of its parent.
    private func parts(
        of parent: Int, before: Int, after: Int
    ) throws(CompositeError) -> [Double] {
        let children = hierarchy.children[parent]
        let code = hierarchy.components[parent].code
        let old = children.map { scores[before, $0] }
        let new = children.map { scores[after, $0] }
        let rule = method.aggregation.rule(forLevel: hierarchy.levels[parent])
        let weights = children.map { self.weights[$0] } + [0]
        if rule == .arithmetic, !(old + new).contains(where: \.isNaN) {
            let sum = weights.reduce(0, +)
            return children.indices.map { weights[$0] / sum * (new[$0] - old[$0]) }
        }
        let family = Family(
            parent: children.count, children: Array(children.indices), weights: weights, rowCount: 1, leastKnown: 0)
        guard rule.looksAtOneRow else {
            throw .undefined(
                step: "decompose a change", code: code, why: "\(rule.name) compares units with one another")
        }
        do {
            return try ShapleyShares.of(children.count) { changed in
                var values = children.indices.map { changed >> UInt32($0) & 1 == 1 ? new[$0] : old[$0] } + [.nan]
                family.mean(rule, &values)
                return values[children.count].isNaN ? 0 : values[children.count]
            }
        } catch {
            throw .undefined(step: "decompose a change", code: code, why: "\(error)")
        }
    }
}

extension Aggregation.Rule {
    /// Whether a unit's score follows from its own children alone.
    var looksAtOneRow: Bool {
        switch self {
        case .arithmetic, .geometric, .harmonic, .power: true
        case .copeland, .mazziottaPareto, .adjustedMazziottaPareto: false
        }
    }
}

extension Family {
    /// The mean by a rule that looks at one row; none where it is not defined.
    func mean(_ rule: Aggregation.Rule, _ values: inout [Double]) {
        switch rule {
        case .geometric: _ = geometric(&values)
        case .harmonic: _ = harmonic(&values)
        case .power(let power): _ = self.power(power, &values)
        default: arithmetic(&values)
        }
    }
}
