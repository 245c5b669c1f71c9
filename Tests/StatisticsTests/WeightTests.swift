import Chance
import Charging
import Foundation
import Testing

@testable import Statistics

@Suite("Weights from the numbers themselves") struct WeightTests {
    /// Entropies by hand: columns 1:1:1:1 (full entropy), 1:0 twice (half of it: log 2 / log 4).
    @Test func `entropy weighs what is uneven`() throws {
        #expect(
            agree(try EntropyWeights.of([[5, 5, 5, 5], [3, 3, 0, 0], [1, 0, 0, 0]]), [0, 1.0 / 3, 2.0 / 3], 1e-14))
        #expect(agree(try EntropyWeights.of([[1, 3, .nan], [10, 30, 7]]).reduce(0, +), 1, 1e-14))
        #expect(throws: StatisticsError.self) { try EntropyWeights.of([[1, -1]]) }
        #expect(throws: StatisticsError.columnWithoutSpread(method: "entropy weights", column: 1)) {
            try EntropyWeights.of([[1, 2], [0, 0]])
        }
        #expect(throws: StatisticsError.self) { try EntropyWeights.of([[2, 2], [3, 3]]) }
    }

    /// By the paper's formula in NumPy.
    @Test func `CRITIC weighs contrast and conflict`() throws {
        let columns: [[Double]] = [
            [61, 20.7, 19.7, 12.2, 3.1], [1.08, 0.26, 1.98, 0.85, 0.42], [4.33, 4.34, 2.53, 1.65, 2.33],
        ]
        #expect(
            agree(try CRITICWeights.of(columns), [0.21474811197013527, 0.41527257128803763, 0.36997931674182716], 1e-9))
        let moved = [columns[0].map { 7 * $0 - 2 }, columns[1], columns[2]]
        #expect(agree(try CRITICWeights.of(moved), try CRITICWeights.of(columns), 1e-12))
        #expect(throws: StatisticsError.columnWithoutSpread(method: "CRITIC weights", column: 0)) {
            try CRITICWeights.of([[1, 1], [1, 2]])
        }
        #expect(throws: StatisticsError.self) { try CRITICWeights.of([[1, 2, 3], [2, 4, 6]]) }
    }
}

@Suite("Each unit has the benefit of the doubt") struct BenefitOfTheDoubtTests {
    private func draw(_ units: Int, _ indicators: Int, seed: UInt64) -> [[Double]] {
        var generator = SplitMix64(seed: seed)
        return (0..<indicators).map { place in
            (0..<units).map { _ in (1 + 99 * generator.unit()) * pow(10, Double(place % 3)) }
        }
    }

    /// The same program handed to CBC.
    private func scoreByCBC(_ columns: [[Double]], _ unit: Int, least: Double, most: Double) -> Double {
        var program = LinearProgram()
        for column in columns { _ = program.addColumn(cost: -column[unit], upper: .infinity) }
        for peer in columns[0].indices {
            let row = program.addRow(upper: 1)
            for (place, column) in columns.enumerated() { program.add(row: row, column: place, value: column[peer]) }
        }
        for place in columns.indices {
            let (low, high) = (program.addRow(upper: 0), program.addRow(lower: 0))
            for (other, column) in columns.enumerated() {
                program.add(row: low, column: other, value: (least - (other == place ? 1 : 0)) * column[unit])
                program.add(row: high, column: other, value: (most - (other == place ? 1 : 0)) * column[unit])
            }
        }
        guard case .optimal(let values) = LinearSolver.cbc.solve(program, .seconds(60)) else { return .nan }
        return columns.indices.reduce(0) { $0 + columns[$1][unit] * values[$1] }
    }

    @Test(arguments: 0..<6) func `CBC finds the same scores, free and with bounds on shares`(seed: Int) throws {
        let columns = draw(12 + seed * 3, 2 + seed, seed: UInt64(seed))
        for (least, most) in [(0.0, 1.0), (0.3 / Double(columns.count), 1.6 / Double(columns.count))] {
            let answers = try BenefitOfTheDoubt.ofUnits(columns, bounds: .init(least...most, count: columns.count))
            for (unit, answer) in answers.enumerated() {
                #expect(agree(answer.score, scoreByCBC(columns, unit, least: least, most: most), 1e-7))
                #expect(answer.shares.allSatisfy { $0 > least - 1e-9 && $0 < most + 1e-9 })
            }
        }
    }

    @Test(arguments: 0..<4) func `laws of the scores`(seed: Int) throws {
        let columns = draw(20, 4, seed: UInt64(seed) + 40)
        let answers = try BenefitOfTheDoubt.ofUnits(columns)
        #expect(answers.contains { $0.score > 1 - 1e-12 })
        for (unit, answer) in answers.enumerated() {
            let own = columns.indices.reduce(0) { $0 + columns[$1][unit] * answer.weights[$1] }
            #expect(agree(own, answer.score, 1e-9) && agree(answer.shares.reduce(0, +), 1, 1e-9))
            for peer in 0..<20 {
                let score = columns.indices.reduce(0) { $0 + columns[$1][peer] * answer.weights[$1] }
                #expect(score < 1 + 1e-9)
                // Whoever flatters itself is at least as good as by anybody else's weights.
                #expect(answers[peer].score > score - 1e-9)
                #expect(answer.benchmarks.contains(peer) == (score > 1 - 1e-9))
            }
        }
        // Units of measure do not matter.
        let scaled = try BenefitOfTheDoubt.ofUnits(
            columns.enumerated().map { place, column in column.map { $0 * Double(place + 1) } })
        #expect(agree(scaled.map(\.score), answers.map(\.score), 1e-9))
        let bound = try BenefitOfTheDoubt.ofUnits(columns, bounds: .init(0.25...0.25, count: 4))
        #expect(zip(bound, answers).allSatisfy { $0.score <= $1.score + 1e-9 })
    }

    @Test(arguments: 0..<20) func `every optimum is proven by its dual`(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let rows = Matrix(
            rows: (0..<30).map { _ in (0..<8).map { _ in Double(Int.random(in: 0...3, using: &generator)) } })
        let gain = (0..<8).map { _ in Double(Int.random(in: 0...5, using: &generator)) }
        let limits = (0..<30).map { _ in Double(Int.random(in: 0...4, using: &generator)) }
        guard let best = LinearMaximum(gain: gain, rows: rows, limits: limits) else { return }
        for (used, limit) in zip(rows.times(best.values), limits) { #expect(used <= limit + 1e-9) }
        for (cost, wanted) in zip(rows.transposed.times(best.prices), gain) { #expect(cost >= wanted - 1e-9) }
        let dual = zip(best.prices, limits).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(abs(dual - best.gain) < 1e-9)
    }

    @Test func `a program without bound has no maximum`() {
        #expect(LinearMaximum(gain: [1, 1], rows: Matrix(rows: [[1, -1]]), limits: [3]) == nil)
    }

    @Test func `what cannot be judged is said`() {
        #expect(throws: StatisticsError.self) { try BenefitOfTheDoubt.ofUnits([[1, .nan]]) }
        #expect(throws: StatisticsError.columnWithoutSpread(method: "benefit of the doubt", column: 1)) {
            try BenefitOfTheDoubt.ofUnits([[1, 2], [0, 0]])
        }
        #expect(throws: StatisticsError.boundsContradict(unit: 1)) {
            try BenefitOfTheDoubt.ofUnits([[1, 2], [3, 0]], bounds: .init(0.1...1, count: 2))
        }
        #expect(throws: StatisticsError.boundsContradict(unit: 0)) {
            try BenefitOfTheDoubt.ofUnits([[1, 2], [3, 1]], bounds: .init(0...0.3, count: 2))
        }
        #expect(throws: StatisticsError.self) {
            try BenefitOfTheDoubt.ofUnits([[1, 2]], bounds: .init(least: [0.5], most: [0.2]))
        }
    }
}
