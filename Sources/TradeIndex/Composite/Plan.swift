/// An index made ready to be built again and again with other choices.
///
/// What a choice of steps and of normalisation comes to is worked out once; a draw then costs the copying of the normalised
/// indicators and the aggregation.
public struct Plan: Sendable {
    public let hierarchy: Hierarchy
    public let frame: Frame
    public let choices: Choices
    let columns: [Int]
    /// The method's own weights, then the choices'.
    package let weightings: [[Double]]
    /// The outcome of each choice of steps.
    let prepared: [Frame]
    /// Where the rows of each prepared frame stand in the frame as given.
    let places: [[Int]]
    /// By choice of steps and of normalisation, where it is defined.
    let normalised: [Sheet?]

    /// Works out every combination of steps and normalisations.
    ///
    /// A combination that is not defined for these figures leaves its draws without scores, unless it is the method's own: then it is
    /// an error.
    public init(method: Method, frame: Frame, choices: Choices) throws(CompositeError) {
        let hierarchy = method.hierarchy
        let columns = try frame.columns(of: hierarchy, allowsConstant: method.allowsConstant)
        for weights in choices.weightings where weights.count != hierarchy.components.count {
            throw .wrongShape(what: "weights", expected: hierarchy.components.count, found: weights.count)
        }
        weightings = [try Build(method: method, frame: frame).weights] + choices.weightings
        for aggregation in choices.aggregations { try aggregation.check(hierarchy) }
        var prepared: [Frame] = []
        for steps in choices.steps {
            var preparation = Preparation(frame: frame, hierarchy: hierarchy, columns: columns)
            for step in steps { try preparation.apply(step) }
            prepared.append(preparation.frame)
        }
        var normalised: [Sheet?] = []
        for (place, outcome) in prepared.enumerated() {
            for (choice, normalisation) in choices.normalisations.enumerated() {
                do {
                    normalised.append(try normalisation.apply(to: outcome, hierarchy, columns: columns))
                } catch {
                    if place == 0, choice == 0 { throw error }
                    normalised.append(nil)
                }
            }
        }
        var rowPlaces: [Frame.Row: Int] = [:]
        for (row, entry) in frame.rows.enumerated() { rowPlaces[entry] = row }
        places = prepared.map { outcome in outcome.rows.compactMap { rowPlaces[$0] } }
        self.hierarchy = hierarchy
        self.frame = frame
        self.choices = choices
        self.columns = columns
        self.prepared = prepared
        self.normalised = normalised
    }

    /// Builds the index once a draw.
    ///
    /// - Parameters:
    ///   - factors: draw after draw, what each component's weight is multiplied by; 0 leaves it out. Empty for none.
    public func run(_ draws: [Draw], factors: [Double] = []) throws(CompositeError) -> Replicates {
        try check(draws, factors)
        return run(draws, factors: factors, within: 0..<draws.count)
    }

    /// The same in so many tasks at once, with the same outcome.
    public func run(_ draws: [Draw], factors: [Double] = [], tasks: Int) async throws -> Replicates {
        try check(draws, factors)
        let share = max(1, (draws.count + max(tasks, 1) - 1) / max(tasks, 1))
        let parts = await withTaskGroup(of: (Int, Replicates).self) { group in
            for start in stride(from: 0, to: draws.count, by: share) {
                group.addTask {
                    (start, run(draws, factors: factors, within: start..<min(start + share, draws.count)))
                }
            }
            var parts: [(Int, Replicates)] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }
        }
        return Replicates(
            rowCount: frame.rows.count, scores: parts.flatMap(\.1.scores), ranks: parts.flatMap(\.1.ranks))
    }

    private func check(_ draws: [Draw], _ factors: [Double]) throws(CompositeError) {
        guard factors.isEmpty || factors.count == draws.count * hierarchy.components.count else {
            throw .wrongShape(
                what: "factors of weights", expected: draws.count * hierarchy.components.count, found: factors.count)
        }
        for draw in draws {
            guard choices.steps.indices.contains(draw.steps),
                choices.normalisations.indices.contains(draw.normalisation),
                weightings.indices.contains(draw.weighting),
                choices.aggregations.indices.contains(draw.aggregation)
            else {
                throw .badParameter(step: "examine", parameter: "draw", why: "chooses what is not among the choices")
            }
        }
    }

    func run(_ draws: [Draw], factors: [Double], within range: Range<Int>) -> Replicates {
        let rows = frame.rows.count
        var bench = Workbench(plan: self)
        var scores = [Double](repeating: .nan, count: range.count * rows)
        for draw in range {
            let start = factors.isEmpty ? nil : draw * hierarchy.components.count
            bench.build(
                draws[draw], of: self, factors: factors, from: start, into: &scores,
                at: (draw - range.lowerBound) * rows)
        }
        var ranks = scores
        var ranking = Ranking.scores
        for base in stride(from: 0, to: scores.count, by: max(rows, 1)) {
            for span in frame.spans where !span.isEmpty {
                ranking.rank(
                    scores.span.extracting(base + span.lowerBound..<base + span.upperBound), order: .descending,
                    into: &ranks, at: base + span.lowerBound)
            }
        }
        return Replicates(rowCount: rows, scores: scores, ranks: ranks)
    }
}

/// Room for one task's draws, allocated once.
private struct Workbench {
    private var values: [Double]
    private var weights: [Double]
    private var scratch = AggregationScratch()

    init(plan: Plan) {
        values = [Double](repeating: .nan, count: plan.hierarchy.components.count * plan.frame.rows.count)
        weights = [Double](repeating: 0, count: plan.hierarchy.components.count)
    }

    /// Writes the index of every row into `scores` from `base` on; nothing where the draw is not defined for these figures.
    mutating func build(
        _ draw: Draw, of plan: Plan, factors: [Double], from start: Int?, into scores: inout [Double], at base: Int
    ) {
        let choices = plan.choices
        guard let sheet = plan.normalised[draw.steps * choices.normalisations.count + draw.normalisation] else {
            return
        }
        let rowCount = sheet.rowCount
        for index in sheet.values.indices { values[index] = sheet.values[index] }
        for index in weights.indices {
            weights[index] = plan.weightings[draw.weighting][index] * (start.map { factors[$0 + index] } ?? 1)
        }
        do {
            try choices.aggregations[draw.aggregation].fill(
                &values, rowCount: rowCount, plan.hierarchy, weights: weights, spans: plan.prepared[draw.steps].spans,
                scratch: &scratch)
        } catch {
            return
        }
        let top = plan.hierarchy.top * rowCount
        let places = plan.places[draw.steps]
        for row in 0..<rowCount { scores[base + places[row]] = values[top + row] }
    }
}
