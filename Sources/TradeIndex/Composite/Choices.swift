/// What may be chosen otherwise when an index is examined: alternatives, the first of each being the method's own.
public struct Choices: Sendable {
    /// Whole lists of steps from the figures to what is brought to one scale.
    public var steps: [[Step]]
    public var normalisations: [Normalisation]
    /// A weight for each component of the structure. Unlike the others, these come after the method's own weights, which have the
    /// number 0.
    public var weightings: [[Double]]
    public var aggregations: [Aggregation]

    /// The method's own choices, and others besides.
    public init(
        method: Method, steps: [[Step]] = [], normalisations: [Normalisation] = [], weightings: [[Double]] = [],
        aggregations: [Aggregation] = []
    ) {
        self.steps = [method.steps] + steps
        self.normalisations = [method.normalisation] + normalisations
        self.weightings = weightings
        self.aggregations = [method.aggregation] + aggregations
    }
}

/// One choice of each kind: indices into `Choices`.
public struct Draw: Hashable, Sendable {
    public var steps: Int
    public var normalisation: Int
    public var weighting: Int
    public var aggregation: Int

    public init(steps: Int = 0, normalisation: Int = 0, weighting: Int = 0, aggregation: Int = 0) {
        self.steps = steps
        self.normalisation = normalisation
        self.weighting = weighting
        self.aggregation = aggregation
    }
}

/// What draws came to: the index of every row, and its rank within the year.
public struct Replicates: Hashable, Sendable {
    /// Rows of the figures as given.
    public let rowCount: Int
    /// Draw after draw, a value a row; NaN for a row that was screened out, or where the index is not defined.
    public let scores: [Double]
    /// Of the same shape; the best at 1.
    public let ranks: [Double]

    /// How many draws.
    public var count: Int { rowCount == 0 ? 0 : scores.count / rowCount }

    /// A row's index over all draws.
    public func scores(ofRow row: Int) -> [Double] {
        stride(from: row, to: scores.count, by: rowCount).map { scores[$0] }
    }

    /// A row's rank over all draws.
    public func ranks(ofRow row: Int) -> [Double] { stride(from: row, to: ranks.count, by: rowCount).map { ranks[$0] } }

    public static func == (one: Replicates, other: Replicates) -> Bool {
        one.rowCount == other.rowCount
            && one.scores.map(\.bitPattern) == other.scores.map(\.bitPattern)
            && one.ranks.map(\.bitPattern) == other.ranks.map(\.bitPattern)
    }
}
