import Chance
import Testing

@testable import Composite

@Suite("A method may give each unit the weights that flatter it, or seek those by which parts matter as wished")
struct OwnWeightTests {
    private static func build(
        _ columns: [[Double]], least: Double = 0, most: Double = 1, years: Int = 1, weights: [Double] = []
    ) throws -> Build {
        let codes = columns.indices.map { "x\($0)" }
        let hierarchy = try Hierarchy(
            codes.enumerated().map { Component(code: $1, parent: "I", weight: weights.isEmpty ? 1 : weights[$0]) }
                + [Component(code: "I")])
        let rows = columns[0].count
        let frame = try Frame(
            units: (0..<rows / years).map { Unit(code: "U\($0)") }, years: (0..<years).map { 2010 + $0 },
            rows: (0..<rows).map { Frame.Row(unit: $0 % (rows / years), year: $0 / (rows / years)) },
            sheet: Sheet(rowCount: rows, codes: codes, values: columns.flatMap(\.self)))
        return try Build(
            method: Method(
                name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .none),
                aggregation: Aggregation(rule: .benefitOfTheDoubt(least: least, most: most)), allowsConstant: true),
            frame: frame)
    }

    /// The best of all corners of two weights: where two units reach 1, or one does with a weight of nothing.
    private static func bestCorner(_ x: [Double], _ y: [Double], _ unit: Int) -> Double {
        var corners = [(1 / (x.max() ?? 1), 0.0), (0.0, 1 / (y.max() ?? 1))]
        for one in x.indices {
            for other in 0..<one {
                let determinant = x[one] * y[other] - x[other] * y[one]
                if abs(determinant) > 1e-12 {
                    corners.append(((y[other] - y[one]) / determinant, (x[one] - x[other]) / determinant))
                }
            }
        }
        return corners.filter { corner in
            corner.0 >= 0 && corner.1 >= 0
                && x.indices.allSatisfy { corner.0 * x[$0] + corner.1 * y[$0] <= 1 + 1e-12 }
        }.map { $0.0 * x[unit] + $0.1 * y[unit] }.max() ?? .nan
    }

    @Test(arguments: 1...8) func `by two indicators, the best of all corners`(seed: Int) throws {
        var chance = SplitMix64(seed: UInt64(seed))
        let (x, y) = ((0..<15).map { _ in chance.unit() * 9 }, (0..<15).map { _ in chance.unit() * 200 })
        let build = try Self.build([x, y])
        for (unit, score) in build.index.enumerated() { #expect(near(score, Self.bestCorner(x, y, unit), 1e-9)) }
        #expect(build.ranks.column(2).count { $0 == 1 } == build.index.count { $0 > 1 - 1e-9 })
    }

    @Test func `as it is asked of a build, year by year, and in a plan`() throws {
        var method = try Sample.method(normalisation: .minMax(lower: 1, upper: 100))
        method.aggregation.levels[3] = .benefitOfTheDoubt(least: 0.3, most: 0.7)
        let frame = try Sample.frame(units: 20, years: 2, seed: 4)
        let build = try Build(method: method, frame: frame)
        for year in [2010, 2011] {
            for judged in try build.benefitOfTheDoubt(of: "I", year: year, shares: 0.3...0.7) {
                #expect(near(judged.score, build.score(of: "I", unit: judged.unit, year: year) ?? .nan, 1e-9))
            }
        }
        let plain = Aggregation()
        let plan = try Plan(
            method: method, frame: frame, choices: Choices(method: method, aggregations: [plain]))
        let replicates = try plan.run([Draw(), Draw(aggregation: 1)])
        #expect(Array(replicates.scores[..<40]) == Array(build.index))
    }

    @Test func `what is not known adds nothing, and what has no weight does not count`() throws {
        let (x, y, z) = ([4.0, 2, 1, 3], [1.0, .nan, 4, 3], [9.0, 1, 1, 2])
        let build = try Self.build([x, y, z], weights: [1, 1, 0])
        let filled = try Self.build([x, [1, 0, 4, 3]])
        #expect(near(build.index, filled.index, 1e-12))
        // With bounds, who lacks a child is asked no share of it.
        #expect(try Self.build([x, y], least: 0.2, most: 0.8).index.allSatisfy { $0 > 0 && $0 <= 1 })
    }

    @Test func `what cannot be judged is refused by name`() throws {
        let below = try #require(throws: CompositeError.self) { try Self.build([[1, -1], [2, 3]]) }
        #expect(below.description.contains("x0 of U1 in 2010 is below 0"), "\(below)")
        let bound = try #require(throws: CompositeError.self) { try Self.build([[1, 0], [2, 3]], least: 0.2) }
        #expect(bound.description.contains("no weights of U1 in 2010 keep the bounds"), "\(bound)")
        for (least, most) in [(0.6, 1.0), (0, 0.4), (0.5, 0.2)] {
            #expect(throws: CompositeError.self) { try Self.build([[1, 2], [2, 3]], least: least, most: most) }
        }
    }

    private static let text = """
        serai_index_method: 1
        name: x
        index:
          code: I
          children:
            - {code: P, weight: 3, children: [{code: a, weight: 2}, {code: b}, {code: c, direction: negative}]}
            - {code: Q, children: [{code: d}, {code: e}]}
        normalise: {by: min_max, lower: 1}

        """

    @Test func `importances that a method's text wishes for are reached`() throws {
        let frame = try Sample.frame(units: 60, seed: 2)
        let plain = try Build(method: Method(text: Self.text), frame: frame)
        let method = try Method(text: Self.text + "weights: {wished: {level: 2, importances: {P: 3, Q: 2}}}")
        #expect(method.weighting.wished == Weighting.Wish(level: 2, importances: ["P": 3, "Q": 2]))
        #expect(try Method(text: method.text()) == method)
        let build = try Build(method: method, frame: frame)
        let importances = [5, 6].map { component in
            Sample.correlation(build.scores.column(component), build.index)
        }
        #expect(near(importances[0] / importances[1], 1.5, 1e-4))
        #expect(near(build.sought?.importances["P"] ?? 0, 0.6, 1e-4) && build.sought?.isSettled == true)
        #expect(build.weights[5] == build.sought?.weights["P"] && build.weights[..<5] == plain.weights[..<5])
        #expect(build.fingerprint.method != plain.fingerprint.method && plain.sought == nil)
        let asked = try plain.weights(ofLevel: 2, forImportances: ["P": 3, "Q": 2])
        #expect(asked == build.sought)
        // A plan starts from what was found.
        let plan = try Plan(method: method, frame: frame, choices: Choices(method: method))
        #expect(near(try plan.run([Draw()]).scores, Array(build.index), 1e-12))
    }

    @Test(arguments: [
        ("weights: {wished: {level: 3}}", "names the level 3", 9, 10),
        ("weights: {wished: {level: 2, importances: {a: 1}}}", "names a", 9, 10),
        ("weights: {wished: {level: 2}, instead: {P: 2}}", "its weight is given", 9, 44),
        ("weights: {wished: {level: 1}, levels: {2: entropy}}", "weights by scores", 9, 10),
        ("weights: {wished: {level: 2}, judged: {I: {of: [P, Q], ratings: [[1, 2]]}}}", "are judged", 9, 43),
        ("weights: {wished: {level: 2, importances: {P: -1}}}", "cannot be less than 0", 9, 47),
        ("weights: {by: benefit_of_the_doubt}", "aggregate: {by: benefit_of_the_doubt}", 9, 15),
        ("aggregate: {by: benefit_of_the_doubt, least_share: 0.9, most_share: 0.1}", "the least first", 9, 12),
        ("aggregate: {by: arithmetic, least_share: 0.1}", "does not ask for this", 9, 42),
    ]) func `wishes that contradict the rest are refused in their place`(
        line: String, why: String, row: Int, column: Int
    ) throws {
        let error = try #require(throws: MethodError.self) { try Method(text: Self.text + line) }
        #expect(error.why.contains(why) && (error.line, error.column) == (row, column), "\(error)")
    }

    @Test(arguments: [
        ("{code: a, weight: 2}", "{code: a, weight: -2}", "has the weight -2", 6),
        ("{code: a, weight: 2}", "{code: a, goalposts: [2, 1]}", "goalposts of a", 6),
        ("{code: d}, {code: e}", "", "no children", 7),
        ("{code: d}", "{code: a}", "a stands twice", 7),
        ("{code: Q, ", "{code: Q, level: 1, ", "parent's level must be higher", 7),
        ("{by: min_max, lower: 1}", "{by: min_max, instead: {z: {by: rank}}}", "z is no indicator", 8),
        ("{by: min_max, lower: 1}", "{by: min_max, instead: {P: {by: rank}}}", "P is no indicator", 8),
        ("name: x", "name: x\nweights_must_sum: true", "the weights under Q sum to 2", 8),
        ("name: x", "name: x\nsteps: [{impute: {by: regression, on: [z]}}]", "z is no indicator", 3),
        ("name: x", "name: x\naggregate: {levels: {9: {by: geometric}}}", "levels 2 to 3", 3),
        (
            "name: x", "name: x\nweights: {judged: {Q: {of: [d, e], pairwise: [[1, 3], [3, 1]]}}}",
            "the judgement of e over d is 3.0; give the reciprocal", 3
        ),
        (
            "name: x",
            "name: x\nweights: {judged: {P: {of: [a, b, c], pairwise: [[1, 3, 0], [1/3, 1, 0], [0, 0, 1]]}}}",
            "ties a, b to c", 3
        ),
    ]) func `what is wrong with a tree or its judgements is said where it stands`(
        old: String, new: String, why: String, line: Int
    ) throws {
        var text = Self.text.replacing(old, with: new)
        if why.contains("sum to 2") { text = text.replacing("weight: 2", with: "weight: -1") }
        text = text.replacing("weight: -1}", with: "weight: 1}")
        if why.contains("sum to 2") {
            text = text.replacing("weight: 1}", with: "weight: 0.5}").replacing(
                "{code: b}", with: "{code: b, weight: 0.25}"
            ).replacing("{code: c,", with: "{code: c, weight: 0.25,").replacing(
                "{code: P, weight: 3", with: "{code: P, weight: 0.5"
            )
            .replacing("{code: Q,", with: "{code: Q, weight: 0.5,")
        }
        let error = try #require(throws: MethodError.self) { try Method(text: text) }
        #expect(error.why.contains(why) && error.line == line, "\(error)")
    }

    @Test func `a tree that goes in a circle, and none at all`() {
        for index in [
            "index: &top {code: I, children: [{code: a}, *top]}", "index: {}", "index: {code: I}", "index: []",
            "index:",
            "index: {code: I, children: []}",
        ] {
            let error = #expect(throws: MethodError.self) {
                try Method(text: "serai_index_method: 1\nname: x\nnormalise: {by: rank}\n" + index)
            }
            #expect(error?.line == 4, "\(String(describing: error))")
        }
    }

    @Test func `rounds of a panel tell how far it agrees`() throws {
        var method = try Sample.method()
        method.weighting.judged["P"] = .rounds(
            of: ["c", "a", "b"],
            [[[1, 9, 5], [9, 1, 5], [5, 5, 5]], [[2, 6, 4], [2, 6, 4], [3, 6, 4], [2, 7, 3]]])
        let judged = try #require(try Build(method: method, frame: Sample.frame(units: 9)).judged.first)
        let (first, last) = (judged.rounds[0], judged.rounds[1])
        #expect(first.isStable == nil && last.isStable == nil && judged.consistencyRatio == nil)
        #expect(first.items.map(\.isAgreed) == [false, false, true] && last.items.allSatisfy(\.isAgreed))
        #expect(
            near(last.concordance ?? 0, 1) && near(first.concordance ?? 1, 0) && judged.concordance == last.concordance)
        #expect(last.items.map(\.median) == [2, 6, 4] && last.items.map(\.interquartileRange) == [0.25, 0.25, 0.25])
        // The same people again: nobody moved.
        method.weighting.judged["P"] = .rounds(
            of: ["c", "a", "b"], [[[1, 2, 3], [3, 2, 1]], [[1, 2, 3], [3, 2, 1]]])
        let again = try #require(try Build(method: method, frame: Sample.frame(units: 9)).judged.first)
        #expect(again.rounds[1].isStable == true && again.rounds[1].items.allSatisfy { $0.moved == 0 })
        method.weighting.judged["P"] = .rounds(of: ["c", "a", "b"], [])
        #expect(throws: CompositeError.self) { try Build(method: method, frame: Sample.frame(units: 9)) }
    }

    @Test func `judgements that contradict each other come with their mending`() throws {
        var method = try Sample.method()
        method.weighting.judged["P"] = .pairwise(
            of: ["a", "b", "c"], [[1, 3, 1.0 / 9], [1.0 / 3, 1, 3], [9, 1.0 / 3, 1]])
        let judged = try #require(try Build(method: method, frame: Sample.frame(units: 9)).judged.first)
        #expect((judged.consistencyRatio ?? 0) > 0.1 && (judged.repairs.last?.ratioAfter ?? 1) <= 0.1)
        #expect(judged.repairs.first.map { [$0.code, $0.other] } == ["a", "c"])
    }
}
