import Testing

@testable import Composite

@Suite("A unit's place and its changes are told by indicators")
struct ProfileTests {
    private static func build(_ aggregation: Aggregation, gaps: Double = 0) throws -> Build {
        try Build(
            method: Sample.method(normalisation: .minMax(lower: 1, upper: 100), aggregation: aggregation),
            frame: Sample.frame(units: 12, years: 3, gaps: gaps, seed: 6))
    }

    @Test(arguments: [
        Aggregation(rule: .arithmetic), Aggregation(rule: .geometric),
        Aggregation(rule: .power(0.5), levels: [3: .harmonic]),
    ])
    func `shares sum to the change of the index`(aggregation: Aggregation) throws {
        for gaps in [0, 0.1] {
            let build = try Self.build(aggregation, gaps: gaps)
            for unit in 0..<12 {
                let code = "U\(unit)"
                let shares = try #require(try build.changes(unit: code, from: 2010, to: 2012))
                let before = try #require(build.score(of: "I", unit: code, year: 2010))
                let after = try #require(build.score(of: "I", unit: code, year: 2012))
                #expect(near(shares.reduce(0) { $0 + $1.share }, after - before, 1e-9))
                #expect(gaps > 0 || shares.map(\.code).sorted() == ["a", "b", "c", "d", "e"])
            }
        }
    }

    @Test func `of arithmetic means, a share is weight times change`() throws {
        let build = try Self.build(Aggregation())
        let shares = try #require(try build.changes(unit: "U3", from: 2011, to: 2012))
        for share in shares {
            let index = try #require(build.hierarchy.index(of: share.code))
            #expect(near(share.share, build.effectiveWeights[index] * (share.after - share.before), 1e-9))
        }
    }

    @Test func `what compares units cannot be told by one unit's indicators`() throws {
        let aggregation = Aggregation(levels: [3: .copeland])
        let build = try Self.build(aggregation)
        #expect(throws: CompositeError.self) { try build.changes(unit: "U3", from: 2010, to: 2011) }
        #expect(try build.changes(unit: "nobody", from: 2010, to: 2011) == nil)
    }

    @Test func `a profile has every component, and the extremes are the best and worst of it`() throws {
        let build = try Self.build(Aggregation())
        let profile = try #require(build.profile(of: "U5", year: 2011))
        #expect(profile.map(\.code) == ["I", "Q", "P", "e", "d", "c", "b", "a"])
        #expect(profile.allSatisfy { $0.outOf == 12 && (1...12).contains($0.rank) })
        let extremes = try #require(build.extremes(of: "U5", year: 2011, count: 2))
        let ranks = profile.dropFirst(3).map(\.rank).sorted()
        #expect(extremes.strengths.map(\.rank) == Array(ranks.prefix(2)))
        #expect(extremes.weaknesses.map(\.rank) == Array(ranks.suffix(2).reversed()))
    }
}
