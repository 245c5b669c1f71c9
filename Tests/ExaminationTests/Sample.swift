import Chance
import Composite

@testable import Examination

/// A small made-up index: two parts of three and two indicators, one of them negative.
enum Sample {
    static func hierarchy() throws -> Hierarchy {
        try Hierarchy([
            Component(code: "a", parent: "P", weight: 2), Component(code: "b", parent: "P"),
            Component(code: "c", parent: "P", direction: .negative), Component(code: "d", parent: "Q"),
            Component(code: "e", parent: "Q"), Component(code: "P", parent: "I", weight: 3),
            Component(code: "Q", parent: "I"), Component(code: "I"),
        ])
    }

    /// Figures drawn from a seed: positive, somewhat skewed, with a share of gaps.
    static func frame(units: Int = 12, years: Int = 1, gaps: Double = 0, seed: UInt64 = 1) throws -> Frame {
        var chance = SplitMix64(seed: seed)
        let rows = units * years
        let codes = ["a", "b", "c", "d", "e"]
        let values = codes.flatMap { _ in
            (0..<rows).map { _ in
                let value = 1 + 10 * chance.unit() * chance.unit() * chance.unit()
                return chance.unit() < gaps ? .nan : value
            }
        }
        return try Frame(
            units: (0..<units).map { Unit(code: "U\($0)") }, years: (0..<years).map { 2010 + $0 },
            rows: (0..<years).flatMap { year in (0..<units).map { Frame.Row(unit: $0, year: year) } },
            sheet: Sheet(rowCount: rows, codes: codes, values: values))
    }

    static func method(
        steps: [Step] = [], normalisation: Normalisation.Rule = .minMax(lower: 0, upper: 100),
        aggregation: Aggregation = Aggregation()
    ) throws -> Method {
        Method(
            name: "sample", hierarchy: try hierarchy(), steps: steps, normalisation: Normalisation(rule: normalisation),
            aggregation: aggregation)
    }

    /// All kinds of choices at once.
    static let all = Uncertainty(
        treatments: [[.usual]], imputations: [[Imputation(rule: .median)]],
        normalisations: [
            Normalisation(rule: .zScore(mean: 10, deviation: 2)), Normalisation(rule: .rank),
        ],
        aggregations: [Aggregation(rule: .geometric)], weights: .usual, leftOut: Omission(.oneOfThem(chance: 0.5)))
}

func near(_ one: Double, _ other: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(one - other) <= tolerance * max(1, abs(one), abs(other)) || (one.isNaN && other.isNaN)
}
