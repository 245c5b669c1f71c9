import Chance
import Testing

@testable import Statistics

@Suite("A column's moments, quantiles and ranks are R's") struct ColumnTests {
    @Test func `moments of a textbook column`() {
        let moments = Moments(of: [2, 4, 4, 4, .nan, 5, 5, 7, 9])
        #expect(moments.count == 8 && moments.minimum == 2 && moments.maximum == 9)
        #expect(agree(moments.mean, 5, 1e-15))
        #expect(agree(moments.variance, 32.0 / 7, 1e-15))
        // By Excel: SKEW and KURT.
        #expect(agree(moments.skewness, 0.818487553356995, 1e-12))
        #expect(agree(moments.kurtosis, 0.940625, 1e-12))
    }

    @Test func `what a count is too small for is missing`() {
        #expect(Moments(of: [.nan, .nan]).mean.isNaN)
        #expect(Moments(of: [3]).mean == 3 && Moments(of: [3]).variance.isNaN)
        #expect(Moments(of: [3, 4]).skewness.isNaN)
        #expect(Moments(of: [3, 4, 6]).kurtosis.isNaN && !Moments(of: [3, 4, 6]).skewness.isNaN)
        #expect(Moments(of: [3, 3, 3, 3, 3]).skewness.isNaN)
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"), arguments: ["Raw", "Treated"])
    func `COINr's table of statistics comes again`(step: String) throws {
        let columns = try COINrTable("nominal_\(step)")
        let wanted = try COINrTable("nominal_stats_\(step)")
        for (row, code) in wanted.texts("iCode").enumerated() {
            let column = columns.numbers(code)
            let moments = Moments(of: column)
            let counts = ValueCounts(of: column)
            let found: [String: Double] = [
                "Min": moments.minimum, "Max": moments.maximum, "Mean": moments.mean,
                "Median": Quantile.median(of: column),
                "Std": moments.standardDeviation, "Skew": moments.skewness, "Kurt": moments.kurtosis,
                "N.Avail": Double(counts.present), "N.NonZero": Double(counts.nonZero),
                "N.Unique": Double(counts.distinct),
                "N.Same": Double(counts.mostFrequent),
            ]
            for (name, value) in found { #expect(agree(value, wanted.numbers(name)[row]), "\(code) \(name)") }
        }
    }

    @Test func `quantiles between two values lie between them, as R's type 7`() {
        let column = [10, 1, 2, .nan, 7, 4.5]
        #expect(Quantile.of(column, at: [0, 0.25, 0.5, 0.75, 1]) == [1, 2, 4.5, 7, 10])
        #expect(agree(Quantile.of(column, at: 0.05), 1.2, 1e-14) && agree(Quantile.of(column, at: 0.9), 8.8, 1e-14))
        #expect(
            Quantile.of([5], at: 0.3) == 5 && Quantile.of([.nan], at: 0.5).isNaN && Quantile.of(column, at: 2).isNaN)
        #expect(Quantile.median(of: [4, 1, 3, 2]) == 2.5)
    }

    @Test(arguments: [
        (Ranks.Ties.average, Ranks.Order.ascending, [3.5, 1, .nan, 3.5, 2, 5]),
        (.minimum, .ascending, [3, 1, .nan, 3, 2, 5]),
        (.maximum, .ascending, [4, 1, .nan, 4, 2, 5]), (.ordinal, .ascending, [3, 1, .nan, 4, 2, 5]),
        (.average, .descending, [2.5, 5, .nan, 2.5, 4, 1]), (.minimum, .descending, [2, 5, .nan, 2, 4, 1]),
        (.maximum, .descending, [3, 5, .nan, 3, 4, 1]), (.ordinal, .descending, [2, 5, .nan, 3, 4, 1]),
    ])
    func `ties of every kind`(ties: Ranks.Ties, order: Ranks.Order, places: [Double]) {
        #expect(agree(Ranks.of([30, 10, .nan, 30, 20, 40], ties: ties, order: order), places, 0))
    }

    @Test(arguments: 0..<50) func `average places sum to the same with and without ties`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let column = (0..<40).map { _ in Double(Int.random(in: 0..<15, using: &generator)) }
        #expect(Ranks.of(column).reduce(0, +) == 820)
        let rising = Ranks.of(column, ties: .minimum)
        let falling = Ranks.of(column.map { -$0 }, ties: .minimum, order: .descending)
        #expect(rising == falling)
    }

    @Test(arguments: 0..<20) func `moments scale and shift as they should`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let column = (0..<60).map { _ in generator.unit() * generator.unit() }
        let (plain, moved) = (Moments(of: column), Moments(of: column.map { -3 * $0 + 1000 }))
        #expect(agree(moved.mean, -3 * plain.mean + 1000, 1e-12))
        #expect(agree(moved.standardDeviation, 3 * plain.standardDeviation, 1e-9))
        #expect(agree(moved.skewness, -plain.skewness, 1e-8) && agree(moved.kurtosis, plain.kurtosis, 1e-8))
    }
}
