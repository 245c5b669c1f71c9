import Foundation
import Testing

@testable import Composite

@Suite("Gaps are filled by the rule that is stated")
struct ImputationTests {
    private func filled(_ rule: Imputation.Rule, _ frame: Frame, only: [String]? = nil) throws -> Build {
        let method = try Sample.method(steps: [.impute(Imputation(rule: rule, only: only))])
        return try Build(method: method, frame: frame)
    }

    private static let all: [Imputation.Rule] = [
        .mean, .median, .groupMean(grouping: "where"), .groupMedian(grouping: "where"), .branchMean(level: 2),
        .branchMedian(level: 3), .constant(4), .latest(mostYears: nil), .nearestBefore, .linear,
        .nearest(neighbours: 3),
        .expectation(level: 3), .drawn(level: 3, seed: 5),
    ]

    @Test(arguments: all)
    func `what is known never changes, and what is filled says so`(rule: Imputation.Rule) throws {
        let frame = try Sample.frame(units: 30, years: 3, gaps: 0.1)
        let build = try filled(rule, frame)
        #expect(build.imputedCount > 0)
        var count = 0
        for (place, value) in frame.sheet.values.enumerated() {
            let after = build.prepared.sheet.values[place]
            if value.isNaN {
                let origin = build.prepared.provenance[place]
                #expect(origin.status == (after.isNaN ? .missing : .imputed))
                if !after.isNaN { count += 1 }
            } else {
                #expect(after == value && build.prepared.provenance[place].status == .reported)
            }
        }
        #expect(count == build.imputedCount)
    }

    @Test func `along the years`() {
        let points = zip(2010..<2016, [Double.nan, 2, .nan, .nan, 8, .nan]).map { Series.Point(year: $0, value: $1) }
        #expect(near(Series.linear(points), [2, 2, 4, 6, 8, 8]))
        #expect(near(Series.latest(points, mostYears: nil), [.nan, 2, 2, 2, 8, 8]))
        #expect(near(Series.latest(points, mostYears: 1), [.nan, 2, 2, .nan, 8, 8]))
        #expect(near(Series.nearestBefore(points), [2, 2, 2, 2, 8, 8]))
    }

    @Test func `years that are far apart count as such`() {
        let points = zip([2010, 2011, 2020], [0, Double.nan, 10]).map { Series.Point(year: $0, value: $1) }
        #expect(near(Series.linear(points), [0, 1, 10]))
    }

    @Test func `a line through other indicators is found again`() throws {
        let frame = try Sample.frame(units: 20)
        var sheet = frame.sheet
        for row in 0..<20 { sheet[row, 0] = 3 + 2 * sheet[row, 1] - sheet[row, 3] }
        let whole = sheet[7, 0]
        sheet[7, 0] = .nan
        let gap = try Frame(units: frame.units, year: 2010, sheet: sheet)
        let build = try filled(.regression(on: ["b", "d"]), gap)
        #expect(near(build.prepared.sheet[7, 0], whole, 1e-10))
    }

    @Test func `only the indicators named are filled`() throws {
        let build = try filled(.mean, Sample.frame(units: 40, gaps: 0.2), only: ["b"])
        #expect(build.prepared.sheet.column(1).allSatisfy { !$0.isNaN })
        #expect(!build.prepared.sheet.column(0).allSatisfy { !$0.isNaN })
    }

    @Test func `another seed is another draw, the same seed the same`() throws {
        let frame = try Sample.frame(units: 40, gaps: 0.1)
        let values = try [1, 1, 2].map { seed in
            try filled(.drawn(level: 3, seed: UInt64(seed)), frame).prepared.sheet.values.map(\.bitPattern)
        }
        #expect(values[0] == values[1] && values[0] != values[2])
    }

    @Test func `unknown groups and levels are refused`() throws {
        let frame = try Sample.frame(units: 10, gaps: 0.2)
        #expect(throws: CompositeError.unknownGrouping("income")) { try filled(.groupMean(grouping: "income"), frame) }
        #expect(throws: CompositeError.unknownLevel(level: 9, step: "impute by branch")) {
            try filled(.branchMean(level: 9), frame)
        }
    }
}

@Suite("Units of which too little is known are left out")
struct ScreeningTests {
    @Test func `by availability, by zeros, and regardless`() throws {
        var sheet = try Sample.frame(units: 4).sheet
        for column in 0..<4 { sheet[0, column] = .nan }
        for column in 0..<4 { sheet[1, column] = 0 }
        let frame = try Frame(units: (0..<4).map { Unit(code: "U\($0)") }, year: 2010, sheet: sheet)
        func left(_ screening: Screening) throws -> [String] {
            let build = try Build(method: Sample.method(steps: [.screen(screening)]), frame: frame)
            return build.prepared.rows.indices.map { build.prepared.unitCode(of: $0) }
        }
        #expect(try left(Screening(leastAvailable: 0.5)) == ["U1", "U2", "U3"])
        #expect(try left(Screening(leastAvailable: 0.5, leastNonZero: 0.5)) == ["U2", "U3"])
        #expect(try left(Screening(leastAvailable: 0.5, regardless: ["U0": true, "U3": false])) == ["U0", "U1", "U2"])
        #expect(throws: CompositeError.nothingLeft(step: "screen")) { try left(Screening(leastAvailable: 2)) }
    }
}

@Suite("Figures are divided by size")
struct DenominationTests {
    @Test func `by the denominator of the structure, times a factor`() throws {
        let frame = try Sample.frame(units: 5)
        let step = Step.denominate(Denomination(instead: ["a": "size"], factors: ["a": 1000]))
        let build = try Build(method: Sample.method(steps: [step]), frame: frame)
        for row in 0..<5 {
            #expect(near(build.prepared.sheet[row, 3], frame.sheet[row, 3] / frame.sheet[row, 5]))
            #expect(near(build.prepared.sheet[row, 0], frame.sheet[row, 0] / frame.sheet[row, 5] * 1000))
        }
    }

    @Test func `a size of zero is an error, a missing one leaves a gap`() throws {
        var sheet = try Sample.frame(units: 3).sheet
        sheet[1, 5] = .nan
        let units = (0..<3).map { Unit(code: "U\($0)") }
        let method = try Sample.method(steps: [.denominate(Denomination())])
        let build = try Build(method: method, frame: Frame(units: units, year: 2010, sheet: sheet))
        #expect(build.prepared.sheet[1, 3].isNaN)
        sheet[1, 5] = 0
        #expect(
            throws: CompositeError.badDenominator(code: "d", denominator: "size", unit: "U1", year: 2010, value: 0)
        ) { try Build(method: method, frame: Frame(units: units, year: 2010, sheet: sheet)) }
    }
}
