import Chance
import Foundation
import Testing

@testable import Statistics

@Suite("A change is shared out among what changed") struct ShapleyTests {
    @Test(arguments: 1...8) func `of a weighted mean each part's share is weight times change`(count: Int) throws {
        var generator = SplitMix64(seed: UInt64(count))
        let draw = { (generator: inout SplitMix64) in (0..<count).map { _ in generator.unit() } }
        let (weights, before, after) = (draw(&generator), draw(&generator), draw(&generator))
        let shares = try ShapleyShares.of(count) { changed in
            (0..<count).reduce(0) { $0 + weights[$1] * (changed >> $1 & 1 == 1 ? after[$1] : before[$1]) }
        }
        for part in 0..<count { #expect(abs(shares[part] - weights[part] * (after[part] - before[part])) < 1e-14) }
    }

    /// The glove game: one left glove and two right ones; a pair is worth 1.
    @Test func `Shapley's own kind of game`() throws {
        let shares = try ShapleyShares.of(3) { members in members & 1 == 1 && members & 6 != 0 ? 1 : 0 }
        #expect(agree(shares, [2.0 / 3, 1.0 / 6, 1.0 / 6], 1e-14))
    }

    @Test(arguments: 0..<10) func `shares of a geometric mean sum to its change, and who stands still has none`(
        seed: Int
    ) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let before = (0..<6).map { _ in 1 + generator.unit() }
        var after = before.map { $0 * (0.5 + generator.unit()) }
        after[2] = before[2]
        after[5] = after[4] / before[4] * before[5]
        func whole(_ changed: UInt32) -> Double {
            var product = 1.0
            for part in 0..<6 { product *= changed >> part & 1 == 1 ? after[part] : before[part] }
            return pow(product, 1 / 6.0)
        }
        let shares = try ShapleyShares.of(6, value: whole)
        #expect(agree(shares.reduce(0, +), whole(63) - whole(0), 1e-12))
        #expect(abs(shares[2]) < 1e-15 && agree(shares[4], shares[5], 1e-12))
    }

    @Test func `too many parts are refused`() {
        #expect(throws: StatisticsError.self) { try ShapleyShares.of(17) { _ in 0 } }
        #expect(throws: StatisticsError.self) { try ShapleyShares.of(0) { _ in 0 } }
    }
}
