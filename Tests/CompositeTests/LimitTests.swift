import Chance
import Foundation
import Testing

@testable import Composite

@Suite("Numbers near the limits come out right, or are refused by name") struct LimitTests {
    /// Columns that are not for the faint of heart.
    private static let columns: [[Double]] = [
        [1e308, -1e308, 3, 5, 7], [1.7e308, 1.6e308, 1.5e308, 1, 2],
        [1, 2, 0, 4, 3].map { $0 * Double.leastNonzeroMagnitude },
        [1, 3, 2, 5, 4].map { $0 * Double.leastNormalMagnitude / 16 }, [1e200, 1e199, 3e200, 2e200, 5e200],
        [1e308, 1, 2, 3, 4],
        [-1e-200, 1e-200, 0, 2e-200, 4e-200],
    ]

    /// In a unit in which the largest is between a quarter and a half.
    private static func measured(_ values: [Double]) -> [Double] {
        let exponent = (values.map(abs).max() ?? 1).exponent + 2
        return values.map { Double(sign: .plus, exponent: -exponent, significand: $0) }
    }

    private static func scores(
        _ values: [Double], _ rule: Normalisation.Rule, direction: Direction = .positive
    ) throws -> [Double] {
        let (hierarchy, frame) = try Sample.column(values, direction: direction)
        let method = Method(name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: rule))
        return Array(try Build(method: method, frame: frame).index)
    }

    @Test(arguments: columns) func `a range fits any column`(given: [Double]) throws {
        let scores = try Self.scores(given, .minMax(lower: 0, upper: 100))
        #expect(scores.min() == 0 && scores.max() == 100)
        let values = Self.measured(given)
        let (least, most) = (values.min() ?? 0, values.max() ?? 0)
        for (score, value) in zip(scores, values) { #expect(near(score, (value - least) / (most - least) * 100, 1e-9)) }
        let turned = try Self.scores(given, .minMax(lower: 0, upper: 100), direction: .negative)
        #expect(zip(scores, turned).allSatisfy { near($0 + $1, 100, 1e-9) })
    }

    @Test(arguments: columns) func `so do mean and deviation`(given: [Double]) throws {
        let scores = try Self.scores(given, .zScore(mean: 10, deviation: 2))
        let values = Self.measured(given)
        let mean = values.reduce(0) { $0 + $1 / 5 }
        let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4).squareRoot()
        for (score, value) in zip(scores, values) { #expect(near(score, (value - mean) / deviation * 2 + 10, 1e-6)) }
    }

    @Test(arguments: [
        (Aggregation.Rule.arithmetic, 1.2e308), (.geometric, 1.183215956619923e308),
        (.harmonic, 1.1666666666666667e308),
        (.power(2), 1.2165525060596439e308), (.power(0.5), 1.1916079783099616e308),
        (.power(-3), 1.1359505361953446e308),
    ]) func `means of the greatest and the least numbers`(rule: Aggregation.Rule, mean: Double) throws {
        for exponent in [0, -1000, -2000] {
            let scale = { (value: Double) in Double(sign: .plus, exponent: exponent, significand: value) }
            let hierarchy = try Hierarchy([
                Component(code: "a", parent: "I"), Component(code: "b", parent: "I"), Component(code: "I"),
            ])
            let frame = try Frame(
                units: [Unit(code: "U"), Unit(code: "V")], year: 2020,
                sheet: Sheet(rowCount: 2, codes: ["a", "b"], values: [1e308, 1.4e308, 1.4e308, 1e308].map(scale)))
            let method = Method(
                name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .none),
                aggregation: Aggregation(rule: rule))
            let build = try Build(method: method, frame: frame)
            for score in build.index { #expect(abs(score / scale(mean) - 1) < 1e-6, "\(rule) \(score)") }
            #expect(build.ranks.column(2).allSatisfy { $0 == 1 })
        }
    }

    @Test func `what is beyond numbers is refused by unit and indicator`() throws {
        let hierarchy = try Hierarchy(
            [Component(code: "x", parent: "I", denominator: "size"), Component(code: "I")])
        for (size, isRefused) in [(1e-10, true), (1e308, false), (1e10, false)] {
            let frame = try Frame(
                units: [Unit(code: "U"), Unit(code: "V")], year: 2020,
                sheet: Sheet(rowCount: 2, codes: ["x", "size"], values: [1, 1e300, 1, size]))
            let method = Method(
                name: "", hierarchy: hierarchy, steps: [.denominate(Denomination())],
                normalisation: Normalisation(rule: .minMax(lower: 0, upper: 1)))
            if isRefused {
                #expect(
                    throws: CompositeError.beyondNumbers(step: "denominate", code: "x", unit: "V", year: 2020)
                ) { try Build(method: method, frame: frame) }
            } else {
                #expect(try Build(method: method, frame: frame).index.allSatisfy(\.isFinite))
            }
        }
    }

    /// Any figures through any steps: every score is a number, or there is an error, or too little is known of the unit.
    @Test(arguments: 0..<40) func `no score is lost without a word`(seed: Int) throws {
        var chance = SplitMix64(seed: UInt64(seed) + 77)
        func any<Thing>(_ things: [Thing]) -> Thing { things[Int(chance.unit() * Double(things.count))] }
        let steps: [[Step]] = [
            [], [.impute(Imputation(rule: .mean))], [.impute(Imputation(rule: .median))],
            [.impute(Imputation(rule: .branchMean(level: 2)))], [.impute(Imputation(rule: .nearest(neighbours: 2)))],
            [.impute(Imputation(rule: .expectation(level: 2)))], [.impute(Imputation(rule: .drawn(level: 2, seed: 3)))],
            [.impute(Imputation(rule: .linear))], [.impute(Imputation(rule: .regression(on: ["a", "b"])))],
            [.denominate(Denomination())], [.impute(Imputation(rule: .constant(1e308)))],
        ]
        let attempts: [[Attempt]] = [
            [], [.winsorise(most: 5), .shiftedLogarithm], [.logarithm], [.coinToolLogarithm], [.boxCox(lambda: nil)],
            [.boxCox(lambda: 3)], [.innovationIndexLogarithm], [.signedShiftedLogarithm],
        ]
        let rules: [Normalisation.Rule] = [
            .none, .minMax(lower: 0, upper: 100), .minMax(lower: 1, upper: 100), .zScore(mean: 0, deviation: 1), .rank,
            .borda, .percentileRank, .distanceToBest, .distanceToReference(unit: "U1", capped: true),
            .fractionOfMaximum, .scaled(lower: -1e308, upper: 1e308), .binned(cuts: [0, 1e300], scores: nil),
        ]
        let means: [Aggregation.Rule] = [
            .arithmetic, .geometric, .harmonic, .power(2), .power(0.5), .power(-1), .copeland,
            .mazziottaPareto(penalised: true), .adjustedMazziottaPareto(penalised: false),
            .benefitOfTheDoubt(least: 0, most: 1), .benefitOfTheDoubt(least: 0.1, most: 0.8),
        ]
        let weightings: [Weighting] = [
            Weighting(), Weighting(rule: .entropy), Weighting(rule: .critic), Weighting(rule: .principalComponents),
            Weighting(instead: ["a": 1e308, "b": 1e308]), Weighting(instead: ["a": .leastNonzeroMagnitude]),
            Weighting(wished: Weighting.Wish(level: 2)),
        ]
        let extremes = [
            0, 1, -1, 1e308, -1e308, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 1e-300,
            1e15, 3, .nan, 2.5, 7,
        ]
        var (built, refused) = (0, 0)
        for _ in 0..<40 {
            let rows = 8
            let isWild = chance.unit() < 0.6
            let values = (0..<6 * rows).map { cell in
                let value = isWild && chance.unit() < 0.3 ? any(extremes) : 1 + 9 * chance.unit()
                return cell >= 5 * rows && value == 0 ? 1 : value
            }
            let frame = try Frame(
                units: (0..<4).map { Unit(code: "U\($0)") }, years: [2010, 2011],
                rows: (0..<rows).map { Frame.Row(unit: $0 % 4, year: $0 / 4) },
                sheet: Sheet(rowCount: rows, codes: ["a", "b", "c", "d", "e", "size"], values: values))
            let method = Method(
                name: "", hierarchy: try Sample.hierarchy(),
                steps: any(steps) + [
                    .treat(Treatment(rule: Treatment.Rule(attempts: any(attempts)), over: any([.panel, .eachYear])))
                ],
                normalisation: Normalisation(rule: any(rules), over: any([.panel, .eachYear, .year(2010)])),
                weighting: any(weightings), aggregation: Aggregation(rule: any(means)),
                allowsConstant: chance.unit() < 0.5)
            do throws(CompositeError) {
                let build = try Build(method: method, frame: frame)
                built += 1
                for row in build.prepared.rows.indices {
                    for (component, code) in build.hierarchy.components.map(\.code).enumerated() {
                        let score = build.scores[row, component]
                        let isKnown = build.hierarchy.leaves(of: component).contains {
                            !build.prepared.sheet[row, build.columns[$0]].isNaN
                        }
                        let isDenied =
                            isKnown && method.steps.contains(.denominate(Denomination())) && score.isNaN
                            && code == "d"
                        #expect(score.isFinite || (score.isNaN && (!isKnown || isDenied)), "\(code) \(method.text())")
                    }
                }
                #expect(!build.weights.contains { !$0.isFinite })
            } catch {
                refused += 1
                #expect(!error.description.contains("not known") && !error.description.isEmpty)
            }
        }
        #expect(built > 3 && refused > 3)
    }
}
