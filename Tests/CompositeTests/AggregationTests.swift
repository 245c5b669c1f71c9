import Chance
import Testing

@testable import Composite

@Suite("Components are put together as the rule says")
struct AggregationTests {
    private static func index(
        _ columns: [[Double]], weights: [Double], _ rule: Aggregation.Rule, leastKnown: Double = 0
    ) throws -> [Double] {
        let codes = columns.indices.map { "x\($0)" }
        let hierarchy = try Hierarchy(
            zip(codes, weights).map { Component(code: $0, parent: "I", weight: $1) } + [Component(code: "I")])
        let rows = columns[0].count
        let frame = try Frame(
            units: (0..<rows).map { Unit(code: "U\($0)") }, year: 2020,
            sheet: Sheet(rowCount: rows, codes: codes, values: columns.flatMap(\.self)))
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .none),
            aggregation: Aggregation(rule: rule, leastKnown: leastKnown), allowsConstant: true)
        return Array(try Build(method: method, frame: frame).index)
    }

    /// Of 3 with weight 1 and 12 with weight 3, by hand.
    private static let means: [(Aggregation.Rule, Double)] = [
        (.arithmetic, 9.75), (.geometric, 8.485281374238571), (.harmonic, 48.0 / 7), (.power(-1), 48.0 / 7),
        (.power(2), 110.25.squareRoot()), (.power(0.5), 147.0 / 16), (.power(3), 10.921619129558005),
    ]

    @Test(arguments: means)
    func `weighted means`(rule: Aggregation.Rule, expected: Double) throws {
        #expect(try near(Self.index([[3], [12]], weights: [1, 3], rule)[0], expected, 1e-9))
    }

    @Test func `the means are in order: harmonic, geometric, arithmetic, quadratic`() throws {
        var chance = SplitMix64(seed: 4)
        let columns = (0..<4).map { _ in (0..<50).map { _ in 0.1 + chance.unit() } }
        let weights = [1.0, 2, 3, 4]
        let means = try [Aggregation.Rule.harmonic, .geometric, .power(0.5), .arithmetic, .power(2)].map {
            try Self.index(columns, weights: weights, $0)
        }
        for (lower, higher) in zip(means, means.dropFirst()) {
            #expect(zip(lower, higher).allSatisfy { $0 <= $1 + 1e-12 })
        }
    }

    @Test(arguments: [
        Aggregation.Rule.arithmetic, .geometric, .harmonic, .power(2), .copeland,
    ])
    func `a better value of one indicator never makes the index worse`(rule: Aggregation.Rule) throws {
        var chance = SplitMix64(seed: 9)
        let columns = (0..<3).map { _ in (0..<12).map { _ in 0.1 + chance.unit() } }
        let before = try Self.index(columns, weights: [1, 2, 3], rule)
        for column in 0..<3 {
            for row in 0..<12 {
                var better = columns
                better[column][row] += 0.5
                #expect(try Self.index(better, weights: [1, 2, 3], rule)[row] >= before[row] - 1e-12)
            }
        }
    }

    @Test func `Copeland counts duels, and its scores sum to nothing`() throws {
        let scores = try Self.index([[3, 2, 1], [3, 1, 2], [1, 2, 3]], weights: [1, 1, 1], .copeland)
        #expect(scores == [2, -2, 0])
        #expect(try Self.index([[1, 2], [2, 1]], weights: [1, 1], .copeland) == [0, 0])
        // With ties in seven of nine indicators and one won and one lost, rounding must not decide.
        let tied = try Self.index(
            [[1, 0], [0, 1]] + (0..<7).map { _ in [5, 5] }, weights: Array(repeating: 1, count: 9), .copeland)
        #expect(tied == [0, 0])
    }

    /// By data frame, COINr 1.1.14 fails.
    @Test func `a pair is judged on what both have`() throws {
        let scores = try Self.index([[2, 1, .nan], [.nan, 3, 4]], weights: [1, 1], .copeland)
        #expect(scores == [1, -2, 1])
    }

    @Test func `with one indicator, Copeland and Borda rank alike`() throws {
        var chance = SplitMix64(seed: 2)
        let column = (0..<30).map { _ in (chance.unit() * 20).rounded() }
        let copeland = try Self.index([column], weights: [1], .copeland)
        for one in 0..<30 {
            for other in 0..<30 { #expect((column[one] > column[other]) == (copeland[one] > copeland[other])) }
        }
    }

    /// Children at mean 100 and deviation 10: even children keep their mean, uneven ones lose the deviation times its share of the mean.
    @Test func `Mazziotta and Pareto punish unevenness`() throws {
        let one: [Double] = [1, 2, 3]
        let scale = 10 / (2.0 / 3).squareRoot()
        let even = try Self.index([one, one], weights: [1, 1], .mazziottaPareto(penalised: true))
        #expect(near(even, [100 - scale, 100, 100 + scale]))
        let uneven = try Self.index([one, one.reversed()], weights: [1, 1], .mazziottaPareto(penalised: true))
        #expect(near(uneven[0], 100 - scale * scale / 100) && near(uneven[1], 100))
        let adjusted = try Self.index(
            [one, one.reversed()], weights: [1, 1], .adjustedMazziottaPareto(penalised: false))
        #expect(near(adjusted, [109, 100, 109]))
    }

    @Test func `what is missing is left out up to a limit`() throws {
        let columns: [[Double]] = [[1, .nan, .nan], [3, 3, .nan], [2, 2, 2]]
        #expect(try near(Self.index(columns, weights: [1, 2, 1], .arithmetic), [2.25, 8.0 / 3, 2]))
        let limited = try Self.index(columns, weights: [1, 2, 1], .arithmetic, leastKnown: 0.5)
        #expect(limited[2].isNaN && !limited[1].isNaN)
    }

    @Test func `a mean that is not defined says of which component`() throws {
        #expect(throws: CompositeError.self) { try Self.index([[1, 0], [2, 2]], weights: [1, 1], .geometric) }
        #expect(throws: CompositeError.self) { try Self.index([[1, -1], [2, 2]], weights: [1, 1], .power(0.5)) }
        #expect(throws: CompositeError.self) { try Self.index([[1, 1], [2, 2]], weights: [1, 1], .power(0)) }
    }
}
