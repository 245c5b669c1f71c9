import Statistics
import Testing

@testable import Composite

@Suite("Weights are given, equal, judged, or follow from the scores")
struct WeightingTests {
    private static func weights(_ weighting: Weighting) throws -> [Double] {
        var method = try Sample.method()
        method.weighting = weighting
        return try Build(method: method, frame: Sample.frame(units: 50)).weights
    }

    @Test func `as the structure says, alike, by level, by code`() throws {
        #expect(try Self.weights(Weighting()) == [2, 1, 1, 1, 1, 3, 1, 1])
        #expect(try Self.weights(Weighting(rule: .equal)) == Array(repeating: 1, count: 8))
        #expect(try Self.weights(Weighting(levels: [1: .equal])) == [1, 1, 1, 1, 1, 3, 1, 1])
        #expect(try Self.weights(Weighting(instead: ["e": -0.5]))[4] == -0.5)
        #expect(throws: CompositeError.unknownComponent(code: "z", step: "weights")) {
            try Self.weights(Weighting(instead: ["z": 1]))
        }
        #expect(throws: CompositeError.unknownLevel(level: 7, step: "weights")) {
            try Self.weights(Weighting(levels: [7: .equal]))
        }
    }

    @Test(arguments: [
        Weighting.Rule.principalComponents, .firstComponent, .entropy, .critic,
    ])
    func `from the scores, summing to 1 under each parent`(rule: Weighting.Rule) throws {
        let weights = try Self.weights(Weighting(levels: [1: rule]))
        #expect(near(weights[..<3].reduce(0, +), 1) && near(weights[3] + weights[4], 1))
        #expect(weights[..<5].allSatisfy { $0 >= 0 } && weights[5] == 3)
    }

    @Test func `those of a level see the scores that the weights below have made`() throws {
        var method = try Sample.method()
        method.weighting = Weighting(levels: [1: .entropy, 2: .critic])
        let build = try Build(method: method, frame: Sample.frame(units: 50))
        let columns = [5, 6].map { Array(build.scores.column($0)) }
        #expect(near(Array(build.weights[5...6]), try CRITICWeights.of(columns)))
    }

    /// COINr takes the loadings themselves, of either sign, for weights.
    @Test func `no weight by components is negative, whichever way an indicator leans`() throws {
        let values: [[Double]] = [[1, 2, 3, 4, 6], [2, 1, 4, 5, 6], [9, 7, 5, 4, 1]]
        let hierarchy = try Hierarchy(
            ["a", "b", "c"].map { Component(code: $0, parent: "I") } + [Component(code: "I")])
        let frame = try Frame(
            units: (0..<5).map { Unit(code: "U\($0)") }, year: 2020,
            sheet: Sheet(rowCount: 5, codes: ["a", "b", "c"], values: values.flatMap(\.self)))
        for rule in [Weighting.Rule.firstComponent, .principalComponents] {
            let method = Method(
                name: "", hierarchy: hierarchy, steps: [],
                normalisation: Normalisation(rule: .minMax(lower: 0, upper: 1)),
                weighting: Weighting(rule: rule))
            #expect(try Build(method: method, frame: frame).weights.allSatisfy { $0 > 0 })
        }
    }

    @Test func `by pairwise judgements that agree, and how well they agree`() throws {
        let judged = Weighting.Judgement.pairwise(of: ["c", "a", "b"], [[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]])
        var method = try Sample.method()
        method.weighting = Weighting(judged: ["P": judged])
        let build = try Build(method: method, frame: Sample.frame(units: 9))
        #expect(near(Array(build.weights[..<3]), [2.0 / 7, 1.0 / 7, 4.0 / 7], 1e-9))
        #expect(build.judged == [JudgedWeights(code: "P", consistencyRatio: 0, concordance: nil)])
    }

    @Test func `by ratings of people`() throws {
        let weights = try Self.weights(
            Weighting(judged: ["I": .ratings(of: ["Q", "P"], [[5, 1], [4, 2]])], instead: ["a": 9]))
        #expect(near(Array(weights[5...6]), [0.25, 0.75]) && weights[0] == 9)
    }

    @Test(arguments: [
        ("P", Weighting.Judgement.pairwise(of: ["a", "b"], [[1, 2], [0.5, 1]])),
        ("Q", .pairwise(of: ["d", "e"], [[1, 2]])), ("Q", .pairwise(of: ["d", "e"], [[1, 2], [2, 1]])),
        ("Q", .ratings(of: ["d", "e"], [[1, 2, 3]])), ("Q", .ratings(of: ["d", "e"], [[-1, -2]])),
        ("Z", .ratings(of: ["d"], [[1]])),
    ])
    func `judgements that cannot be are refused`(parent: String, judgement: Weighting.Judgement) {
        #expect(throws: CompositeError.self) { try Self.weights(Weighting(judged: [parent: judgement])) }
    }
}
