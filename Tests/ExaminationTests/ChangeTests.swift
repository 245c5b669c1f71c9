import Composite
import Foundation
import Statistics
import Testing

@testable import Examination

@Suite("A change is split up without rest") struct ChangeDecompositionTests {
    private static let means: [Aggregation] = [
        Aggregation(), Aggregation(rule: .geometric), Aggregation(rule: .harmonic), Aggregation(rule: .power(0.5)),
        Aggregation(rule: .copeland), Aggregation(rule: .mazziottaPareto(penalised: true)),
        Aggregation(rule: .geometric, levels: [2: .arithmetic]),
    ]

    @Test(arguments: 0..<means.count, [0, 0.15]) func `parts sum to the change`(mean: Int, gaps: Double) throws {
        let method = try Sample.method(
            normalisation: .minMax(lower: 1, upper: 100), aggregation: Self.means[mean])
        let build = try Build(method: method, frame: try Sample.frame(years: 3, gaps: gaps, seed: 7))
        let split = try ChangeDecomposition(of: build, from: 2010, to: 2011, orders: 8)
        #expect(split.changes.map(\.unit) == Array(0..<12))
        for change in split.changes {
            let total = build.scores[12 + change.unit, 7] - build.scores[change.unit, 7]
            #expect(change.total == total && abs(change.residual) < 1e-9)
            #expect(near(change.parts.reduce(0, +), total))
        }
    }

    @Test func `of weighted means, weight times change`() throws {
        let method = try Sample.method()
        let build = try Build(method: method, frame: try Sample.frame(years: 2, seed: 3))
        for change in try ChangeDecomposition(of: build, from: 2010, to: 2011).changes {
            for indicator in 0..<5 {
                let moved = build.scores[12 + change.unit, indicator] - build.scores[change.unit, indicator]
                #expect(near(change.parts[indicator], build.effectiveWeights[indicator] * moved))
            }
        }
    }

    @Test func `of geometric means, close to Shapley's value`() throws {
        let method = try Sample.method(
            normalisation: .minMax(lower: 1, upper: 100), aggregation: Aggregation(rule: .geometric))
        let build = try Build(method: method, frame: try Sample.frame(years: 2, seed: 3))
        let split = try ChangeDecomposition(of: build, from: 2010, to: 2011, orders: 2000)
        for change in split.changes {
            let exact = try ShapleyShares.of(5) { mask in
                let values = (0..<5).map { build.scores[mask >> $0 & 1 == 1 ? 12 + change.unit : change.unit, $0] }
                let first = value(values[0...2], [2, 1, 1])
                return value([first, value(values[3...4], [1, 1])], [3, 1])
            }
            for indicator in 0..<5 { #expect(abs(change.parts[indicator] - exact[indicator]) < 0.6) }
        }
    }

    @Test func `who is there in one year alone has no change, and comes and goes in the rest`() throws {
        let frame = try Sample.frame(years: 2)
        let kept = try Frame(
            units: frame.units, years: frame.years, rows: Array(frame.rows.dropLast()),
            sheet: Sheet(
                rowCount: 23, codes: frame.sheet.codes,
                values: (0..<5).flatMap { column in (0..<23).map { frame.sheet.values[column * 24 + $0] } }))
        let method = try Sample.method(aggregation: Aggregation(rule: .copeland))
        let build = try Build(method: method, frame: kept)
        let split = try ChangeDecomposition(of: build, from: 2010, to: 2011)
        #expect(split.changes.map(\.unit) == Array(0..<11))
        for change in split.changes { #expect(near(change.parts.reduce(0, +) + change.residual, change.total)) }
        #expect(split.changes.contains { abs($0.residual) > 0.01 })
    }

    @Test func `years and orders that cannot be`() throws {
        let method = try Sample.method()
        let build = try Build(method: method, frame: try Sample.frame(years: 2))
        #expect(throws: ExaminationError.unknownYear(2012)) {
            try ChangeDecomposition(of: build, from: 2010, to: 2012)
        }
        #expect(throws: ExaminationError.self) {
            try ChangeDecomposition(of: build, from: 2010, to: 2011, orders: 0)
        }
    }

    /// The weighted geometric mean.
    private func value(_ values: ArraySlice<Double>, _ weights: [Double]) -> Double {
        let sum = weights.reduce(0, +)
        return zip(values, weights).reduce(1) { $0 * pow($1.0, $1.1 / sum) }
    }
}
