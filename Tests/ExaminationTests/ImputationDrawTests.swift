import Chance
import Composite
import Statistics
import Testing

@testable import Examination

@Suite("Several imputations carry the uncertainty of imputing into the ranks") struct ImputationDrawTests {
    /// Indicators that go together, as imputing by others needs; some units lack half of them.
    private static func frame(gaps: Bool) throws -> Frame {
        var chance = SplitMix64(seed: 31)
        let units = 40
        let strength = (0..<units).map { _ in chance.unit() }
        let codes = ["a", "b", "c", "d", "e"]
        let values = codes.enumerated().flatMap { column, code in
            (0..<units).map { unit -> Double in
                let value = (code == "c" ? 1 - strength[unit] : strength[unit]) + 0.5 * chance.unit()
                return gaps && unit < 10 && column % 2 == unit % 2 ? .nan : value
            }
        }
        return try Frame(
            units: (0..<units).map { Unit(code: "U\($0)") }, year: 2020,
            sheet: Sheet(rowCount: units, codes: codes, values: values))
    }

    private static func method(seed: UInt64 = 1) throws -> Method {
        try Sample.method(steps: [.impute(Imputation(rule: .drawn(level: 3, seed: seed)))])
    }

    private static func ranks(gaps: Bool, draws: Int) throws -> UncertainRanks {
        let index = try UncertainIndex(
            method: method(), frame: frame(gaps: gaps), uncertainty: Uncertainty(imputationDraws: draws))
        return try UncertainRanks(of: index, samples: 512, seed: 3)
    }

    private static func widths(_ ranks: UncertainRanks, _ units: Range<Int>) -> Double {
        Moments(
            of: units.map { unit in
                let summary = ranks.ranks.summary(unit)
                return summary.ninetyFifthPercentile - summary.fifthPercentile
            }
        ).mean
    }

    @Test func `intervals widen where figures are missing, and only there`() throws {
        let (one, many) = (try Self.ranks(gaps: true, draws: 1), try Self.ranks(gaps: true, draws: 64))
        #expect(Self.widths(one, 0..<40) == 0)
        #expect(Self.widths(many, 0..<10) > 2)
        #expect(Self.widths(many, 0..<10) > 2 * Self.widths(many, 10..<40))
        #expect(Self.widths(try Self.ranks(gaps: false, draws: 64), 0..<40) == 0)
    }

    @Test func `each draw is the index by a method with that seed, and each is as likely`() throws {
        let (frame, method) = (try Self.frame(gaps: true), try Self.method())
        let uncertainty = Uncertainty(imputations: [[Imputation(rule: .mean)]], imputationDraws: 8)
        let index = try UncertainIndex(method: method, frame: frame, uncertainty: uncertainty)
        #expect(index.choices == [.imputation])
        // The first half of coordinates is the method's own way, in eight draws; the second the mean, in one.
        let points = (0..<8).map { (Double($0) + 0.5) / 16 } + [0.5, 0.99]
        let built = try index.replicates(points, count: 10, seed: 1)
        for draw in 0..<8 {
            var drawn = method
            drawn.steps = draw == 0 ? method.steps : method.redrawn(draw)
            let scores = Array(try Build(method: drawn, frame: frame).index)
            #expect(Array(built.scores[draw * 40..<(draw + 1) * 40]) == scores)
        }
        let mean = try Build(
            method: Sample.method(steps: [.impute(Imputation(rule: .mean))]), frame: frame)
        #expect(Array(built.scores[320..<360]) == Array(mean.index) && built.scores[360...] == built.scores[320..<360])
        #expect(Set((0..<8).map { built.scores[$0 * 40] }).count == 8)
    }

    @Test func `imputing has an influence of its own`() throws {
        let index = try UncertainIndex(
            method: Self.method(), frame: Self.frame(gaps: true),
            uncertainty: Uncertainty(weights: .usual, imputationDraws: 32))
        let influence = try IndexInfluence(of: index, SensitivityAnalysis(base: 256, withPairs: true, seed: 1))
        #expect(influence.choices == [.imputation, .weights])
        let shift = try #require(influence.shift)
        #expect(shift.indices.total[0] > 0.2 && shift.intervals.total[0].lowerBound > 0.1)
        // Of a unit with gaps it makes more than of one without.
        let (gappy, whole) = (influence.ranks[0]?.indices.total[0] ?? 0, influence.ranks[30]?.indices.total[0] ?? 1)
        #expect(gappy > whole)
    }

    @Test func `draws are refused where nothing is drawn`() throws {
        let error = try #require(throws: ExaminationError.self) {
            try UncertainIndex(
                method: Sample.method(), frame: Sample.frame(), uncertainty: Uncertainty(imputationDraws: 5))
        }
        #expect(error.description.contains("nothing is imputed by drawing"))
    }

    @Test func `too many imputations, or none, are refused`() throws {
        for draws in [0, 1001] {
            #expect(throws: ExaminationError.self) {
                try UncertainIndex(
                    method: Self.method(), frame: Self.frame(gaps: true),
                    uncertainty: Uncertainty(imputationDraws: draws))
            }
        }
    }
}

@Suite("Other weightings are alternatives too") struct WeightingChoiceTests {
    @Test func `each as a method with these weights has it, and noise is about it`() throws {
        let (method, frame) = (try Sample.method(), try Sample.frame(units: 25, seed: 2))
        let others = [
            Weighting(rule: .equal), Weighting(levels: [1: .entropy]), Weighting(wished: Weighting.Wish(level: 2)),
        ]
        let index = try UncertainIndex(method: method, frame: frame, uncertainty: Uncertainty(weightings: others))
        #expect(index.choices == [.weights])
        let built = try index.replicates([0.1, 0.3, 0.6, 0.9], count: 4, seed: 1)
        for (place, weighting) in ([method.weighting] + others).enumerated() {
            var other = method
            other.weighting = weighting
            let scores = try Build(method: other, frame: frame).index
            #expect(zip(built.scores[place * 25..<(place + 1) * 25], scores).allSatisfy { near($0, $1, 1e-12) })
        }
        // With noise about equal weights every factor is of a quarter more or less of those.
        let noisy = try UncertainIndex(
            method: method, frame: frame, uncertainty: Uncertainty(weightings: others, weights: WeightNoise(.share(0))))
        let still = try noisy.replicates([0.1, 0.3, 0.6, 0.9], count: 4, seed: 1)
        #expect(zip(still.scores, built.scores).allSatisfy { near($0, $1, 1e-9) })
    }

    /// Stochastic multicriteria acceptability analysis: the chance of each rank where nobody knows the weights.
    @Test func `any weights at all give the rank probabilities of SMAA`() throws {
        let (method, frame) = (try Sample.method(), try Sample.frame(units: 8, seed: 6))
        let uncertainty = try Uncertainty(text: "{serai_index_uncertainty: 1, weights: {any: true, levels: [2]}}")
        #expect(uncertainty.weights == WeightNoise(.any, levels: [2]))
        let index = try UncertainIndex(method: method, frame: frame, uncertainty: uncertainty)
        let ranks = try UncertainRanks(of: index, samples: 4096, seed: 1)
        let asked = try Build(method: method, frame: frame).rankProbabilities(
            of: "I", year: 2010, draws: 20_000, seed: 5)
        for (unit, one) in asked.enumerated() {
            for (likely, other) in zip(ranks.distribution(unit), one.probabilities) {
                #expect(abs(likely - other) < 0.03)
            }
        }
    }

    @Test func `a file names them, and rules and draws of every kind`() throws {
        let uncertainty = try Uncertainty(
            text: """
                serai_index_uncertainty: 1
                imputations: [[{by: drawn, level: 2, seed: 4}]]
                imputation_draws: 20
                weightings: [{by: equal}, {wished: {level: 2, importances: {P: 2}}}, {levels: {1: critic}}]
                aggregations: [{by: benefit_of_the_doubt, least_share: 0.1, most_share: 0.7}, {by: copeland}]
                weights: {share: 0.1}
                """)
        #expect(uncertainty.imputationDraws == 20 && uncertainty.weightings.count == 3)
        #expect(uncertainty.aggregations[0].rule == .benefitOfTheDoubt(least: 0.1, most: 0.7))
        let index = try UncertainIndex(
            method: Sample.method(), frame: Sample.frame(units: 12, gaps: 0.1, seed: 3), uncertainty: uncertainty)
        let ranks = try UncertainRanks(of: index, samples: 64, seed: 1)
        #expect(ranks.nominal.allSatisfy { !$0.isNaN } && ranks.meanShift > 0)
        for (text, why) in [
            ("imputation_draws: 0", "above 0"), ("weightings: [{by: magic}]", "none of"),
            ("imputation_draws: x", "whole"),
        ] {
            let error = #expect(throws: MethodError.self) {
                try Uncertainty(text: "{serai_index_uncertainty: 1, \(text)}")
            }
            #expect(error?.why.contains(why) == true && error?.line == 1)
        }
    }
}
