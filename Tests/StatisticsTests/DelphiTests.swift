import Chance
import Testing

@testable import Statistics

@Suite("Delphi rounds tell agreement and movement") struct DelphiTests {
    /// Three judges of ten items; W by SciPy's Friedman statistic over m (n - 1).
    @Test func `W with ties`() {
        let ratings: [[Double]] = [
            [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10], [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
            [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
        ]
        let concordance = ConcordanceOfRanks(ratings: ratings)
        #expect(agree(concordance.coefficient, 0.8277310924369745, 1e-12))
        #expect(agree(concordance.chiSquared, 22.348739495798313, 1e-12))
        #expect(agree(concordance.pValue, 0.007837043634552069, 1e-11))
    }

    @Test func `W from none to all`() {
        let order: [Double] = [1, 2, 3, 4, 5]
        #expect(agree(ConcordanceOfRanks(ratings: [order, order, order]).coefficient, 1, 1e-14))
        #expect(agree(ConcordanceOfRanks(ratings: [order, order.reversed()]).coefficient, 0, 1e-14))
        #expect(ConcordanceOfRanks(ratings: [order]).coefficient.isNaN)
        #expect(ConcordanceOfRanks(ratings: [[3, 3], [3, 3]]).coefficient.isNaN)
        #expect(ConcordanceOfRanks(ratings: [order, [1, 2, .nan, 4, 5], order]).persons == 2)
    }

    /// M. Kendall and J. Gibbons: mean of all pairs' Spearman correlations is (m W - 1) / (m - 1).
    @Test(arguments: 0..<20) func `W is the mean of the correlations of all pairs of persons`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let ratings = (0..<5).map { _ in (0..<8).map { _ in generator.unit() } }
        var sum = 0.0
        for first in 0..<5 {
            for second in 0..<first { sum += Correlation.spearman.of(ratings[first], ratings[second]) }
        }
        #expect(agree(sum / 10, (5 * ConcordanceOfRanks(ratings: ratings).coefficient - 1) / 4, 1e-11))
    }

    @Test func `items, agreement and weights`() throws {
        let round = try DelphiRound(ratings: [[9, 2, 5], [8, 9, 5], [9, 5, .nan], [9, 1, 5]])
        #expect(round.items[0].median == 9 && agree(round.items[0].interquartileRange, 0.25, 1e-14))
        #expect(round.items[0].isAgreed() && !round.items[1].isAgreed() && round.items[2].count == 3)
        #expect(agree(round.items[1].coefficientOfVariation, 3.593976442141304 / 4.25, 1e-12))
        let weights = try #require(round.weights)
        let wanted: [Double] = [8.75 / 18, 4.25 / 18, 5.0 / 18]
        #expect(agree(weights, wanted, 1e-14))
        #expect(throws: StatisticsError.self) { try DelphiRound(ratings: [[1, 2], [1]]) }
        #expect(throws: StatisticsError.self) { try DelphiRound(ratings: []) }
    }

    @Test func `movement between rounds`() throws {
        let first = try DelphiRound(ratings: [[1, 5], [3, 4], [5, 2], [7, 3]])
        let second = try DelphiRound(ratings: [[3, 5], [3, 4], [5, 2], [5, 3]])
        let stability = try DelphiStability(from: first, to: second)
        #expect(stability.items[0].changed == 0.5 && stability.items[1].changed == 0)
        #expect(stability.items[0].redistributed == 0.5 && stability.items[1].redistributed == 0)
        #expect(stability.items[0].variationMoved < 0 && stability.items[0].medianMoved == 0)
        #expect(!stability.isStable() && stability.isStable(limit: 0.5))
        #expect(agree(stability.orderKept, 1, 1e-14))
        #expect(throws: StatisticsError.self) {
            try DelphiStability(from: first, to: try DelphiRound(ratings: [[1, 2]]))
        }
    }
}
