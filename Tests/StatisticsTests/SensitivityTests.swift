import Chance
import Foundation
import Testing

@testable import Statistics

@Suite("Sobol points fill the cube evenly") struct SobolSequenceTests {
    /// SciPy's `Sobol(160, scramble=False, bits=32)`, point 37, in units of 2^-32.
    @Test func `the points of Joe and Kuo`() throws {
        let sequence = try SobolSequence(dimensions: 160, seed: nil)
        let wanted: [(Int, Double)] = [
            (0, 3_959_422_976), (1, 2_751_463_424), (2, 2_483_027_968), (5, 1_275_068_416), (17, 1_811_939_328),
            (63, 3_556_769_792), (159, 4_227_858_432),
        ]
        for (dimension, value) in wanted { #expect(sequence.coordinate(37, dimension) == value * 0x1p-32) }
        #expect(
            try SobolSequence(dimensions: 2, seed: nil).points(4).values == [0, 0, 0.5, 0.5, 0.75, 0.25, 0.25, 0.75])
    }

    /// A (0, m, 1)-net: each cell of length 2^-m holds one of 2^m points, in every dimension, scrambled or not.
    @Test(arguments: [nil, 1, 99] as [UInt64?]) func `each cell of every axis holds one point`(seed: UInt64?) throws {
        let sequence = try SobolSequence(dimensions: 160, seed: seed)
        for dimension in 0..<160 {
            let cells = Set((0..<256).map { Int(sequence.coordinate($0, dimension) * 256) })
            #expect(cells.count == 256)
        }
    }

    /// The first two dimensions are a (0, m, 2)-net, which scrambling keeps: each cell of area 2^-8 holds one point.
    @Test(arguments: [nil, 5] as [UInt64?]) func `each cell of the first plane holds one point`(seed: UInt64?) throws {
        let sequence = try SobolSequence(dimensions: 2, seed: seed)
        for cut in 0...8 {
            let (wide, high) = (Double(1 << cut), Double(1 << (8 - cut)))
            let cells = Set(
                (0..<256).map { [Int(sequence.coordinate($0, 0) * wide), Int(sequence.coordinate($0, 1) * high)] })
            #expect(cells.count == 256)
        }
    }

    @Test func `seeds differ and scrambled points are uniform`() throws {
        let (first, second) = (try SobolSequence(dimensions: 3, seed: 1), try SobolSequence(dimensions: 3, seed: 2))
        let again = try SobolSequence(dimensions: 3, seed: 1)
        #expect(first.points(8) != second.points(8) && first.points(8) == again.points(8))
        // Over seeds each point is uniform: mean 1/2, variance 1/12.
        let draws = try (0..<2000).map { try SobolSequence(dimensions: 3, seed: UInt64($0)).coordinate(5, 2) }
        let moments = Moments(of: draws)
        #expect(abs(moments.mean - 0.5) < 0.02 && abs(moments.variance - 1.0 / 12) < 0.006)
    }

    @Test func `an integral far better than chance would have it`() throws {
        let sequence = try SobolSequence(dimensions: 8, seed: 3)
        let points = sequence.points(1024)
        var sum = 0.0
        for point in 0..<1024 { sum += points.row(point).reduce(1) { $0 * (1 + 0.5 * ($1 - 0.5)) } }
        // Chance: 0.4 / 32 = 0.013.
        #expect(abs(sum / 1024 - 1) < 1e-3)
    }

    @Test func `dimensions beyond the table are refused`() {
        #expect(throws: StatisticsError.self) { try SobolSequence(dimensions: 161, seed: 1) }
        #expect(throws: StatisticsError.self) { try SobolSequence(dimensions: 0, seed: 1) }
        #expect(throws: StatisticsError.self) { try SensitivityDesign(inputs: 81, base: 8, seed: 1) }
        #expect(throws: StatisticsError.self) { try SensitivityDesign(inputs: 1, base: 8, seed: 1) }
    }
}

@Suite("Sobol indices share out the variance of known functions") struct SobolIndicesTests {
    /// T. Ishigami and T. Homma (1990), a = 7, b = 0.1; indices from their closed form.
    private static func ishigami(_ x: [Double]) -> Double {
        let angle = x.map { .pi * (2 * $0 - 1) }
        return sin(angle[0]) + 7 * pow(sin(angle[1]), 2) + 0.1 * pow(angle[2], 4) * sin(angle[0])
    }

    private static let ishigamiFirst = [0.31390519114781146, 0.44241114479004084, 0]
    private static let ishigamiTotal = [0.5575888552099592, 0.44241114479004084, 0.24368366406214775]
    private static let ishigamiVariance = 13.844587940719254

    /// Sobol's g function: first order indices V_i / V with V_i = 1 / (3 (1 + a_i)^2).
    private static let g: [Double] = [0, 1, 4.5, 9, 99, 99, 99, 99]
    private static func gFunction(_ x: [Double]) -> Double {
        zip(x, g).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }

    private func run(_ design: SensitivityDesign, _ model: (([Double]) -> Double)) -> [Double] {
        (0..<design.runs).map { model(design.values(run: $0)) }
    }

    @Test(arguments: SobolIndices.Estimator.allCases) func `Ishigami's function`(estimator: SobolIndices.Estimator)
        throws
    {
        let design = try SensitivityDesign(inputs: 3, base: 2048, withPairs: true, seed: 11)
        let indices = SobolIndices(run(design, Self.ishigami), design, estimator: estimator)
        #expect(abs(indices.variance - Self.ishigamiVariance) < 0.1)
        for input in 0..<3 {
            #expect(abs(indices.first[input] - Self.ishigamiFirst[input]) < 0.02)
            #expect(abs(indices.total[input] - Self.ishigamiTotal[input]) < 0.02)
        }
        let second = try #require(indices.second)
        #expect(abs(second[0, 2] - 0.24368366406214775) < 0.04 && second[2, 0] == second[0, 2])
        #expect(abs(second[0, 1]) < 0.04 && abs(second[1, 2]) < 0.04 && second[1, 1] == 0)
    }

    @Test(arguments: [SobolIndices.Estimator.saltelli, .jansen, .azzini]) func `intervals hold Ishigami's indices`(
        estimator: SobolIndices.Estimator
    ) throws {
        let design = try SensitivityDesign(inputs: 3, base: 512, withPairs: true, seed: 4)
        let outputs = run(design, Self.ishigami)
        let intervals = try SobolIntervals(
            outputs, inputs: 3, base: 512, withPairs: true, estimator: estimator, draws: 300, level: 0.99, seed: 5)
        for input in 0..<3 {
            #expect(intervals.first[input].contains(Self.ishigamiFirst[input]))
            #expect(intervals.total[input].contains(Self.ishigamiTotal[input]))
            #expect(intervals.total[input].upperBound - intervals.total[input].lowerBound < 0.35)
        }
        #expect(try #require(intervals.second[[0, 2]]).contains(0.24368366406214775))
        #expect(intervals.second.count == 3)
    }

    @Test func `the g function, within its intervals`() throws {
        let parts = Self.g.map { 1 / (3 * (1 + $0) * (1 + $0)) }
        let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
        let design = try SensitivityDesign(inputs: 8, base: 1024, seed: 21)
        let outputs = run(design, Self.gFunction)
        let indices = SobolIndices(outputs, design)
        let intervals = try SobolIntervals(outputs, inputs: 8, base: 1024, draws: 200, level: 0.99, seed: 6)
        #expect(agree(indices.variance, variance, 0.05))
        for input in 0..<8 {
            let total = parts[input] * (variance + 1) / (1 + parts[input]) / variance
            #expect(intervals.first[input].contains(parts[input] / variance), "\(input)")
            #expect(intervals.total[input].contains(total), "\(input)")
            #expect(
                abs(indices.first[input] - parts[input] / variance) < 0.02 && abs(indices.total[input] - total) < 0.02)
        }
    }

    @Test func `COINr's estimator by hand`() {
        // A: 1, 4; B: 2, 0; with the first input from B: 3, 5; with the second: 0, 4.
        let indices = SobolIndices([1, 4, 2, 0, 3, 5, 0, 4], inputs: 2, base: 2, estimator: .coinr)
        let variance = 8.75 / 3
        #expect(agree(indices.variance, variance, 1e-14))
        #expect(agree(indices.first, [(2.0 * 2 + 0) / 2 / variance, (2.0 * -1 + 0) / 2 / variance], 1e-14))
        #expect(agree(indices.total, [5 / 4.0 / variance, 1 / 4.0 / variance], 1e-14))
    }

    @Test func `the design stacks its blocks`() throws {
        let design = try SensitivityDesign(inputs: 3, base: 4, withPairs: true, seed: 1)
        #expect(design.runs == 32)
        for row in 0..<4 {
            let (a, b) = (design.values(run: row), design.values(run: 4 + row))
            for input in 0..<3 {
                var (ab, ba) = (a, b)
                (ab[input], ba[input]) = (b[input], a[input])
                #expect(design.values(run: (2 + input) * 4 + row) == ab)
                #expect(design.values(run: (5 + input) * 4 + row) == ba)
            }
        }
    }

    @Test func `a model of one input alone, and of none`() throws {
        let design = try SensitivityDesign(inputs: 2, base: 256, seed: 8)
        let one = SobolIndices(run(design) { $0[1] }, design)
        #expect(
            abs(one.first[1] - 1) < 0.01 && agree(one.first[0], 0) && one.total[0] == 0 && abs(one.total[1] - 1) < 0.02)
        let none = SobolIndices(run(design) { _ in 7 }, design)
        #expect(none.variance == 0 && none.first.allSatisfy(\.isNaN) && none.total.allSatisfy(\.isNaN))
        let intervals = try SobolIntervals(run(design) { _ in 7 }, inputs: 2, base: 256, draws: 10, seed: 1)
        #expect(intervals.first == [0...0, 0...0])
    }

    @Test func `doubling the runs changes less and less`() throws {
        let design = try SensitivityDesign(inputs: 3, base: 2048, seed: 2)
        let convergence = SobolConvergence(run(design, Self.ishigami), inputs: 3, base: 2048)
        #expect(convergence.stages.map(\.base) == [32, 64, 128, 256, 512, 1024, 2048])
        #expect(convergence.lastChange < 0.02)
        let small = SobolIndices(
            run(try SensitivityDesign(inputs: 3, base: 64, seed: 2), Self.ishigami), inputs: 3, base: 64)
        #expect(agree(convergence.stages[1].indices.first, small.first, 1e-11))
        #expect(agree(convergence.stages[1].indices.total, small.total, 1e-11))
    }

    @Test func `intervals come again with their seed`() throws {
        let design = try SensitivityDesign(inputs: 3, base: 64, seed: 2)
        let outputs = run(design, Self.ishigami)
        let first = try SobolIntervals(outputs, inputs: 3, base: 64, draws: 100, seed: 3)
        #expect(try SobolIntervals(outputs, inputs: 3, base: 64, draws: 100, seed: 3) == first)
        #expect(try SobolIntervals(outputs, inputs: 3, base: 64, draws: 100, seed: 4) != first)
        let other = outputs.map { $0 * $0 }
        let both = try SobolIntervals.each([outputs, other], inputs: 3, base: 64, draws: 100, seed: 3)
        #expect(
            both == (try SobolIntervals.each([outputs, other], inputs: 3, base: 64, draws: 100, seed: 3, threads: 1)))
        #expect(both[0] == first)
        #expect(throws: StatisticsError.self) { try SobolIntervals(outputs, inputs: 3, base: 64, level: 1, seed: 1) }
    }
}

@Suite("Replicates are summed up exactly") struct TallyTests {
    @Test(arguments: 0..<10) func `a tally of ranks is the ranks' own summary`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        var (whole, left, right) = (RankTally(units: 7), RankTally(units: 7), RankTally(units: 7))
        var scores = ScoreTally(units: 7)
        var columns = [[Double]](repeating: [], count: 7)
        for replicate in 0..<83 {
            let drawn = (0..<7).map { _ in Double(Int.random(in: 0..<5, using: &generator)) }
            let ranks = Ranks.of(drawn, ties: replicate % 2 == 0 ? .average : .minimum, order: .descending)
            whole.add(ranks)
            if replicate < 30 { left.add(ranks) } else { right.add(ranks) }
            scores.add(drawn)
            for unit in 0..<7 { columns[unit].append(ranks[unit]) }
        }
        right.add(left)
        #expect(right == whole)
        for unit in 0..<7 {
            let summary = whole.summary(unit)
            #expect(summary.count == 83 && agree(summary.mean, Moments(of: columns[unit]).mean, 1e-13))
            let quantiles = Quantile.of(columns[unit], at: [0, 0.05, 0.5, 0.95, 1])
            let found = [
                summary.best, summary.fifthPercentile, summary.median, summary.ninetyFifthPercentile, summary.worst,
            ]
            #expect(agree(found, quantiles, 1e-13))
            #expect(whole.share(unit, from: 1, to: 7) == 1)
            #expect(agree(whole.share(unit, from: 1, to: 3), Double(columns[unit].count { $0 <= 3 }) / 83, 1e-14))
            #expect(scores.summary(unit).moments.count == 83)
        }
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"))
    func `COINr's summaries of ranks come again`() throws {
        let (scores, wanted) = (try COINrTable("ua100_scores"), try COINrTable("ua100_rankstats"))
        let units = scores.texts("uCode")
        #expect(wanted.texts("uCode") == units)
        var tally = RankTally(units: units.count)
        for replicate in 1...100 {
            tally.add(Ranks.of(scores.numbers("r_\(replicate)"), ties: .minimum, order: .descending))
        }
        for unit in units.indices {
            let summary = tally.summary(unit)
            let found = [
                "Mean": summary.mean, "Median": summary.median, "Q5": summary.fifthPercentile,
                "Q95": summary.ninetyFifthPercentile,
            ]
            for (name, value) in found { #expect(agree(value, wanted.numbers(name)[unit]), "\(units[unit]) \(name)") }
        }
    }

    @Test func `a unit without a place is left out`() {
        var tally = RankTally(units: 2)
        tally.add([1, .nan])
        #expect(tally.summary(1).count == 0 && tally.summary(1).mean.isNaN && tally.summary(0).median == 1)
    }

    @Test func `trials are the same on any number of threads`() {
        let trial = { @Sendable (index: Int) in
            var generator = SplitMix64(seed: 4, trial: index)
            return generator.next()
        }
        #expect(Trials.map(1000, threads: 1, trial) == Trials.map(1000, trial))
        #expect(Set(Trials.map(1000, trial)).count == 1000)
        #expect(Trials.map(0, trial).isEmpty)
    }
}
