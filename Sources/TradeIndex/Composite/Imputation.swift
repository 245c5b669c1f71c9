/// Filling gaps by a rule that is stated and kept with every filled value.
public struct Imputation: Codable, Hashable, Sendable {
    public enum Rule: Codable, Hashable, Sendable {
        /// The mean of the indicator's values in the year.
        case mean
        /// Their median.
        case median
        /// The mean of the unit's group in the year; rows in no group, or in one without a value, stay empty.
        case groupMean(grouping: String)
        /// The median of the unit's group.
        case groupMedian(grouping: String)
        /// The mean of the unit's other indicators in the same branch at a level, each on a scale of 0 to 1 and turned to the positive
        /// direction, brought back to the indicator's scale.
        case branchMean(level: Int)
        /// The median of these.
        case branchMedian(level: Int)
        /// A given value.
        case constant(Double)
        /// The unit's latest earlier value, at most so many of its years back; any where nil.
        case latest(mostYears: Int?)
        /// The unit's value before the gap, or its first one where there is none before.
        case nearestBefore
        /// On the straight line between the unit's values on both sides; outside its first or last value, that value.
        case linear
        /// By least squares on other indicators, over the rows that have all of them.
        case regression(on: [String])
        /// The mean of the so many rows most alike over the indicators that both have, each on a scale of 0 to 1.
        case nearest(neighbours: Int)
        /// The expectation under a normal distribution of the branch's indicators at a level, its mean and covariance fitted by
        /// expectation and maximisation.
        case expectation(level: Int)
        /// One draw from what the gaps may be under that distribution, by data augmentation; another seed is another draw, and several of
        /// them carry the uncertainty of imputing into the ranks.
        case drawn(level: Int, seed: UInt64)
    }

    /// How gaps are filled.
    public var rule: Rule
    /// Only these indicators; all where nil.
    public var only: [String]?

    public init(rule: Rule, only: [String]? = nil) {
        self.rule = rule
        self.only = only
    }
}

extension Imputation.Rule {
    /// As written in provenance and method files.
    public var name: String {
        switch self {
        case .mean: "mean"
        case .median: "median"
        case .groupMean: "group_mean"
        case .groupMedian: "group_median"
        case .branchMean: "branch_mean"
        case .branchMedian: "branch_median"
        case .constant: "constant"
        case .latest: "latest"
        case .nearestBefore: "nearest_before"
        case .linear: "linear"
        case .regression: "regression"
        case .nearest: "nearest"
        case .expectation: "expectation"
        case .drawn: "drawn"
        }
    }

    /// With what it depends on, for the record.
    var described: String {
        switch self {
        case .groupMean(let grouping), .groupMedian(let grouping): "\(name) by \(grouping)"
        case .branchMean(let level), .branchMedian(let level), .expectation(let level): "\(name) at level \(level)"
        case .constant(let value): "\(name) \(value)"
        case .regression(let codes): "\(name) on \(codes.joined(separator: ", "))"
        case .drawn(let level, let seed): "\(name) at level \(level) with seed \(seed)"
        case .nearest(let neighbours): "\(name) \(neighbours)"
        default: name
        }
    }
}
