import Testing

@testable import Composite

@Suite("Other ways to weigh are asked of a build")
struct AlternativesTests {
    private static func build() throws -> Build {
        try Build(
            method: Sample.method(normalisation: .minMax(lower: 1, upper: 100)),
            frame: Sample.frame(units: 25, years: 2, gaps: 0.05, seed: 4))
    }

    @Test func `the benefit of the doubt flatters every unit, and none above 1`() throws {
        let build = try Self.build()
        let judged = try build.benefitOfTheDoubt(of: "I", year: 2010)
        #expect(judged.count == 25 && judged.contains { near($0.score, 1, 1e-9) })
        for unit in judged {
            #expect(unit.score <= 1 + 1e-9 && near(unit.shares.values.reduce(0, +), 1, 1e-9))
            #expect(Set(unit.shares.keys) == ["P", "Q"] && !unit.benchmarks.isEmpty)
        }
        let bounded = try build.benefitOfTheDoubt(of: "I", year: 2010, shares: 0.3...0.7)
        for (free, bound) in zip(judged, bounded) {
            #expect(bound.score <= free.score + 1e-9)
            #expect(bound.shares.values.allSatisfy { (0.3 - 1e-6...0.7 + 1e-6).contains($0) })
        }
    }

    @Test func `rank probabilities sum to 1, and narrow with the spread of weights`() throws {
        let build = try Self.build()
        for spread in [WeightSpread.any, .noise(share: 0.2), .about(concentration: 50)] {
            let ranks = try build.rankProbabilities(of: "I", year: 2011, spread: spread, draws: 500, seed: 1)
            #expect(ranks.count == 25)
            #expect(ranks.allSatisfy { near($0.probabilities.reduce(0, +), 1, 1e-9) })
            #expect(ranks.contains { $0.favourable?.count == 2 })
        }
        let sure = try build.rankProbabilities(of: "I", year: 2011, spread: .noise(share: 1e-9), draws: 20, seed: 1)
        for rank in sure {
            let row = try #require(
                build.prepared.rows.indices.first {
                    build.prepared.unitCode(of: $0) == rank.unit && build.prepared.year(of: $0) == 2011
                })
            #expect(rank.probabilities[Int(build.ranks[row, build.hierarchy.top]) - 1] == 1)
        }
    }

    @Test func `components matter as wished`() throws {
        let method = try Sample.method()
        let build = try Build(method: method, frame: Sample.frame(units: 60, seed: 2))
        let even = try build.weights(ofLevel: 2)
        #expect(even.weights.values.allSatisfy { $0 > 0 } && near(even.weights.values.reduce(0, +), 1, 1e-9))
        #expect(near(even.importances["P"] ?? 0, 0.5, 1e-4))
        let uneven = try build.weights(ofLevel: 2, forImportances: ["P": 3, "Q": 2])
        #expect(near(uneven.importances["P"] ?? 0, 0.6, 1e-4))
        #expect((uneven.weights["P"] ?? 0) > (even.weights["P"] ?? 1))
    }

    @Test func `components and years that are not there are refused`() throws {
        let build = try Self.build()
        #expect(throws: CompositeError.unknownComponent(code: "a", step: "benefit of the doubt")) {
            try build.benefitOfTheDoubt(of: "a", year: 2010)
        }
        #expect(throws: CompositeError.unknownYear(year: 1990, step: "rank probabilities")) {
            try build.rankProbabilities(of: "I", year: 1990, seed: 1)
        }
        #expect(throws: CompositeError.unknownComponent(code: "a", step: "weights by importance")) {
            try build.weights(ofLevel: 2, forImportances: ["a": 1])
        }
    }
}
