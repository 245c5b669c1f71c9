import Chance
import Testing

@testable import Composite

@Suite("A plan builds what a build builds, again and again")
struct PlanTests {
    private static let frame = Result { try Sample.frame(units: 40, years: 2, gaps: 0.08, seed: 3) }

    private static func steps(_ rule: Imputation.Rule, _ most: Int, screen: Double = 0) -> [Step] {
        [
            .impute(Imputation(rule: rule)), .screen(Screening(leastAvailable: screen)),
            .treat(Treatment(rule: Treatment.Rule(attempts: [.winsorise(most: most), .shiftedLogarithm]))),
        ]
    }

    private static func choices(_ method: Method) -> Choices {
        Choices(
            method: method,
            steps: [steps(.median, 2), steps(.constant(3), 5), [.screen(Screening(leastAvailable: 0.9))]],
            normalisations: [Normalisation(rule: .zScore(mean: 10, deviation: 2)), Normalisation(rule: .rank)],
            weightings: [[1, 2, 3, 4, 5, 1, 2, 1]],
            aggregations: [Aggregation(rule: .geometric), Aggregation(levels: [3: .copeland])])
    }

    private static func method() throws -> Method {
        try Sample.method(steps: steps(.mean, 5), normalisation: .minMax(lower: 1, upper: 100))
    }

    private static func draws(_ count: Int) -> [Draw] {
        var chance = SplitMix64(seed: 11)
        return (0..<count).map { _ in
            Draw(
                steps: Int(chance.unit() * 4), normalisation: Int(chance.unit() * 3), weighting: Int(chance.unit() * 2),
                aggregation: Int(chance.unit() * 3))
        }
    }

    @Test func `each draw is the build with these choices`() throws {
        let method = try Self.method()
        let frame = try Self.frame.get()
        let choices = Self.choices(method)
        let draws = Self.draws(60)
        let replicates = try Plan(method: method, frame: frame, choices: choices).run(draws)
        for (place, draw) in draws.enumerated() {
            var chosen = method
            chosen.steps = choices.steps[draw.steps]
            chosen.normalisation = choices.normalisations[draw.normalisation]
            chosen.aggregation = choices.aggregations[draw.aggregation]
            for (index, component) in method.hierarchy.components.enumerated() {
                chosen.weighting.instead[component.code] =
                    draw.weighting == 0 ? component.weight : choices.weightings[draw.weighting - 1][index]
            }
            let build = try Build(method: chosen, frame: frame)
            var scores = [Double](repeating: .nan, count: frame.rows.count)
            for (row, score) in zip(build.prepared.rows, build.index) {
                scores[frame.rows.firstIndex(of: row) ?? 0] = score
            }
            #expect(near(Array(replicates.scores[place * frame.rows.count..<(place + 1) * frame.rows.count]), scores))
        }
    }

    @Test func `in one task or several, byte by byte`() async throws {
        let method = try Self.method()
        let plan = try Plan(method: method, frame: Self.frame.get(), choices: Self.choices(method))
        let draws = Self.draws(101)
        var chance = SplitMix64(seed: 5)
        let factors = (0..<101 * 8).map { _ in 0.5 + chance.unit() }
        let alone = try plan.run(draws, factors: factors)
        for tasks in [1, 2, 3, 200] {
            #expect(try await plan.run(draws, factors: factors, tasks: tasks) == alone)
        }
    }

    @Test func `a factor of nothing leaves a component out, an equal one changes nothing`() throws {
        let method = try Self.method()
        let frame = try Self.frame.get()
        let plan = try Plan(method: method, frame: frame, choices: Choices(method: method))
        var factors = [Double](repeating: 7, count: 24)
        factors[8 + 6] = 0
        for index in 0..<8 { factors[16 + index] = 1 }
        let replicates = try plan.run([Draw(), Draw(), Draw()], factors: factors)
        let rows = frame.rows.count
        #expect(near(Array(replicates.scores[..<rows]), Array(replicates.scores[(2 * rows)...])))
        let build = try Build(method: method, frame: frame)
        #expect(near(Array(replicates.scores[rows..<2 * rows]), Array(build.scores.column(5))))
    }

    @Test func `a draw that is not defined has no scores, and the others stand`() throws {
        let method = try Self.method()
        let choices = Choices(
            method: method,
            normalisations: [
                Normalisation(rule: .zScore(mean: 0, deviation: 1)),
                Normalisation(rule: .goalposts(scale: 1, truncated: true)),
            ],
            aggregations: [Aggregation(rule: .geometric)])
        let plan = try Plan(method: method, frame: Self.frame.get(), choices: choices)
        let replicates = try plan.run([
            Draw(normalisation: 1, aggregation: 1), Draw(normalisation: 2), Draw(aggregation: 1),
        ])
        let defined = (0..<3).map { draw in
            replicates.scores[draw * replicates.rowCount..<(draw + 1) * replicates.rowCount].contains { !$0.isNaN }
        }
        #expect(defined == [false, false, true])
    }

    @Test func `choices that are not there are refused`() throws {
        let method = try Self.method()
        let plan = try Plan(method: method, frame: Self.frame.get(), choices: Choices(method: method))
        #expect(throws: CompositeError.self) { try plan.run([Draw(steps: 1)]) }
        #expect(throws: CompositeError.wrongShape(what: "factors of weights", expected: 8, found: 3)) {
            try plan.run([Draw()], factors: [1, 2, 3])
        }
    }
}
