import Testing

@testable import Composite

@Suite("Indicators are brought to one scale, more being better")
struct NormalisationTests {
    private func scaled(
        _ rule: Normalisation.Rule, _ values: [Double], _ direction: Direction = .positive, target: Double? = nil,
        goalposts: Goalposts? = nil
    ) throws -> [Double] {
        let (hierarchy, frame) = try Sample.column(values, direction: direction, target: target, goalposts: goalposts)
        return try Build(
            method: Method(
                name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: rule)),
            frame: frame
        ).normalised.values
    }

    private static let values: [Double] = [2, 4, 4, .nan, 10]

    private struct Case {
        var rule: Normalisation.Rule
        var positive: [Double]
        var negative: [Double]
    }

    private static let third = 1.0 / 3
    private static let cases: [Case] = [
        Case(rule: .minMax(lower: 0, upper: 100), positive: [0, 25, 25, .nan, 100], negative: [100, 75, 75, .nan, 0]),
        Case(rule: .minMax(lower: 1, upper: 7), positive: [1, 2.5, 2.5, .nan, 7], negative: [7, 5.5, 5.5, .nan, 1]),
        Case(rule: .rank, positive: [1, 2, 2, .nan, 4], negative: [4, 2, 2, .nan, 1]),
        Case(rule: .borda, positive: [0, 1, 1, .nan, 3], negative: [3, 1, 1, .nan, 0]),
        Case(rule: .percentileRank, positive: [0, third, third, .nan, 1], negative: [1, third, third, .nan, 0]),
        Case(rule: .distanceToBest, positive: [0, 0.25, 0.25, .nan, 1], negative: [1, 0.75, 0.75, .nan, 0]),
        Case(
            rule: .distanceToReference(unit: "U1", capped: false), positive: [0, 1, 1, .nan, 4],
            negative: [4 * third, 1, 1, .nan, 0]),
        Case(
            rule: .distanceToReference(unit: "U1", capped: true), positive: [0, 1, 1, .nan, 1],
            negative: [1, 1, 1, .nan, 0]),
        Case(rule: .fractionOfMaximum, positive: [0.2, 0.4, 0.4, .nan, 1], negative: [0.8, 0.6, 0.6, .nan, 0]),
        Case(
            rule: .scaled(lower: 0, upper: 20), positive: [10, 20, 20, .nan, 50], negative: [-10, -20, -20, .nan, -50]),
        Case(
            rule: .binned(cuts: [3, 4, 5], scores: nil), positive: [0, 200 * third, 200 * third, .nan, 100],
            negative: [100, 100 * third, 100 * third, .nan, 0]),
        Case(rule: .binned(cuts: [4], scores: [1, 5]), positive: [1, 5, 5, .nan, 5], negative: [5, 1, 1, .nan, 1]),
    ]

    @Test(arguments: cases.indices)
    func `in both directions`(index: Int) throws {
        let given = Self.cases[index]
        #expect(try near(scaled(given.rule, Self.values), given.positive))
        #expect(try near(scaled(given.rule, Self.values, .negative), given.negative))
    }

    @Test func `z-scores have the mean and deviation asked for`() throws {
        let scores = try scaled(.zScore(mean: 10, deviation: 2), [1, 2, 3, 4, 10])
        let mean = scores.reduce(0, +) / 5
        #expect(near(mean, 10))
        #expect(near(scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4, 4))
    }

    @Test func `by goalposts and targets of the indicator`() throws {
        let posts = Goalposts(lower: 3, upper: 7)
        let rule = Normalisation.Rule.goalposts(scale: 100, truncated: true)
        #expect(try near(scaled(rule, [1, 4, 7, 9], goalposts: posts), [0, 25, 100, 100]))
        #expect(try near(scaled(rule, [1, 4, 7, 9], .negative, goalposts: posts), [100, 75, 0, 0]))
        let open = Normalisation.Rule.goalposts(scale: 1, truncated: false)
        #expect(try near(scaled(open, [1, 9], goalposts: posts), [-0.5, 1.5]))
        #expect(try near(scaled(.distanceToTarget(capped: true), [1, 4, 7, 9], target: 7), [0, 0.5, 1, 1]))
        #expect(try near(scaled(.distanceToTarget(capped: false), [1, 4, 9], .negative, target: 4), [1.6, 1, 0]))
        #expect(throws: CompositeError.noGoalposts("x")) { try scaled(rule, [1, 2]) }
        #expect(throws: CompositeError.noTarget("x")) { try scaled(.distanceToTarget(capped: true), [1, 2]) }
    }

    /// COINr 1.1.14 divides by the turned maximum, which is 0 here.
    @Test func `the fraction of the maximum is finite for a negative direction with a best value of zero`() throws {
        #expect(try near(scaled(.fractionOfMaximum, [0, 5, 20], .negative), [1, 0.75, 0]))
    }

    @Test func `scales and origins of an indicator do not matter where they should not`() throws {
        let values: [Double] = [3, 1, 4, 1, 5, 9, 2, 6]
        let other = values.map { 1000 + 0.001 * $0 }
        for rule: Normalisation.Rule in [
            .minMax(lower: 0, upper: 100), .zScore(mean: 0, deviation: 1), .rank, .percentileRank, .distanceToBest,
            .distanceToReference(unit: "U0", capped: false),
        ] {
            #expect(try near(scaled(rule, values), scaled(rule, other), 1e-8))
        }
    }

    @Test func `over a panel, each year, or against a fixed base`() throws {
        let hierarchy = try Hierarchy([Component(code: "x", parent: "I"), Component(code: "I")])
        let frame = try Frame(
            units: [Unit(code: "A"), Unit(code: "B")], years: [2020, 2021],
            rows: (0..<4).map { Frame.Row(unit: $0 % 2, year: $0 / 2) },
            sheet: Sheet(rowCount: 4, codes: ["x"], values: [0, 10, 5, 20]))
        func scores(_ rule: Normalisation.Rule, _ basis: Basis) throws -> [Double] {
            let normalisation = Normalisation(rule: rule, over: basis)
            return try Build(
                method: Method(name: "", hierarchy: hierarchy, steps: [], normalisation: normalisation), frame: frame
            ).normalised.values
        }
        let minMax = Normalisation.Rule.minMax(lower: 0, upper: 100)
        #expect(try near(scores(minMax, .panel), [0, 50, 25, 100]))
        #expect(try near(scores(minMax, .eachYear), [0, 100, 0, 100]))
        #expect(try near(scores(minMax, .year(2020)), [0, 100, 50, 200]))
        #expect(try near(scores(.rank, .year(2020)), [1, 2, 2, 3]))
        #expect(throws: CompositeError.unknownYear(year: 1999, step: "normalise")) { try scores(minMax, .year(1999)) }
    }

    @Test func `an indicator may have a rule of its own`() throws {
        var method = try Sample.method()
        method.normalisation.instead = ["b": .rank]
        let build = try Build(method: method, frame: Sample.frame(units: 7))
        #expect(Set(build.normalised.column(1)) == Set((1...7).map(Double.init)))
        method.normalisation.instead = ["zz": .rank]
        #expect(throws: CompositeError.unknownComponent(code: "zz", step: "normalise")) {
            try Build(method: method, frame: Sample.frame(units: 7))
        }
    }

    @Test(arguments: [Normalisation.Rule.binned(cuts: [2, 1], scores: nil), .binned(cuts: [1], scores: [1])])
    func `bins that cannot be are refused`(rule: Normalisation.Rule) {
        #expect(throws: CompositeError.self) { try scaled(rule, [1, 2]) }
    }
}
