import Composite
import Foundation
import Statistics
import Testing

@testable import Examination

@Suite("Influences of known functions lie within their intervals") struct KnownFunctionTests {
    /// T. Ishigami and T. Homma (1990), a = 7, b = 0.1; indices from their closed form.
    @Sendable private static func ishigami(_ x: ArraySlice<Double>) -> Double {
        let angle = x.map { .pi * (2 * $0 - 1) }
        return sin(angle[0]) + 7 * pow(sin(angle[1]), 2) + 0.1 * pow(angle[2], 4) * sin(angle[0])
    }

    private static let g: [Double] = [0, 1, 4.5, 9, 99, 99, 99, 99]
    @Sendable private static func gFunction(_ x: ArraySlice<Double>) -> Double {
        zip(x, g).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
    }

    private func influence(
        _ sensitivity: SensitivityAnalysis, inputs: Int, threads: Int? = nil,
        _ function: @escaping @Sendable (ArraySlice<Double>) -> Double
    ) throws -> Influence {
        try sensitivity.influences(inputs: inputs, outputs: 1, threads: threads) { points, count in
            (0..<count).map { function(points[$0 * inputs..<($0 + 1) * inputs]) }
        }[0]
    }

    @Test(arguments: 1...3) func `Ishigami's function`(seed: UInt64) throws {
        let influence = try influence(
            SensitivityAnalysis(base: 1024, withPairs: true, seed: seed, draws: 400, level: 0.99), inputs: 3,
            Self.ishigami)
        let (first, total) = (
            [0.31390519114781146, 0.44241114479004084, 0],
            [0.5575888552099592, 0.44241114479004084, 0.24368366406214775]
        )
        for input in 0..<3 {
            #expect(influence.intervals.first[input].contains(first[input]), "\(input)")
            #expect(influence.intervals.total[input].contains(total[input]), "\(input)")
            #expect(abs(influence.indices.total[input] - total[input]) < 0.03)
        }
        #expect(try #require(influence.intervals.second[[0, 2]]).contains(0.24368366406214775))
        #expect(influence.convergence.lastChange < 0.15)
        #expect(influence.convergence.stages.map(\.base) == [32, 64, 128, 256, 512, 1024])
    }

    @Test func `the g function`() throws {
        let influence = try influence(
            SensitivityAnalysis(base: 1024, seed: 8, draws: 300, level: 0.99), inputs: 8, Self.gFunction)
        let parts = Self.g.map { 1 / (3 * (1 + $0) * (1 + $0)) }
        let variance = parts.reduce(1) { $0 * (1 + $1) } - 1
        for input in 0..<8 {
            #expect(influence.intervals.first[input].contains(parts[input] / variance), "\(input)")
            let total = parts[input] * (variance + 1) / (1 + parts[input]) / variance
            #expect(influence.intervals.total[input].contains(total), "\(input)")
        }
    }

    @Test func `one input alone makes everything`() throws {
        let sensitivity = SensitivityAnalysis(base: 256, withPairs: true, seed: 3, draws: 50)
        let influence = try influence(sensitivity, inputs: 1) { $0[$0.startIndex] }
        #expect(influence.indices.first.count == 1 && influence.indices.total.count == 1)
        #expect(abs(influence.indices.first[0] - 1) < 0.02 && abs(influence.indices.total[0] - 1) < 0.02)
        #expect(influence.intervals.second.isEmpty && influence.indices.second?.rows == 1)
    }

    @Test func `bases and inputs that cannot be`() throws {
        for base in [-1, 0, 1, Int.max] {
            #expect(throws: ExaminationError.self) {
                try influence(SensitivityAnalysis(base: base, seed: 1), inputs: 3, Self.ishigami)
            }
        }
        #expect(throws: ExaminationError.self) {
            try influence(SensitivityAnalysis(base: 64, seed: 1), inputs: 0) { _ in 1 }
        }
        #expect(throws: ExaminationError.self) {
            try influence(SensitivityAnalysis(base: 64, seed: 1), inputs: 81) { _ in 1 }
        }
        #expect(throws: ExaminationError.self) {
            try influence(SensitivityAnalysis(base: 64, seed: 1, draws: 1), inputs: 3, Self.ishigami)
        }
        #expect(throws: ExaminationError.self) {
            try influence(SensitivityAnalysis(base: 64, seed: 1, level: 1), inputs: 3, Self.ishigami)
        }
    }

    @Test func `what a model throws comes through`() {
        #expect(throws: ExaminationError.unknownYear(1)) {
            try SensitivityAnalysis(base: 64, seed: 1).influences(inputs: 2, outputs: 1) {
                _, _ throws(ExaminationError) in throw .unknownYear(1)
            }
        }
    }
}

@Suite("On what ranks depend") struct IndexInfluenceTests {
    private func index(_ uncertainty: Uncertainty) throws -> UncertainIndex {
        try UncertainIndex(method: try Sample.method(), frame: try Sample.frame(), uncertainty: uncertainty)
    }

    @Test func `the same on one thread and on two`() throws {
        let index = try index(Sample.all)
        let sensitivity = SensitivityAnalysis(base: 64, withPairs: true, seed: 5, draws: 40)
        let one = try IndexInfluence(of: index, sensitivity, unitDraws: 20, threads: 1)
        let two = try IndexInfluence(of: index, sensitivity, unitDraws: 20)
        #expect(one.runs == 64 * 14 && one.choices == Choice.allCases)
        #expect(one.shift?.indices == two.shift?.indices && one.shift?.intervals == two.shift?.intervals)
        // Indices of what does not vary are not numbers, and two of these are never equal.
        #expect(one.ranks.map { $0?.intervals } == two.ranks.map { $0?.intervals })
        #expect(one.scores.map { $0?.indices.total } == two.scores.map { $0?.indices.total })
    }

    @Test func `a choice that matters alone has all of the influence`() throws {
        // No gaps: how they would be filled makes nothing; a weight's noise of a millionth next to nothing.
        let uncertainty = Uncertainty(
            imputations: [[Imputation(rule: .mean)]],
            normalisations: [Normalisation(rule: .zScore(mean: 10, deviation: 2))], weights: WeightNoise(.share(1e-6)))
        let influence = try IndexInfluence(
            of: try index(uncertainty), SensitivityAnalysis(base: 1024, seed: 2, draws: 100), unitDraws: nil)
        let shift = try #require(influence.shift)
        #expect(influence.choices == [.imputation, .normalisation, .weights])
        #expect(abs(shift.indices.total[1] - 1) < 0.03 && abs(shift.indices.first[1] - 1) < 0.03)
        #expect(shift.indices.total[0] == 0 && shift.indices.total[2] < 1e-6)
        #expect(shift.intervals.total[0] == 0...0)
    }

    @Test func `where nothing varies, nothing has influence`() throws {
        let none = try IndexInfluence(of: try index(Uncertainty()), SensitivityAnalysis(base: 64, seed: 2))
        #expect(none.shift == nil && none.runs == 0 && none.ranks.allSatisfy { $0 == nil })
        // An alternative that comes to the same.
        let same = Uncertainty(normalisations: [Normalisation(rule: .minMax(lower: 0, upper: 1))])
        let influence = try IndexInfluence(of: try index(same), SensitivityAnalysis(base: 64, seed: 2, draws: 20))
        let shift = try #require(influence.shift)
        #expect(shift.indices.variance == 0 && shift.indices.total[0].isNaN && shift.intervals.total == [0...0])
    }

    @Test func `first order indices and what goes together make up the whole`() throws {
        let uncertainty = Sample.all.without(.treatment).without(.imputation).without(.indicators).without(.aggregation)
        let influence = try IndexInfluence(
            of: try index(uncertainty), SensitivityAnalysis(base: 2048, withPairs: true, seed: 2, draws: 2),
            unitDraws: nil)
        let indices = try #require(influence.shift?.indices)
        // Two inputs: their own, and what they make together.
        #expect(abs(indices.first[0] + indices.first[1] + (indices.second?[0, 1] ?? .nan) - 1) < 0.05)
        #expect(abs(indices.first[0] + (indices.second?[0, 1] ?? .nan) - indices.total[0]) < 0.05)
        #expect(influence.ranks.allSatisfy { $0 == nil })
    }

    @Test func `a unit that is screened out in some re-builds has no influences`() throws {
        var values = try Sample.frame().sheet.values
        for column in 0..<4 { values[column * 12 + 3] = .nan }
        let frame = try Sample.frame()
        let gappy = try Frame(
            units: frame.units, year: 2010, sheet: Sheet(rowCount: 12, codes: frame.sheet.codes, values: values))
        let method = try Sample.method(steps: [
            .impute(Imputation(rule: .mean)), .screen(Screening(leastAvailable: 0.5)),
        ])
        let index = try UncertainIndex(
            method: method, frame: gappy, uncertainty: Uncertainty(imputations: [[]], weights: .usual))
        let influence = try IndexInfluence(of: index, SensitivityAnalysis(base: 32, seed: 1, draws: 10), unitDraws: 10)
        #expect(
            influence.ranks[3] == nil && influence.ranks[4] != nil && influence.shift?.indices.total[0].isNaN == false)
        let sure = try UncertainRanks(of: index, samples: 200, seed: 1)
        #expect(sure.ranks.summary(3).count == 100 && sure.ranks.summary(4).count == 200)
    }
}
