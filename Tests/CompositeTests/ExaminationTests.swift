import Testing

@testable import Composite

@Suite("An examination says what an index hangs on")
struct ExaminationTests {
    private static func examination(_ assumptions: [Assumption], units: Int = 20) throws -> Examination {
        try Examination(
            method: Sample.method(normalisation: .minMax(lower: 1, upper: 100)), frame: Sample.frame(units: units),
            assumptions: assumptions, seed: 7)
    }

    private static let all: [Assumption] = [
        .steps([[.treat(.usual)], [.treat(Treatment(rule: Treatment.Rule(attempts: [.winsorise(most: 1)])))]]),
        .normalisation([Normalisation(rule: .zScore(mean: 10, deviation: 2)), Normalisation(rule: .rank)]),
        .aggregation([Aggregation(rule: .geometric)]), .weightNoise(share: 0.3, level: nil), .leavingOut(level: 1),
    ]

    @Test func `with nothing uncertain, every rank is the method's own`() throws {
        for rank in try Self.examination([.weightNoise(share: 0, level: 1)]).rankUncertainty(samples: 50) {
            #expect(rank.nominal == rank.best && rank.nominal == rank.worst && rank.samples == 50)
        }
    }

    @Test func `ranks spread about the method's own, within the number of units`() throws {
        let ranks = try Self.examination(Self.all).rankUncertainty(samples: 400)
        #expect(ranks.count == 20)
        #expect(ranks.allSatisfy { $0.best >= 1 && $0.worst <= 20 && $0.fifthPercentile <= $0.ninetyFifthPercentile })
        #expect(ranks.contains { $0.best < $0.worst })
        #expect(near(ranks.reduce(0) { $0 + $1.mean }, 210, 1e-9))
    }

    @Test func `on one thread or two, the same`() throws {
        let examination = try Self.examination(Self.all)
        #expect(
            try examination.rankUncertainty(samples: 300, threads: 1)
                == examination.rankUncertainty(samples: 300, threads: 2))
        let sensitivities = try [1, 2].map {
            try examination.sensitivity(of: .meanRankChange, base: 64, pairs: true, bootstrap: 50, threads: $0)
        }
        #expect(sensitivities[0] == sensitivities[1])
    }

    @Test func `what does not matter has no share, what alone matters has all`() throws {
        let examination = try Self.examination([
            .weightNoise(share: 0, level: 1),
            .normalisation([Normalisation(rule: .minMax(lower: 1, upper: 100)), Normalisation(rule: .rank)]),
        ])
        let shares = try #require(try examination.sensitivity(of: .meanRankChange, base: 256).first)
        #expect(abs(shares.first[0].value) < 0.05 && abs(shares.total[0].value) < 1e-9)
        #expect(shares.first[1].value > 0.9 && near(shares.total[1].value, 1, 0.1))
        #expect(shares.total[1].lower <= shares.total[1].value && shares.total[1].value <= shares.total[1].upper)
    }

    @Test func `shares of every unit's score, and of pairs`() throws {
        let examination = try Self.examination([
            .aggregation([Aggregation(rule: .geometric)]), .weightNoise(share: 0.25, level: 2),
        ])
        let shares = try examination.sensitivity(of: .scores, base: 128, pairs: true, bootstrap: 50)
        #expect(shares.map(\.outcome) == (0..<20).map { "U\($0)" })
        #expect(shares.allSatisfy { $0.second?.count == 2 && $0.variance > 0 })
        #expect(examination.runCount(base: 128, pairs: true) == 128 * 6)
    }

    @Test func `what is not known of a gap reaches the ranks`() throws {
        let method = try Sample.method(steps: [.impute(Imputation(rule: .drawn(level: 3, seed: 1)))])
        let imputations = (1...7).map { method.redrawn($0) }
        #expect(Set(imputations).count == 7 && method.redrawn(3) == method.redrawn(3))
        let frame = try Sample.frame(units: 30, gaps: 0.1, seed: 2)
        let examination = try Examination(method: method, frame: frame, assumptions: [.steps(imputations)], seed: 3)
        let ranks = try examination.rankUncertainty(samples: 64)
        #expect(ranks.contains { $0.worst - $0.best > 2 })
        let known = try Sample.frame(units: 30, seed: 2)
        let sure = try Examination(method: method, frame: known, assumptions: [.steps(imputations)], seed: 3)
        #expect(try sure.rankUncertainty(samples: 64).allSatisfy { $0.best == $0.worst })
    }

    @Test func `leaving each component out in turn`() throws {
        let method = try Sample.method()
        let frame = try Sample.frame(units: 15)
        let without = try Plan(method: method, frame: frame, choices: Choices(method: method)).withoutEach(ofLevel: 2)
        #expect(without.map(\.code) == ["P", "Q"])
        let build = try Build(method: method, frame: frame)
        #expect(without[0].ranks == Array(build.ranks.column(6)) && without[1].ranks == Array(build.ranks.column(5)))
        #expect(without.allSatisfy { $0.meanRankChange > 0 && $0.mostRankChange >= $0.meanRankChange })
    }

    @Test(arguments: [
        [Assumption.weightNoise(share: 1, level: nil)], [.leavingOut(level: 3)], [.weightNoise(share: 0.1, level: 0)],
        [.aggregation([]), .aggregation([])],
        [
            .normalisation([Normalisation(rule: .zScore(mean: 0, deviation: 1))]),
            .aggregation([Aggregation(rule: .geometric)]),
        ],
    ])
    func `what cannot be assumed is refused`(assumptions: [Assumption]) {
        #expect(throws: CompositeError.self) { try Self.examination(assumptions) }
    }
}
