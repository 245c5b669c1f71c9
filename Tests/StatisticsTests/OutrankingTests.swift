import Chance
import Testing

@testable import Statistics

@Suite("Units are set against each other as COINr does, and rightly where it does not") struct OutrankingTests {
    private func draw(_ units: Int, _ indicators: Int, steps: Int, seed: UInt64) -> [[Double]] {
        var generator = SplitMix64(seed: seed)
        return (0..<indicators).map { _ in (0..<units).map { _ in Double(Int.random(in: 0..<steps, using: &generator)) }
        }
    }

    @Test func `shares of weight by hand`() throws {
        let outranking = try Outranking([[3, 1, 2], [5, 5, 7], [1, 2, 2]], weights: [2, 1, 1])
        #expect(outranking.matrix.row(0) == [0, 0.625, 0.5])
        #expect(outranking.matrix.row(1) == [0.375, 0, 0.125])
        #expect(outranking.matrix.row(2) == [0.5, 0.875, 0])
        #expect(outranking.copelandScores == [1, -2, 1])
        #expect(outranking.shareSums == [1.125, 0.5, 1.375])
        #expect(outranking.dominantPairs == 0)
    }

    @Test func `an indicator that one unit lacks says nothing about the pair`() throws {
        let outranking = try Outranking([[3, 1, .nan], [1, 2, 4], [.nan, .nan, .nan]], weights: [3, 1, 5])
        #expect(agree(outranking.matrix[0, 1], 0.75, 1e-15) && agree(outranking.matrix[1, 0], 0.25, 1e-15))
        #expect(outranking.matrix[0, 2] == 0 && outranking.matrix[2, 1] == 1)
        #expect(try Outranking([[.nan, 1], [1, .nan]]).matrix[0, 1].isNaN)
    }

    /// COINr's whole index by Copeland, from each pillar upwards.
    @Test(
        .enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"),
        arguments: ["minmax_0_100__copeland", "zscore_0_1__copeland_all", "dist2max__copeland_all", "rank__copeland"])
    func `COINr's Copeland scores come again`(name: String) throws {
        let table = try COINrTable("agg_\(name)")
        let lineage = try COINrTable("nominal_meta_lineage")
        for level in (name.hasSuffix("_all") ? 1 : 3)...3 {
            let groups = Set(lineage.cells.map { $0[level] })
            for group in groups {
                let members = Set(lineage.cells.filter { $0[level] == group }.map { $0[level - 1] }).sorted()
                let found = try Outranking(members.map(table.numbers)).copelandScores
                #expect(agree(found, table.numbers(group)), "\(group)")
            }
        }
    }

    @Test(arguments: 0..<20) func `laws of the matrix`(seed: Int) throws {
        let columns = draw(15, 7, steps: 5, seed: UInt64(seed))
        let outranking = try Outranking(columns)
        for first in 0..<15 {
            for second in 0..<15 where first != second {
                #expect(agree(outranking.matrix[first, second] + outranking.matrix[second, first], 1, 1e-15))
            }
        }
        #expect(outranking.copelandScores.reduce(0, +) == 0)
        // With equal weights the row sums are the Borda scores.
        #expect(agree(outranking.shareSums, BordaScores.of(columns), 1e-12))
        // Only the order of values counts.
        let bent = columns.map { column in column.map { $0 * $0 * $0 - 50 } }
        #expect(try Outranking(bent) == outranking)
        // Against its definition.
        var slow = 0.0
        for column in columns { slow += column[2] > column[9] ? 1 : column[2] == column[9] ? 0.5 : 0 }
        #expect(agree(outranking.matrix[2, 9], slow / 7, 1e-14))
    }

    @Test func `one indicator alone: Copeland, Borda and the indicator agree`() throws {
        let column: [Double] = [4, 9, 1, 7, 7]
        let scores = try Outranking([column]).copelandScores
        #expect(scores == [-2, 4, -4, 1, 1])
        #expect(Ranks.of(scores) == Ranks.of(column) && Ranks.of(BordaScores.of([column])) == Ranks.of(column))
        #expect(try Outranking([column]).dominantPairs == 9)
    }

    @Test func `weights that cannot be are refused`() {
        for weights in [[1.0], [0, 0], [1, -1], [1, .nan]] {
            #expect(throws: StatisticsError.self) { try Outranking([[1, 2], [2, 1]], weights: weights) }
        }
    }

    @Test func `Borda counts whom a unit stands above`() {
        #expect(BordaScores.of([[1, 2, 3], [3, 3, 1]], weights: [1, 3]) == [1.125, 1.375, 0.5])
        let gaps = BordaScores.of([[1, .nan], [.nan, .nan]])
        #expect(gaps[0] == 0 && gaps[1].isNaN)
    }
}

@Suite("Places under unknown weights are likely as they should be") struct RankAcceptabilityTests {
    /// Three corners: each is first for a third of all weights.
    @Test func `a symmetric case`() throws {
        let corners = [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]]
        let answer = try RankAcceptability(corners, weights: .uniform, draws: 20_000, seed: 1)
        for unit in 0..<3 {
            for place in 0..<3 { #expect(abs(answer.places[unit, place] - 1.0 / 3) < 0.02) }
            // The mean of the largest of three uniform shares is 11/18.
            #expect(abs(answer.centralWeights[unit, unit] - 11.0 / 18) < 0.01)
            #expect(agree(answer.centralWeights.row(unit).reduce(0, +), 1, 1e-12))
        }
        #expect(abs(answer.winning[0, 1] - 0.5) < 0.02)
    }

    /// Two units that differ by 3 w1 - w2: the first wins where w1 > 1/4.
    @Test func `a known chance`() throws {
        let answer = try RankAcceptability([[3, 0], [0, 1]], weights: .uniform, draws: 20_000, seed: 2)
        #expect(abs(answer.winning[0, 1] - 0.75) < 0.015)
        #expect(answer.places[0, 0] == answer.winning[0, 1])
    }

    @Test func `the same on one thread and on all`() throws {
        var generator = SplitMix64(seed: 9)
        let columns = (0..<6).map { _ in (0..<10).map { _ in generator.unit() } }
        let draws = WeightDraws.noise(weights: [1, 2, 3, 1, 1, 1], share: 0.5)
        let one = try RankAcceptability(columns, weights: draws, draws: 3000, seed: 7, threads: 1)
        #expect(try RankAcceptability(columns, weights: draws, draws: 3000, seed: 7) == one)
        #expect(try RankAcceptability(columns, weights: draws, draws: 3000, seed: 8) != one)
        for unit in 0..<10 { #expect(agree(one.places.row(unit).reduce(0, +), 1, 1e-12)) }
    }

    @Test(arguments: [
        WeightDraws.uniform, .dirichlet(weights: [0.5, 0.3, 0.2, 0], concentration: 40),
        .noise(weights: [5, 3, 2, 0], share: 0.25),
    ]) func `drawn weights sum to one and lie about the given`(draws: WeightDraws) {
        var sums = [0.0, 0, 0, 0]
        var weights = sums
        var generator = SplitMix64(seed: 3)
        for _ in 0..<5000 {
            draws.draw(into: &weights, &generator)
            #expect(agree(weights.reduce(0, +), 1, 1e-12) && weights.allSatisfy { $0 >= 0 })
            for place in 0..<4 { sums[place] += weights[place] / 5000 }
        }
        let wanted = draws == .uniform ? [0.25, 0.25, 0.25, 0.25] : [0.5, 0.3, 0.2, 0]
        #expect(zip(sums, wanted).allSatisfy { abs($0 - $1) < 0.01 })
    }

    @Test func `what cannot be drawn is refused`() {
        #expect(throws: StatisticsError.self) { try RankAcceptability([[1, .nan]], weights: .uniform, seed: 1) }
        #expect(throws: StatisticsError.self) { try RankAcceptability([[1, 2]], weights: .uniform, draws: 0, seed: 1) }
        #expect(throws: StatisticsError.self) {
            try RankAcceptability([[1, 2]], weights: .noise(weights: [1, 1], share: 0.1), seed: 1)
        }
    }
}
