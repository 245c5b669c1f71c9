import Statistics

/// An index, built: every step's figures, the scores of all components, and their ranks.
public struct Build: Sendable {
    /// The figures after each step, in the method's order; the figures as given are not repeated.
    public struct Stage: Sendable {
        public var step: Step
        public var frame: Frame
    }

    /// What it was built by.
    public let method: Method
    /// The figures after each of the method's steps.
    public let stages: [Stage]
    /// The figures that were brought to one scale.
    public let prepared: Frame
    /// The column of each indicator in the frames.
    public let columns: [Int]
    public let normalised: Sheet
    /// A column a component, in the structure's order: the indicators on one scale, then the aggregates, the index last.
    public let scores: Sheet
    /// Ranks within each year, the best at 1, ties at the lower number; of the same shape as `scores`.
    public let ranks: Sheet
    /// One a component, relative to its siblings.
    public let weights: [Double]
    let aggregation: Aggregation
    /// Shares in the index.
    public let effectiveWeights: [Double]
    /// What judgements behind the weights came to.
    public let judged: [JudgedWeights]
    /// What the search for the weights of a level came to, where the method wishes for what matters how much.
    public let sought: ImportantWeights?
    public let treatments: [TreatmentRecord]
    public let screened: [ScreenedRow]
    public let imputedCount: Int
    public let fingerprint: Fingerprint

    /// Builds the index of `frame` by `method`. The same method and figures give the same bytes.
    public init(method: Method, frame: Frame) throws(CompositeError) {
        let hierarchy = method.hierarchy
        let columns = try frame.columns(of: hierarchy, allowsConstant: method.allowsConstant)
        var preparation = Preparation(frame: frame, hierarchy: hierarchy, columns: columns)
        for step in method.steps { try preparation.apply(step) }
        let prepared = preparation.frame

        self.method = method
        self.columns = columns
        self.prepared = prepared
        stages = preparation.stages
        treatments = preparation.treatments
        screened = preparation.screened
        imputedCount = preparation.imputedCount
        normalised = try method.normalisation.apply(to: prepared, hierarchy, columns: columns)
        var (weights, judged) = try method.weighting.weights(for: hierarchy)
        try method.aggregation.check(hierarchy)
        var scores = try Sheet(
            rowCount: prepared.rows.count, codes: hierarchy.components.map(\.code),
            values: normalised.values
                + [Double](repeating: .nan, count: prepared.rows.count * hierarchy.aggregates.count))
        var scratch = AggregationScratch()
        for parent in hierarchy.aggregates {
            try method.weighting.weigh(childrenOf: parent, of: hierarchy, by: scores, into: &weights)
            try hierarchy.check(weights, of: parent)
            let fault = method.aggregation.fill(
                parent, &scores.values, rowCount: scores.rowCount, hierarchy, weights: weights, spans: prepared.spans,
                scratch: &scratch)
            if let fault { throw method.aggregation.error(fault, at: parent, of: hierarchy, prepared.name(ofRow:)) }
        }
        if let wish = method.weighting.wished {
            var search = ImportanceSearch(
                hierarchy: hierarchy, aggregation: method.aggregation, spans: prepared.spans, weights: weights,
                scores: scores)
            sought = try search.weights(for: wish)
            (weights, scores) = (search.weights, search.scores)
        } else {
            sought = nil
        }
        self.weights = weights
        aggregation = method.aggregation
        self.judged = judged
        effectiveWeights = hierarchy.effectiveWeights(weights)
        self.scores = scores
        ranks = Self.ranks(of: scores, figures: hierarchy.indicatorCount, spans: prepared.spans)
        fingerprint = Fingerprint(method: method, frame: frame, scores: scores)
    }

    /// The structure of the method.
    public var hierarchy: Hierarchy { method.hierarchy }

    /// The index of each row.
    public var index: ArraySlice<Double> { scores.column(hierarchy.top) }

    /// The score of a component for a unit in a year.
    public func score(of code: String, unit: String, year: Int? = nil) -> Double? {
        guard let column = hierarchy.index(of: code) else { return nil }
        let row = prepared.rows.indices.first {
            prepared.unitCode(of: $0) == unit && (year == nil || prepared.year(of: $0) == year)
        }
        return row.map { scores[$0, column] }
    }

    /// Ranks within each span, the greatest first. The first `figures` columns are indicators, which are equal or are not; the others are
    /// sums, which are equal but for rounding.
    static func ranks(of scores: Sheet, figures: Int, spans: [Range<Int>]) -> Sheet {
        let rowCount = scores.rowCount
        let parts = Trials.lots(of: scores.codes.count, each: 8, threads: Treatment.threads(scores)) { range in
            var ranks = [Double](repeating: .nan, count: range.count * rowCount)
            var ranking = Ranking.figures
            for column in range {
                if column == max(figures, range.lowerBound) { ranking = .scores }
                let base = column * rowCount
                for span in spans where !span.isEmpty {
                    ranking.rank(
                        scores.values.span.extracting(base + span.lowerBound..<base + span.upperBound),
                        order: .descending, into: &ranks,
                        at: (column - range.lowerBound) * rowCount + span.lowerBound)
                }
            }
            return ranks
        }
        return Sheet(rowCount: rowCount, codes: scores.codes, parts: parts)
    }
}

/// Figures on their way through the steps.
struct Preparation {
    private(set) var frame: Frame
    let hierarchy: Hierarchy
    let columns: [Int]
    private(set) var stages: [Build.Stage] = []
    private(set) var treatments: [TreatmentRecord] = []
    private(set) var screened: [ScreenedRow] = []
    private(set) var imputedCount = 0

    init(frame: Frame, hierarchy: Hierarchy, columns: [Int]) {
        self.frame = frame
        self.hierarchy = hierarchy
        self.columns = columns
    }

    mutating func apply(_ step: Step) throws(CompositeError) {
        switch step {
        case .denominate(let denomination): try denomination.apply(to: &frame, hierarchy, columns: columns)
        case .impute(let imputation): imputedCount += try imputation.apply(to: &frame, hierarchy, columns: columns)
        case .screen(let screening): screened += try screening.apply(to: &frame, hierarchy, columns: columns)
        case .treat(let treatment): treatments += try treatment.apply(to: &frame, hierarchy, columns: columns)
        }
        stages.append(Build.Stage(step: step, frame: frame))
    }
}
