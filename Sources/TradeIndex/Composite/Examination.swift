import Chance
import Statistics

/// How much an index hangs on what could as well be otherwise.
public struct Examination: Sendable {
    public let assumptions: [Assumption]
    public let plan: Plan
    public let seed: UInt64
    /// Noise is drawn beforehand, so that an input picks one of as many sets of numbers.
    private static let noises = 1024

    /// Makes ready to build the index of `frame` under every combination of `assumptions`.
    ///
    /// - Parameter seed: of noise and samples: the same seed gives the same answers.
    public init(
        method: Method, frame: Frame, assumptions: [Assumption], seed: UInt64
    ) throws(CompositeError) {
        var choices = Choices(method: method)
        for (place, assumption) in assumptions.enumerated() {
            if assumptions[..<place].contains(where: { Self.isOfOneKind($0, assumption) }) {
                throw .badParameter(step: "examine", parameter: assumption.name, why: "is assumed twice")
            }
            switch assumption {
            case .steps(let steps): choices.steps += steps
            case .normalisation(let normalisations): choices.normalisations += normalisations
            case .aggregation(let aggregations): choices.aggregations += aggregations
            case .weighting(let weightings): choices.weightings += weightings
            case .weightNoise(let share, let level):
                guard (0..<1).contains(share) else {
                    throw .badParameter(step: "examine", parameter: "share of noise", why: "must be within 0..<1")
                }
                try Self.check(level ?? 1, method.hierarchy)
            case .leavingOut(let level): try Self.check(level, method.hierarchy)
            }
        }
        self.assumptions = assumptions
        self.seed = seed
        plan = try Plan(method: method, frame: frame, choices: choices)
        try checkCombinations()
    }

    /// Draws without scores would make every share of variance unknown.
    private func checkCombinations() throws(CompositeError) {
        var draws: [Draw] = []
        for steps in plan.choices.steps.indices {
            for normalisation in plan.choices.normalisations.indices {
                for aggregation in plan.choices.aggregations.indices {
                    draws.append(Draw(steps: steps, normalisation: normalisation, aggregation: aggregation))
                }
            }
        }
        let replicates = try plan.run(draws)
        for (place, draw) in draws.enumerated() {
            let scores = replicates.scores[place * replicates.rowCount..<(place + 1) * replicates.rowCount]
            guard scores.allSatisfy(\.isNaN) else { continue }
            throw .undefined(
                step: "examine", code: plan.hierarchy.components[plan.hierarchy.top].code,
                why: "steps \(draw.steps) with \(plan.choices.normalisations[draw.normalisation].rule.name) and "
                    + "\(plan.choices.aggregations[draw.aggregation].rule.name) means give no scores")
        }
    }

    private static func isOfOneKind(_ one: Assumption, _ other: Assumption) -> Bool {
        switch (one, other) {
        case (.steps, .steps), (.normalisation, .normalisation), (.aggregation, .aggregation), (.weighting, .weighting):
            true
        case (.weightNoise(_, let one), .weightNoise(_, let other)): one == other || one == nil || other == nil
        case (.leavingOut(let one), .leavingOut(let other)): one == other
        default: false
        }
    }

    private static func check(_ level: Int, _ hierarchy: Hierarchy) throws(CompositeError) {
        guard level >= 1, level < hierarchy.depth else { throw .unknownLevel(level: level, step: "examine") }
    }

    /// What inputs within 0..<1, one an assumption, stand for: a draw, and factors of weights.
    func draw(_ inputs: [Double], factors: inout [Double]) -> Draw {
        var draw = Draw()
        factors.removeAll(keepingCapacity: true)
        for _ in plan.hierarchy.components { factors.append(1) }
        for (place, assumption) in assumptions.enumerated() {
            func pick(_ count: Int) -> Int { min(Int(inputs[place] * Double(count)), count - 1) }
            switch assumption {
            case .steps(let others): draw.steps = pick(others.count + 1)
            case .normalisation(let others): draw.normalisation = pick(others.count + 1)
            case .aggregation(let others): draw.aggregation = pick(others.count + 1)
            case .weighting(let others): draw.weighting = pick(others.count + 1)
            case .weightNoise(let share, let level):
                var chance = SplitMix64(seed: ~seed, trial: pick(Self.noises) * assumptions.count + place)
                for index in factors.indices {
                    let factor = 1 + share * (2 * chance.unit() - 1)
                    if level == nil || plan.hierarchy.levels[index] == level { factors[index] *= factor }
                }
            case .leavingOut(let level):
                let components = plan.hierarchy.components.indices.filter { plan.hierarchy.levels[$0] == level }
                let picked = pick(components.count + 1)
                if picked < components.count { factors[components[picked]] = 0 }
            }
        }
        return draw
    }

    /// Runs of the plan, asked for by number, in lots over as many threads as there are; what each lot makes, in order.
    func runs<Outcome: Sendable>(
        _ count: Int, threads: Int?, inputs: @Sendable (Int, inout [Double]) -> Void,
        _ collect: @Sendable (Replicates) -> Outcome
    ) -> [Outcome] {
        Trials.lots(of: count, each: 64, threads: threads) { range in
            var values = [Double](repeating: 0, count: assumptions.count)
            var factors: [Double] = []
            var allFactors: [Double] = []
            var draws: [Draw] = []
            for run in range {
                inputs(run, &values)
                draws.append(draw(values, factors: &factors))
                allFactors.append(contentsOf: factors)
            }
            return collect(plan.run(draws, factors: allFactors, within: 0..<draws.count))
        }
    }
}
