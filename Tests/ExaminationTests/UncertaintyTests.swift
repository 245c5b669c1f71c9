import Composite
import Testing

@testable import Examination

@Suite("What may be decided otherwise is read strictly") struct UncertaintyReadingTests {
    @Test func `every key`() throws {
        let uncertainty = try Uncertainty(
            text: """
                serai_index_uncertainty: 1
                treatments: [[], [{attempts: [{winsorise: {most: 3}}], over: each_year}]]
                imputations: [[{by: median}, {by: constant, value: 2, only: [a]}]]
                normalisations: [{by: z_score, mean: 10, deviation: 2}, {by: rank}]
                aggregations: [{by: geometric}, {by: power, power: 0.5}]
                weights: {share: 0.2, levels: [1, 2]}
                left_out: {chance: 0.1, each: true, codes: [a, Q]}
                """)
        #expect(
            uncertainty
                == Uncertainty(
                    treatments: [
                        [], [Treatment(rule: .init(attempts: [.winsorise(most: 3)]), over: .eachYear)],
                    ],
                    imputations: [[Imputation(rule: .median), Imputation(rule: .constant(2), only: ["a"])]],
                    normalisations: [
                        Normalisation(rule: .zScore(mean: 10, deviation: 2)), Normalisation(rule: .rank),
                    ],
                    aggregations: [Aggregation(rule: .geometric), Aggregation(rule: .power(0.5))],
                    weights: WeightNoise(.share(0.2), levels: [1, 2]),
                    leftOut: Omission(.eachOfThem(chance: 0.1), of: .codes(["a", "Q"]))))
        #expect(uncertainty.choices == Choice.allCases)
        let dirichlet = try Uncertainty(
            text: "{serai_index_uncertainty: 1, weights: {dirichlet: 40}, left_out: {chance: 0.5}}")
        #expect(dirichlet.weights == WeightNoise(.dirichlet(concentration: 40)))
        #expect(dirichlet.leftOut == Omission(.oneOfThem(chance: 0.5), of: .level(1)))
        #expect(dirichlet.choices == [.weights, .indicators])
    }

    @Test(arguments: [
        ("{serai_index_uncertainty: 2}", "version 1"), ("{serai_index_uncertainty: 1, weigths: {}}", "no such key"),
        ("{serai_index_uncertainty: 1, weights: {share: 2}}", "within 0...1"),
        ("{serai_index_uncertainty: 1, weights: {share: 0.1, dirichlet: 3}}", "one of share, dirichlet and any"),
        ("{serai_index_uncertainty: 1, weights: {dirichlet: 0}}", "above 0"),
        ("{serai_index_uncertainty: 1, left_out: {level: 1}}", "chance is missing"),
        ("{serai_index_uncertainty: 1, left_out: {chance: 0.1, level: 1, codes: [a]}}", "not both"),
        ("{serai_index_uncertainty: 1, treatments: [{attempts: []}]}", "a list is expected"),
        ("{serai_index_uncertainty: 1, normalisations: [{by: magic}]}", "no way to normalise"),
        ("treatments: []", "missing"), ("", "empty"),
    ]) func `what is wrong is said, and where`(text: String, why: String) {
        let error = #expect(throws: MethodError.self) { try Uncertainty(text: text) }
        #expect(error?.why.contains(why) == true && error?.line == 1, "\(String(describing: error))")
    }

    @Test(arguments: [
        (
            Uncertainty(leftOut: Omission(.oneOfThem(chance: 1), of: .codes(["z"]))),
            ExaminationError.unknownComponent(code: "z", at: "left_out")
        ),
        // The index itself cannot be left out.
        (
            Uncertainty(leftOut: Omission(.oneOfThem(chance: 1), of: .codes(["I"]))),
            .unknownComponent(code: "I", at: "left_out")
        ),
        (
            Uncertainty(leftOut: Omission(.eachOfThem(chance: 0.1), of: .level(3))),
            .unknownLevel(level: 3, at: "left_out")
        ),
        (
            Uncertainty(leftOut: Omission(.eachOfThem(chance: 1.5))),
            .outOfRange(what: "the chance of left_out", given: 1.5, allowed: "0...1")
        ),
        (
            Uncertainty(normalisations: [Normalisation(rule: .rank, instead: ["z": .rank])]),
            .unknownComponent(code: "z", at: "normalisations")
        ),
        (Uncertainty(weights: WeightNoise(.share(0.1), levels: [3])), .unknownLevel(level: 3, at: "weights")),
        (
            Uncertainty(weights: WeightNoise(.share(-0.1))),
            .outOfRange(what: "the share of weights", given: -0.1, allowed: "0...1")
        ),
        (
            Uncertainty(weights: WeightNoise(.dirichlet(concentration: .infinity))),
            .outOfRange(what: "the concentration of weights", given: .infinity, allowed: "a number above 0")
        ),
        (
            Uncertainty(treatments: [[Treatment(rule: .init(attempts: []), instead: ["z": .init(attempts: [])])]]),
            .composite(.unknownComponent(code: "z", step: "treat"))
        ),
    ]) func `codes, levels and numbers that cannot be`(uncertainty: Uncertainty, wanted: ExaminationError) throws {
        let (method, frame) = (try Sample.method(), try Sample.frame())
        #expect(throws: wanted) { try UncertainIndex(method: method, frame: frame, uncertainty: uncertainty) }
    }

    @Test func `errors say what was given and what may be`() {
        #expect(
            ExaminationError.outOfRange(what: "samples", given: 1, allowed: "2...9").description
                == "samples: 1 is given; give 2...9")
        #expect(ExaminationError.unknownComponent(code: "z", at: "left_out").description.contains("z"))
    }

    @Test func `a year that is not there, or in which nobody has a score`() throws {
        let method = try Sample.method()
        let frame = try Sample.frame(years: 2)
        #expect(throws: ExaminationError.unknownYear(1999)) {
            try UncertainIndex(method: method, frame: frame, uncertainty: Uncertainty(), year: 1999)
        }
        var values = frame.sheet.values
        for column in 0..<5 { for row in 12..<24 { values[column * 24 + row] = .nan } }
        let half = try Frame(
            units: frame.units, years: frame.years, rows: frame.rows,
            sheet: Sheet(rowCount: 24, codes: frame.sheet.codes, values: values))
        #expect(throws: ExaminationError.nothingScored(year: 2011)) {
            try UncertainIndex(method: method, frame: half, uncertainty: Uncertainty(), year: 2011)
        }
        #expect(try UncertainIndex(method: method, frame: half, uncertainty: Uncertainty()).year == 0)
    }

    @Test func `a mean that these scores have not is an error, and is left out of what is usual`() throws {
        // Distances to a target far off are below zero, and there is no way to shift them.
        let components = ["a", "b", "c", "d", "e"].map {
            Component(code: $0, parent: "I", target: -1000)
        }
        let method = Method(
            name: "", hierarchy: try Hierarchy(components + [Component(code: "I")]), steps: [],
            normalisation: Normalisation(rule: .distanceToTarget(capped: false)))
        let frame = try Sample.frame()
        #expect(
            throws: ExaminationError.notDefined(normalisation: "distance_to_target", aggregation: "geometric")
        ) {
            try UncertainIndex(
                method: method, frame: frame, uncertainty: Uncertainty(aggregations: [Aggregation(rule: .geometric)]))
        }
        let usual = try Uncertainty.usual(for: method, frame: frame)
        #expect(usual.aggregations.isEmpty && usual.normalisations.count == 3)
    }
}

@Suite("What is usual follows from the method") struct UsualUncertaintyTests {
    @Test func `alternatives to each step that a method has`() throws {
        let method = try Sample.method(
            steps: [.impute(Imputation(rule: .mean)), .treat(.usual)], aggregation: Aggregation(leastKnown: 0.5))
        let usual = try Uncertainty.usual(for: method, frame: try Sample.frame(gaps: 0.1))
        #expect(usual.choices == Choice.allCases)
        #expect(usual.treatments == [[]])
        #expect(usual.imputations == [[Imputation(rule: .median)]])
        #expect(usual.normalisations.map(\.rule) == [.zScore(mean: 10, deviation: 2), .rank])
        #expect(usual.aggregations == [Aggregation(rule: .geometric, leastKnown: 0.5)])
        #expect(usual.weights == WeightNoise(.share(0.25)))
    }

    @Test func `standard scores lie higher where one falls far off, so that a geometric mean has them all`() throws {
        let frame = try Sample.frame(units: 60)
        var values = frame.sheet.values
        // One unit far worse than all others in each indicator: some 7.6 deviations below the mean.
        for column in 0..<5 { values[column * 60 + 7] = column == 2 ? 1e6 : -1e6 }
        let outlying = try Frame(
            units: frame.units, year: 2010, sheet: Sheet(rowCount: 60, codes: frame.sheet.codes, values: values))
        let usual = try Uncertainty.usual(for: try Sample.method(), frame: outlying)
        #expect(usual.normalisations.map(\.rule) == [.zScore(mean: 20, deviation: 2), .rank])
        #expect(usual.aggregations.map(\.rule) == [.geometric])
    }

    @Test func `several draws of what gaps may be, so that their uncertainty reaches the ranks`() throws {
        let method = try Sample.method(steps: [.impute(Imputation(rule: .expectation(level: 2)))])
        let usual = try Uncertainty.usual(for: method, frame: try Sample.frame(units: 20, gaps: 0.1))
        #expect(usual.imputations.count == 4 && Set(usual.imputations).count == 4)
        #expect(usual.treatments == [[.usual]])
    }

    @Test func `steps are replaced where they stood`() throws {
        let screen = Step.screen(Screening(leastAvailable: 0.1))
        let method = try Sample.method(steps: [
            .denominate(Denomination()), .impute(Imputation(rule: .mean)), screen, .treat(.usual),
        ])
        let median = Imputation(rule: .median)
        #expect(
            method.steps(treatments: [], imputations: [median, median]) == [
                .denominate(Denomination()), .impute(median), .impute(median), screen,
            ])
        #expect(method.steps(treatments: nil, imputations: nil) == method.steps)
        let bare = try Sample.method(steps: [.denominate(Denomination()), screen])
        #expect(
            bare.steps(treatments: [.usual], imputations: [median]) == [
                .denominate(Denomination()), .impute(median), screen, .treat(.usual),
            ])
        #expect(
            try Sample.method().steps(treatments: [.usual], imputations: [median]) == [.impute(median), .treat(.usual)])
    }

    @Test(arguments: [
        (Normalisation.Rule.minMax(lower: 0, upper: 100), Normalisation.Rule.minMax(lower: 1, upper: 100)),
        (.minMax(lower: 1, upper: 100), .minMax(lower: 1, upper: 100)),
        (.zScore(mean: 0, deviation: 2), .zScore(mean: 10, deviation: 2)), (.percentileRank, .rank),
        (.binned(cuts: [1, 2], scores: [0, 50, 100]), .binned(cuts: [1, 2], scores: [1, 51, 101])),
        (.binned(cuts: [1], scores: [10, 20]), .binned(cuts: [1], scores: [10, 20])),
    ]) func `scales above zero`(rule: Normalisation.Rule, shifted: Normalisation.Rule) {
        #expect(Normalisation(rule: rule).positive?.rule == shifted)
    }
}
