import Chance
import Testing

@testable import Statistics

@Suite("Correlations and their chances are R's") struct CorrelationTests {
    @Test(
        .enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"), arguments: Correlation.allCases,
        [("L1", "L1"), ("L1", "L2"), ("L1", "L4"), ("L2", "L3"), ("L3", "L4")])
    func `COINr's correlations come again`(kind: Correlation, levels: (String, String)) throws {
        let columns = try COINrTable("nominal_Aggregated")
        let wanted = try COINrTable("nominal_corr_\(kind.rawValue)_\(levels.0)_\(levels.1)")
        let values = wanted.numbers("Correlation")
        for (row, (first, second)) in zip(wanted.texts("Var1"), wanted.texts("Var2")).enumerated() {
            #expect(agree(kind.of(columns.numbers(first), columns.numbers(second)), values[row]), "\(first) \(second)")
        }
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"))
    func `COINr's alpha comes again`() throws {
        let columns = try COINrTable("nominal_Aggregated")
        let lineage = try COINrTable("nominal_meta_lineage")
        for (table, level) in [("nominal_cronbach_pillars", 1), ("nominal_cronbach", 2)] {
            let wanted = try COINrTable(table)
            for (group, alpha) in zip(wanted.texts("group"), wanted.numbers("alpha")) {
                var members: [String] = []
                for line in lineage.cells where line[level] == group && !members.contains(line[0]) {
                    members.append(line[0])
                }
                #expect(agree(CronbachAlpha.of(members.map(columns.numbers)), alpha), "\(group)")
            }
        }
    }

    /// Kendall's tau-b by its definition.
    private func slowTau(_ left: [Double], _ right: [Double]) -> Double {
        var (score, leftPairs, rightPairs) = (0.0, 0.0, 0.0)
        for a in left.indices {
            for b in 0..<a {
                let (x, y) = ((left[a] - left[b]).signum, (right[a] - right[b]).signum)
                score += x * y
                leftPairs += x * x
                rightPairs += y * y
            }
        }
        return score / (leftPairs * rightPairs).squareRoot()
    }

    @Test(arguments: 0..<60) func `Kendall's tau fast is Kendall's tau by definition`(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let range = 0..<[3, 10, 1000][seed % 3]
        let left = (0..<37).map { _ in Double(Int.random(in: range, using: &generator)) }
        let right = left.map { ($0 + Double(Int.random(in: range, using: &generator))).rounded() }
        #expect(agree(Correlation.kendall.of(left, right), slowTau(left, right), 1e-13))
    }

    @Test(arguments: Correlation.allCases) func `laws of a correlation`(kind: Correlation) {
        var generator = SplitMix64(seed: 5)
        let left = (0..<30).map { _ in generator.unit() }
        let right = left.map { $0 + generator.unit() }
        let value = kind.of(left, right)
        #expect(value > 0 && value < 1)
        #expect(agree(kind.of(right, left), value, 1e-14))
        #expect(agree(kind.of(left, left.map { 2 * $0 + 1 }), 1, 1e-14))
        #expect(agree(kind.of(left.map { -$0 }, right), -value, 1e-14))
        if kind != .pearson { #expect(agree(kind.of(left.map { $0 * $0 * $0 }, right), value, 1e-14)) }
        #expect(kind.of(left, [Double](repeating: 1, count: 30)).isNaN)
        #expect(agree(kind.of(left + [.nan, 4], right + [9, .nan]), value, 1e-14))
    }

    private static let sleep = (
        [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1], [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    )

    /// The example of R's `cor.test` (Hollander and Wolfe, 1973, p. 187), whose chances are 0.1194 and 0.0968; more digits by SciPy.
    @Test(arguments: [
        (Correlation.kendall, 0.4444444444444444, 0.11943893298059964),
        (.pearson, 0.5711815575638287, 0.108173054349494),
        (.spearman, 0.6, 0.09679783950617284),
    ])
    func `chances of a known case`(kind: Correlation, correlation: Double, chance: Double) {
        let test = CorrelationTest(kind, Self.sleep.0, Self.sleep.1)
        #expect(test.count == 9)
        #expect(agree(test.correlation, correlation, 1e-12))
        #expect(agree(test.pValue, chance, 1e-11), "\(test.pValue)")
    }

    @Test func `flags tell what is redundant and what pulls the other way`() {
        let line = (0..<20).map(Double.init)
        let noisy = line.map { $0 + ($0.truncatingRemainder(dividingBy: 3) - 1) * 9 }
        let flags = CorrelationFlag.flags([line, line.map { $0 * 2 }, noisy, line.map { -$0 }])
        #expect(flags.filter { $0.reason == .redundant }.map { [$0.first, $0.second] } == [[0, 1]])
        #expect(flags.filter { $0.reason == .opposed }.map { [$0.first, $0.second] } == [[0, 3], [1, 3], [2, 3]])
    }
}

extension Double {
    fileprivate var signum: Double { self > 0 ? 1 : self < 0 ? -1 : 0 }
}
