import Composite
import Statistics
import Testing

@testable import Examination

@Suite("A coordinate chooses by itself") struct AlternativeTests {
    /// COINr 1.1.14 cuts the range of the sample instead: these coordinates would be spread over all three alternatives.
    @Test func `a narrow sample is not spread over all alternatives`() {
        let sample = [0.10, 0.15, 0.20, 0.25, 0.30]
        #expect(sample.map { Alternatives.place($0, of: 3) } == [0, 0, 0, 0, 0])
        #expect([0.34, 0.5, 0.66].map { Alternatives.place($0, of: 3) } == [1, 1, 1])
    }

    @Test func `alternatives are equally likely, and the ends are within`() throws {
        let sequence = try SobolSequence(dimensions: 1, seed: 4)
        var counts = [0, 0, 0, 0]
        for point in 0..<4096 { counts[Alternatives.place(sequence.coordinate(point, 0), of: 4)] += 1 }
        #expect(counts == [1024, 1024, 1024, 1024])
        #expect(Alternatives.place(0, of: 5) == 0 && Alternatives.place(1.0.nextDown, of: 5) == 4)
        #expect(Alternatives.place(1, of: 5) == 4)
    }

    /// What a run chooses does not hang on how many runs there are.
    @Test func `a longer sample begins with the shorter one`() throws {
        let index = try UncertainIndex(
            method: try Sample.method(), frame: try Sample.frame(), uncertainty: Sample.all)
        let few = try UncertainRanks(of: index, samples: 50, seed: 9)
        let many = try UncertainRanks(of: index, samples: 200, seed: 9)
        let sequence = try SobolSequence(dimensions: index.choices.count, seed: 9)
        let points = (0..<200).flatMap { run in (0..<index.choices.count).map { sequence.coordinate(run, $0) } }
        let built = try index.replicates(points, count: 200, seed: 9)
        let alone = try index.replicates(
            Array(points[180 * index.choices.count..<181 * index.choices.count]), count: 1, seed: 9)
        #expect(Array(built.scores[180 * 12..<181 * 12]) == alone.scores)
        for unit in 0..<12 {
            let ranks = (0..<200).map { built.ranks[$0 * 12 + unit] }
            #expect(many.ranks.summary(unit).mean == Moments(of: ranks).mean)
            #expect(near(few.ranks.summary(unit).mean, Moments(of: Array(ranks[..<50])).mean))
        }
    }
}

@Suite("Re-builds are the index made with other choices") struct ReplicateTests {
    /// Each combination against a method that has these choices itself.
    @Test(arguments: [[0.1, 0.2], [0.6, 0.2], [0.1, 0.7], [0.6, 0.7]], [0.1, 0.5, 0.9])
    func `as built by a method of its own`(others: [Double], normalisation: Double) throws {
        let (treatment, aggregation) = (others[0], others[1])
        var uncertainty = Sample.all.without(.weights).without(.indicators).without(.imputation)
        uncertainty.treatments = [[.usual]]
        let frame = try Sample.frame(units: 30, seed: 5)
        let index = try UncertainIndex(method: try Sample.method(), frame: frame, uncertainty: uncertainty)
        #expect(index.choices == [.treatment, .normalisation, .aggregation])
        let built = try index.replicates([treatment, normalisation, aggregation], count: 1, seed: 1)
        let isGeometric = aggregation > 0.5
        let rules: [Normalisation.Rule] = [
            .minMax(lower: isGeometric ? 1 : 0, upper: 100), .zScore(mean: 10, deviation: 2), .rank,
        ]
        let own = try Build(
            method: try Sample.method(
                steps: treatment > 0.5 ? [.treat(.usual)] : [], normalisation: rules[Int(normalisation * 3)],
                aggregation: Aggregation(rule: isGeometric ? .geometric : .arithmetic)), frame: frame)
        #expect(zip(built.scores, own.index).allSatisfy { near($0, $1, 1e-12) })
        #expect(built.ranks == Array(own.ranks.column(own.hierarchy.top)))
    }

    /// Scales and treatments look at all years, and only the year's rows are put together again.
    @Test(arguments: [
        Aggregation.Rule.arithmetic, .copeland, .mazziottaPareto(penalised: true),
        .adjustedMazziottaPareto(penalised: true),
    ]) func `of a panel, the year as in the whole`(mean: Aggregation.Rule) throws {
        let frame = try Sample.frame(years: 3, gaps: 0.3, seed: 4)
        let method = try Sample.method(
            steps: [.screen(Screening(leastAvailable: 0.5)), .treat(.usual)], aggregation: Aggregation(rule: mean))
        let uncertainty = Uncertainty(treatments: [[]], normalisations: [Normalisation(rule: .rank)])
        for year in 0..<3 {
            let index = try UncertainIndex(method: method, frame: frame, uncertainty: uncertainty, year: 2010 + year)
            let built = try index.replicates([0.1, 0.1, 0.9, 0.1, 0.9, 0.9], count: 3, seed: 1)
            var bare = method
            bare.steps = [method.steps[0]]
            var ranked = bare
            ranked.normalisation = Normalisation(rule: .rank)
            for (run, other) in [method, bare, ranked].enumerated() {
                let own = try Build(method: other, frame: frame)
                for unit in 0..<12 {
                    let row = own.prepared.spans[year].first { own.prepared.rows[$0].unit == unit }
                    #expect(near(built.scores[run * 12 + unit], row.map { own.scores[$0, 7] } ?? .nan, 1e-12))
                    #expect(near(built.ranks[run * 12 + unit], row.map { own.ranks[$0, 7] } ?? .nan, 0))
                }
            }
            #expect(index.scores.count == 12 && index.scores.contains(where: \.isNaN))
        }
    }

    @Test func `noisy weights stay within their share, siblings by siblings`() throws {
        let hierarchy = try Sample.hierarchy()
        let weights = hierarchy.components.map(\.weight)
        let noise = NoisyFamilies(WeightNoise(.share(0.25)), weights: weights, of: hierarchy)
        var room = noise.room
        var seen: Set<Double> = []
        for run in 0..<500 {
            var factors = [Double](repeating: 1, count: weights.count)
            noise.multiply(&factors, from: 0, &room, Alternatives.generator(Double(run) / 500, 3))
            #expect(factors[hierarchy.top] == 1)
            seen.insert(factors[0])
            // Two at most 25 % off, scaled by a sum at most 25 % off.
            #expect(factors.allSatisfy { (0.75 / 1.25 - 1e-12...1.25 / 0.75 + 1e-12).contains($0) })
            let ratio = factors[3] / factors[4]
            #expect((0.75 / 1.25 - 1e-12...1.25 / 0.75 + 1e-12).contains(ratio))
        }
        #expect(seen.count == 500)
    }

    @Test func `only the levels that are named are noisy`() throws {
        let hierarchy = try Sample.hierarchy()
        let weights = hierarchy.components.map(\.weight)
        let noise = NoisyFamilies(
            WeightNoise(.dirichlet(concentration: 20), levels: [2]), weights: weights, of: hierarchy)
        var room = noise.room
        var factors = [Double](repeating: 1, count: weights.count)
        noise.multiply(&factors, from: 0, &room, Alternatives.generator(0.3, 3))
        #expect(factors[..<5].allSatisfy { $0 == 1 })
        #expect(factors[5] != 1 && factors[6] != 1)
        // Their shares sum to 1 again.
        #expect(near((3 * factors[5] + factors[6]) / 4, 1))
    }

    @Test func `what is left out is left out`() throws {
        let index = try UncertainIndex(
            method: try Sample.method(), frame: try Sample.frame(),
            uncertainty: Uncertainty(leftOut: Omission(.oneOfThem(chance: 0.5), of: .level(2))))
        let alone = try LeaveOneOut(of: index)
        #expect(try index.replicates([0.1], count: 1, seed: 1).scores == alone.each[5].scores)
        #expect(try index.replicates([0.3], count: 1, seed: 1).scores == alone.each[6].scores)
        #expect(try index.replicates([0.7], count: 1, seed: 1).scores == index.scores)
    }
}

@Suite("Each of several components may be missing") struct EachOmissionTests {
    private func scores(_ chance: Double, _ coordinates: [Double]) throws -> [Double] {
        let index = try UncertainIndex(
            method: try Sample.method(), frame: try Sample.frame(),
            uncertainty: Uncertainty(leftOut: Omission(.eachOfThem(chance: chance), of: .level(2))))
        return try index.replicates(coordinates, count: coordinates.count, seed: 4).scores
    }

    @Test func `about as often as it should be, and never all`() throws {
        let index = try UncertainIndex(
            method: try Sample.method(), frame: try Sample.frame(), uncertainty: Uncertainty())
        let alone = try LeaveOneOut(of: index)
        let built = try scores(0.3, (0..<2000).map { Double($0) / 2000 })
        func share(_ wanted: [Double]) -> Double {
            Double((0..<2000).count { Array(built[$0 * 12..<($0 + 1) * 12]) == wanted }) / 2000
        }
        #expect(abs(share(alone.each[5].scores) - 0.21) < 0.03 && abs(share(alone.each[6].scores) - 0.21) < 0.03)
        // Neither missing, or both, which counts as neither.
        #expect(abs(share(index.scores) - 0.58) < 0.04)
        #expect(try scores(1, [0.2]) == index.scores)
    }
}

@Suite("How sure ranks are") struct UncertainRanksTests {
    private func index(_ uncertainty: Uncertainty, years: Int = 1) throws -> UncertainIndex {
        try UncertainIndex(
            method: try Sample.method(), frame: try Sample.frame(years: years), uncertainty: uncertainty)
    }

    @Test func `the same on one thread and on two`() throws {
        let index = try index(Sample.all, years: 3)
        #expect(index.year == 2)
        let one = try UncertainRanks(of: index, samples: 700, seed: 5, threads: 1)
        let two = try UncertainRanks(of: index, samples: 700, seed: 5)
        #expect(one.ranks == two.ranks && one.scores == two.scores && one.shifts == two.shifts)
        #expect(try UncertainRanks(of: index, samples: 700, seed: 6).scores != one.scores)
    }

    @Test func `where nothing varies, nothing is unsure`() throws {
        let sure = try UncertainRanks(of: try index(Uncertainty()), samples: 100, seed: 1)
        for unit in 0..<12 {
            let summary = sure.ranks.summary(unit)
            #expect(
                summary.fifthPercentile == sure.nominal[unit] && summary.ninetyFifthPercentile == sure.nominal[unit])
            #expect(summary.count == 100 && sure.shifts[unit] == 0)
        }
        #expect(sure.meanShift == 0)
    }

    @Test func `chances sum to one, by unit and by rank`() throws {
        let sure = try UncertainRanks(of: try index(Sample.all), samples: 512, seed: 2)
        for unit in 0..<12 {
            let chances = sure.distribution(unit)
            #expect(near(chances.reduce(0, +), 1))
            #expect(near(sure.chance(unit, amongFirst: 3), chances[..<3].reduce(0, +)))
            #expect(sure.chance(unit, amongFirst: 12) == 1)
            let mean = chances.enumerated().reduce(0) {
                $0 + abs(Double($1.offset + 1) - sure.nominal[unit]) * $1.element
            }
            #expect(near(sure.shifts[unit], mean))
            let (rank, score) = (sure.ranks.summary(unit), sure.scores.summary(unit))
            #expect(rank.fifthPercentile <= rank.median && rank.median <= rank.ninetyFifthPercentile)
            #expect(score.fifthPercentile < score.median && score.median < score.ninetyFifthPercentile)
        }
        for rank in 1...12 { #expect(near(sure.holders(ofRank: rank).reduce(0, +), 1, 0.01)) }
        #expect(sure.meanShift > 0.1)
    }

    @Test(arguments: [0, 1, -5, 1_000_001, Int.max]) func `samples that cannot be`(samples: Int) throws {
        let index = try index(Sample.all)
        #expect(
            throws: ExaminationError.outOfRange(what: "samples", given: Double(samples), allowed: "2...1000000")
        ) { try UncertainRanks(of: index, samples: samples, seed: 1) }
    }

    @Test func `progress goes up to all`() throws {
        var told: [Int] = []
        _ = try UncertainRanks(of: try index(Sample.all), samples: 2500, seed: 1) { told.append($0) }
        #expect(told == [1024, 2048, 2500])
    }
}
