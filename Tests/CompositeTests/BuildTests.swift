import Testing

@testable import Composite

@Suite("The same method and figures give the same bytes")
struct BuildTests {
    private static let steps: [Step] = [
        .denominate(Denomination()), .impute(Imputation(rule: .groupMean(grouping: "where"))),
        .screen(Screening(leastAvailable: 0.7)), .treat(.usual),
    ]

    @Test func `twice, and after the method was written and read`() throws {
        let method = try Sample.method(steps: Self.steps, aggregation: Aggregation(levels: [3: .geometric]))
        let frame = try Sample.frame(units: 60, years: 3, gaps: 0.1)
        var shifted = method
        shifted.normalisation.rule = .minMax(lower: 1, upper: 100)
        let builds = try [shifted, shifted, Method(text: shifted.text())].map { try Build(method: $0, frame: frame) }
        for build in builds {
            #expect(build.fingerprint == builds[0].fingerprint)
            #expect(build.scores.values.map(\.bitPattern) == builds[0].scores.values.map(\.bitPattern))
        }
        #expect(builds[0].fingerprint.method.count == 64)
    }

    @Test func `another method, another figure, another origin are told apart`() throws {
        let frame = try Sample.frame(units: 12)
        let method = try Sample.method()
        let plain = try Build(method: method, frame: frame).fingerprint
        var other = method
        other.weighting.instead = ["a": 3]
        let reweighted = try Build(method: other, frame: frame).fingerprint
        #expect(reweighted.method != plain.method && reweighted.data == plain.data && reweighted.scores != plain.scores)
        var changed = frame
        changed.sheet[3, 1] += 1e-12
        #expect(try Build(method: method, frame: changed).fingerprint.data != plain.data)
        var estimated = frame
        estimated.provenance.mark(5, Origin(.estimated))
        let fingerprint = try Build(method: method, frame: estimated).fingerprint
        #expect(fingerprint.data != plain.data && fingerprint.scores == plain.scores)
    }

    @Test func `every step is kept, and ranks go by the year`() throws {
        let frame = try Sample.frame(units: 30, years: 2, gaps: 0.1)
        let build = try Build(method: Sample.method(steps: Self.steps), frame: frame)
        #expect(build.stages.map(\.step.name) == ["denominate", "impute", "screen", "treat"])
        #expect(build.stages[3].frame == build.prepared)
        for span in build.prepared.spans {
            let ranks = Array(build.ranks.column(build.hierarchy.top)[...])[span.lowerBound..<span.upperBound]
            #expect(ranks.min() == 1 && Set(ranks).count == span.count)
            let best = try #require(
                span.max { build.scores[$0, build.hierarchy.top] < build.scores[$1, build.hierarchy.top] })
            #expect(build.ranks[best, build.hierarchy.top] == 1)
        }
        #expect(build.score(of: "P", unit: "U4", year: 2011) != nil && build.score(of: "Z", unit: "U4") == nil)
    }

    @Test func `a rank sort by digits agrees with one by comparing`() throws {
        let frame = try Sample.frame(units: 700, gaps: 0.05, seed: 8)
        var column = Array(frame.sheet.column(0))
        for row in 0..<100 { column[row] = Double(row % 7) - 3 }
        column[100] = -0.0
        var ranking = Ranking.scores
        var ranks = [Double](repeating: 0, count: 700)
        for order in [true, false] {
            ranking.rank(column.span, order: order ? .descending : .ascending, into: &ranks, at: 0)
            for row in column.indices {
                let ahead = column.count { order ? $0 > column[row] : $0 < column[row] }
                #expect(column[row].isNaN ? ranks[row].isNaN : ranks[row] == Double(ahead + 1))
            }
        }
    }
}
