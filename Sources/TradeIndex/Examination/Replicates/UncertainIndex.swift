import Chance
import Composite
import Statistics

/// An index made ready to be built again and again with what might have been decided otherwise, and looked at in one year.
package struct UncertainIndex: Sendable {
    /// What varies, in the order of a point's coordinates.
    package let choices: [Choice]
    package let hierarchy: Hierarchy
    /// Whose scores are looked at, as indices into the units of the figures.
    package let units: [Int]
    /// An index into the years of the figures.
    package let year: Int
    /// What the method itself comes to: a score and a rank a unit, NaN where it has none.
    package let scores: [Double]
    package let ranks: [Double]
    let plan: Plan
    let rows: Range<Int>
    private let treatmentCount: Int
    /// By alternative of imputation: its imputations, of which any is as likely, counted through all alternatives.
    private let imputations: [Range<Int>]
    private let normalisationCount: Int
    /// By choice of aggregation: where in the plan's normalisations its own begin.
    private let scales: [Int]
    /// By choice of weights, the method's own first; empty where none are uncertain.
    private let noises: [NoisyFamilies]
    private let weightingCount: Int
    private let omission: Omission.Extent?
    private let candidates: [Int]

    /// Works out every combination of alternatives.
    ///
    /// - Parameter year: of the figures; the latest with scores where nil.
    /// - Throws: ``ExaminationError`` for codes, levels and years that are not there, and for alternatives that do not go together.
    package init(
        method: Method, frame: Frame, uncertainty: Uncertainty, year: Int? = nil
    ) throws(ExaminationError) {
        try uncertainty.check(method.hierarchy)
        hierarchy = method.hierarchy
        choices = uncertainty.choices
        candidates = try uncertainty.leftOut?.components(of: method.hierarchy) ?? []
        omission = uncertainty.leftOut?.extent
        treatmentCount = 1 + uncertainty.treatments.count
        let steps = uncertainty.steps(of: method)
        imputations = steps.imputations
        if uncertainty.imputationDraws > 1, imputations.allSatisfy({ $0.count == 1 }) {
            throw .outOfRange(
                what: "imputation_draws", given: Double(uncertainty.imputationDraws),
                allowed: "1, since nothing is imputed by drawing")
        }
        let aggregations = [method.aggregation] + uncertainty.aggregations
        let plain = [method.normalisation] + uncertainty.normalisations
        normalisationCount = plain.count
        var normalisations = plain
        if aggregations.dropFirst().contains(where: \.needsPositive) {
            normalisations += plain.map { $0.positive ?? $0 }
        }
        // The method's own mean takes its own scores as they are.
        scales = aggregations.enumerated().map { $0 > 0 && $1.needsPositive ? plain.count : 0 }
        let whole: Plan
        do {
            whole = try Plan(
                method: method, frame: frame,
                choices: Choices(
                    method: method, steps: Array(steps.all.dropFirst()),
                    normalisations: Array(normalisations.dropFirst()),
                    weightings: try uncertainty.weightings.map { weighting throws(CompositeError) in
                        var other = method
                        other.weighting = weighting
                        return try Build(method: other, frame: frame).weights
                    }, aggregations: uncertainty.aggregations))
        } catch {
            throw .composite(error)
        }
        weightingCount = whole.weightings.count
        noises =
            uncertainty.weights.map { noise in
                whole.weightings.map { NoisyFamilies(noise, weights: $0, of: method.hierarchy) }
            } ?? []
        let nominal = try Self.built(whole, [Draw()], factors: [])
        self.year = try Self.examined(year, frame, nominal)
        units = frame.spans[self.year].map { frame.rows[$0].unit }
        scores = Array(nominal.scores[frame.spans[self.year]])
        ranks = Array(nominal.ranks[frame.spans[self.year]])
        plan = whole.keeping(year: self.year)
        rows = plan.frame.spans[self.year]
        try checkCombinations(normalisations)
    }

    /// The place of the year that is asked for, or of the latest in which any unit has a score.
    private static func examined(
        _ year: Int?, _ frame: Frame, _ nominal: Replicates
    ) throws(ExaminationError) -> Int {
        let isScored = { (place: Int) in frame.spans[place].contains { !nominal.scores[$0].isNaN } }
        if let year {
            guard let place = frame.years.firstIndex(of: year) else { throw .unknownYear(year) }
            guard isScored(place) else { throw .nothingScored(year: year) }
            return place
        }
        guard let place = frame.years.indices.last(where: isScored) else {
            throw .nothingScored(year: frame.years.last ?? 0)
        }
        return place
    }

    /// Every combination of steps, scale and mean has scores: else what is varied would not be varied independently.
    private func checkCombinations(_ normalisations: [Normalisation]) throws(ExaminationError) {
        var draws: [Draw] = []
        for steps in 0..<treatmentCount * imputationCount {
            for normalisation in 0..<normalisationCount {
                for (aggregation, scale) in scales.enumerated() {
                    draws.append(
                        Draw(steps: steps, normalisation: scale + normalisation, aggregation: aggregation))
                }
            }
        }
        let built = try Self.built(plan, draws, factors: [])
        for (place, draw) in draws.enumerated() {
            let base = place * built.rowCount
            if rows.allSatisfy({ built.scores[base + $0].isNaN }) {
                throw .notDefined(
                    normalisation: normalisations[draw.normalisation].rule.name,
                    aggregation: plan.choices.aggregations[draw.aggregation].rule.name)
            }
        }
    }

    private static func built(
        _ plan: Plan, _ draws: [Draw], factors: [Double]
    ) throws(ExaminationError) -> Replicates {
        do { return try plan.run(draws, factors: factors) } catch { throw .composite(error) }
    }

    /// The index of each point's choices: scores and ranks of the units in the year, point after point.
    ///
    /// - Parameters:
    ///   - points: as many coordinates in 0..<1 a point as there are choices.
    ///   - seed: of the weights' noise and of what is left out; a point has the same of them wherever it stands.
    package func replicates(
        _ points: [Double], count: Int, seed: UInt64
    ) throws(ExaminationError) -> (scores: [Double], ranks: [Double]) {
        guard points.count == count * choices.count else {
            throw .outOfRange(
                what: "coordinates of \(count) points", given: Double(points.count), allowed: "\(count * choices.count)"
            )
        }
        var draws = [Draw](repeating: Draw(), count: count)
        let isWeighed = !noises.isEmpty || !candidates.isEmpty
        let width = hierarchy.components.count
        var factors = [Double](repeating: 1, count: isWeighed ? count * width : 0)
        var rooms = noises.map(\.room)
        for point in 0..<count {
            var (treatment, imputation) = (0, 0)
            for (place, choice) in choices.enumerated() {
                let coordinate = points[point * choices.count + place]
                switch choice {
                case .treatment: treatment = Alternatives.place(coordinate, of: treatmentCount)
                case .imputation: imputation = chosenImputation(coordinate)
                case .normalisation:
                    draws[point].normalisation = Alternatives.place(coordinate, of: normalisationCount)
                case .aggregation: draws[point].aggregation = Alternatives.place(coordinate, of: scales.count)
                case .weights:
                    let weighting = Alternatives.place(coordinate, of: weightingCount)
                    draws[point].weighting = weighting
                    if noises.isEmpty { continue }
                    noises[weighting].multiply(
                        &factors, from: point * width, &rooms[weighting], Alternatives.generator(coordinate, seed))
                case .indicators:
                    omit(coordinate, seed: seed, &factors, from: point * width)
                }
            }
            draws[point].steps = treatment * imputationCount + imputation
            draws[point].normalisation += scales[draws[point].aggregation]
        }
        let built = try Self.built(plan, draws, factors: factors)
        if rows.count == built.rowCount { return (built.scores, built.ranks) }
        var (scores, ranks): ([Double], [Double]) = ([], [])
        scores.reserveCapacity(count * rows.count)
        ranks.reserveCapacity(count * rows.count)
        for point in 0..<count {
            let base = point * built.rowCount
            scores += built.scores[base + rows.lowerBound..<base + rows.upperBound]
            ranks += built.ranks[base + rows.lowerBound..<base + rows.upperBound]
        }
        return (scores, ranks)
    }

    private var imputationCount: Int { imputations[imputations.count - 1].upperBound }

    /// Which imputation a coordinate chooses: every alternative is as likely, and every imputation within it.
    private func chosenImputation(_ coordinate: Double) -> Int {
        let alternative = Alternatives.place(coordinate, of: imputations.count)
        let own = imputations[alternative]
        let within = coordinate * Double(imputations.count) - Double(alternative)
        return own.lowerBound + Alternatives.place(within, of: own.count)
    }

    private func omit(_ coordinate: Double, seed: UInt64, _ factors: inout [Double], from start: Int) {
        switch omission {
        case .oneOfThem(let chance) where coordinate < chance:
            factors[start + candidates[Alternatives.place(coordinate / chance, of: candidates.count)]] = 0
        case .eachOfThem(let chance):
            // Another sequence than that of the weights, which may have the same coordinate.
            let generator = Alternatives.generator(coordinate, ~seed)
            var (counting, choosing) = (generator, generator)
            // Where all of them would go, none does: an index has at least one.
            guard candidates.contains(where: { _ in counting.unit() >= chance }) else { return }
            for candidate in candidates where choosing.unit() < chance { factors[start + candidate] = 0 }
        case .oneOfThem, nil: break
        }
    }
}

/// What a coordinate of a point chooses.
package enum Alternatives {
    /// Which of `count` alternatives, each as likely, a coordinate in 0..<1 chooses.
    ///
    /// The coordinate alone decides, whatever the others of a sample are. COINr 1.1.14 cuts the range from the sample's least to its
    /// greatest coordinate instead, so that a choice hangs on the size of the sample, and the alternatives are not equally likely.
    package static func place(_ coordinate: Double, of count: Int) -> Int {
        min(max(Int(coordinate * Double(count)), 0), count - 1)
    }

    /// A generator of its own for each coordinate, so that one coordinate can stand for many numbers.
    static func generator(_ coordinate: Double, _ seed: UInt64) -> SplitMix64 {
        SplitMix64(seed: seed, trial: Int(coordinate * 0x1p53))
    }
}
