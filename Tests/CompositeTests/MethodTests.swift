import Chance
import Foundation
import Testing

@testable import Composite

@Suite("A method is one text, read strictly and written in one way")
struct MethodTests {
    private static func method() throws -> Method {
        var components = Sample.components
        components[0].goalposts = Goalposts(lower: 0, upper: 12.5)
        components[1].target = 7
        components[2].name = "Risk: \"severe\"\n\\ \u{7} Ünïcode, #1 - {x}"
        components[3].unitOfMeasure = "per 1,000"
        let strict = Treatment.Rule(
            limits: Treatment.Limits(skewness: 1, kurtosis: 2.25),
            attempts: [.winsorise(most: nil), .boxCox(lambda: 0.5), .boxCox(lambda: nil), .logarithm], combined: true)
        return Method(
            name: "Everything", hierarchy: try Hierarchy(components),
            steps: [
                .denominate(Denomination(instead: ["a": "size", "d": ""], factors: ["a": 0.001])),
                .impute(Imputation(rule: .groupMedian(grouping: "where"), only: ["a", "b"])),
                .impute(Imputation(rule: .latest(mostYears: 3))), .impute(Imputation(rule: .regression(on: ["a"]))),
                .impute(Imputation(rule: .nearest(neighbours: 4))), .impute(Imputation(rule: .constant(-1.5e-7))),
                .impute(Imputation(rule: .drawn(level: 2, seed: 9))), .impute(Imputation(rule: .branchMean(level: 2))),
                .screen(Screening(leastAvailable: 0.9, leastNonZero: 0.1, regardless: ["U1": true, "no": false])),
                .treat(
                    Treatment(
                        rule: Treatment.Rule(attempts: [.winsorise(most: 5), .shiftedLogarithm]),
                        instead: ["e": strict],
                        over: .eachYear)),
            ],
            normalisation: Normalisation(
                rule: .binned(cuts: [1, 2.5], scores: [0, 1, 4]),
                instead: [
                    "a": .goalposts(scale: 10, truncated: false), "b": .distanceToTarget(capped: true),
                    "c": .distanceToReference(unit: "U1", capped: false), "d": .zScore(mean: 10, deviation: 2),
                    "e": .percentileRank,
                ], over: .year(2011)),
            weighting: Weighting(
                rule: .equal, levels: [2: .given, 1: .principalComponents],
                judged: [
                    "P": .pairwise(of: ["b", "a", "c"], [[1, 2, 0.5], [0.5, 1, 0], [2, 0, 1]]),
                    "Q": .rounds(of: ["e", "d"], [[[1, 5], [4, 2]], [[3, 4], [3, 5]]]),
                ], instead: ["a": 0.25], wished: Weighting.Wish(level: 2, importances: ["P": 1.5])),
            aggregation: Aggregation(
                rule: .power(0.5),
                levels: [3: .adjustedMazziottaPareto(penalised: false), 2: .benefitOfTheDoubt(least: 0.1, most: 0.7)],
                leastKnown: 0.5),
            allowsConstant: true)
    }

    @Test func `what is written is read back, and written again byte by byte`() throws {
        let method = try Self.method()
        let read = try Method(text: method.text())
        #expect(read == method)
        #expect(read.text() == method.text())
        #expect(try JSONDecoder().decode([Method].self, from: JSONEncoder().encode([method])) == [method])
    }

    @Test func `what is left out has its usual value`() throws {
        let method = try Method(
            text: """
                serai_index_method: 1
                name: Short   # a comment
                index:
                  code: I
                  children:
                    - {code: a, weight: 2}
                    - {code: b, direction: negative}
                normalise: {by: min_max}
                """)
        #expect(method.normalisation == Normalisation(rule: .minMax(lower: 0, upper: 100), over: .panel))
        #expect(method.aggregation == Aggregation(rule: .arithmetic) && method.weighting == Weighting())
        #expect(method.steps.isEmpty && !method.allowsConstant)
        #expect(method.hierarchy.components.map(\.code) == ["a", "b", "I"])
    }

    private static let start = """
        serai_index_method: 1
        name: x
        index: {code: I, children: [{code: a}, {code: b}]}

        """

    /// A text, the line and column of what is wrong, and a part of the complaint.
    private static let wrong: [(String, Int, Int, String)] = [
        ("normalise: {by: min_max, lowr: 1}", 4, 32, "no such key"),
        ("normalise: {by: min_max, lower: low}", 4, 33, "a number is expected"),
        ("normalise: {by: min_max, lower: \"1\"}", 4, 33, "a number is expected"),
        ("normalise: {by: rank, lower: 1}", 4, 30, "does not ask for this"),
        ("normalise: {by: z_score, deviation: 0}", 4, 37, "above 0"),
        (
            "normalise: {by: rank}\nweights: {by: given, judged: {I: {of: [a, b], ratings: [[1, -3]]}}}", 5, 61,
            "less than 0"
        ),
        ("normalise: {by: magic}", 4, 17, "magic is no way to normalise"),
        ("normalise: {lower: 1}", 4, 12, "the key by is missing"),
        ("normalise: {by: rank}\nsteps:\n  - impute: {by: mean}\n  - guess: {}", 7, 12, "no such key"),
        ("normalise: {by: rank}\nsteps:\n  - impute: {by: group_mean}", 6, 13, "the key grouping is missing"),
        ("normalise: {by: rank}\nsteps: {}", 5, 8, "a list is expected"),
        ("normalise: {by: rank}\naggregate: {by: power}", 5, 12, "the key power is missing"),
        ("normalise: {by: rank}\naggregate: {levels: {two: {by: geometric}}}", 5, 27, "a level is a whole number"),
        ("normalise: {by: rank}\nweights: {by: fair}", 5, 15, "fair is none of"),
        ("normalise: {by: rank}\nallow_constant: yes", 5, 17, "true or false"),
        ("normalise: {by: rank}\nnormalise: {by: rank}", 4, 1, "keys stand twice: normalise"),
        ("normalise: {by: rank", 0, 0, "not YAML"),
        ("", 1, 1, "the key normalise is missing"),
    ]

    @Test(arguments: wrong)
    func `what is wrong is refused with its place`(text: String, line: Int, column: Int, why: String) throws {
        let error = try #require(throws: MethodError.self) { try Method(text: Self.start + text) }
        #expect(error.why.contains(why), "\(error)")
        if line > 0 { #expect((error.line, error.column) == (line, column), "\(error)") }
    }

    @Test(arguments: [
        ("serai_index_method: 2", "version 1 is expected"), ("serai_index_method: one", "a whole number is expected"),
        ("serai_index_methods: 1", "no such key"),
    ])
    func `other versions are refused`(first: String, why: String) throws {
        let text = Self.start.replacing("serai_index_method: 1", with: first) + "normalise: {by: rank}"
        let error = try #require(throws: MethodError.self) { try Method(text: text) }
        #expect(error.why.contains(why) && error.line == 1)
    }

    @Test func `a spoilt text is refused with a place within it, or it is a method`() throws {
        let text = Array(try Self.method().text().utf8)
        let lines = text.count { $0 == UInt8(ascii: "\n") }
        let scraps: [[UInt8]] = ["{", "}", "[", "]", ":", "\"", "-", " ", "\n", "1e999", "&a ", "*a", "null", "#"].map {
            Array($0.utf8)
        }
        var chance = SplitMix64(seed: 12)
        var refused = 0
        for _ in 0..<400 {
            var spoilt = text
            for _ in 0...Int(chance.unit() * 3) {
                let place = Int(chance.unit() * Double(spoilt.count))
                let end = min(spoilt.count, place + Int(chance.unit() * 6))
                spoilt.replaceSubrange(place..<end, with: scraps[Int(chance.unit() * Double(scraps.count))])
            }
            switch Result(catching: { () throws(MethodError) in
                try Method(text: String(decoding: spoilt, as: UTF8.self))
            }) {
            case .success(let method): #expect(try Method(text: method.text()) == method)
            case .failure(let error):
                refused += 1
                #expect(!error.why.isEmpty && (0...lines + 12).contains(error.line))
            }
        }
        #expect(refused > 200)
    }

    @Test func `weights must sum where the text asks for it`() throws {
        let text = Self.start + "normalise: {by: rank}\nweights_must_sum: true"
        let error = try #require(throws: MethodError.self) { try Method(text: text) }
        #expect(error.why.contains("sum to 2.0, and 1 is asked") && error.line == 3)
        let halves = text.replacing("{code: a}", with: "{code: a, weight: 0.25}")
            .replacing("{code: b}", with: "{code: b, weight: 0.75}")
        #expect(try Method(text: halves).weightsMustSum)
    }

    @Test func `the method of the documentation is one`() throws {
        let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation/TradeIndex.md")
        let parts = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```yaml\n")
        let example = try #require(
            parts.first { $0.hasPrefix("serai_index_method") }?.components(separatedBy: "```").first)
        #expect(try Method(text: example).steps.count == 4)
    }

    @Test func `a structure that is no tree is refused where it stands`() throws {
        let text = Self.start.replacing("{code: b}", with: "{code: a}") + "normalise: {by: rank}"
        let error = try #require(throws: MethodError.self) { try Method(text: text) }
        #expect(error.why == "a stands twice" && error.line == 3)
    }
}
