import Chance
import Statistics

@testable import Composite

/// A small made-up index for tests: two parts of three and two indicators, one of them negative.
enum Sample {
    static let components = [
        Component(code: "a", parent: "P", weight: 2), Component(code: "b", parent: "P"),
        Component(code: "c", parent: "P", direction: .negative), Component(code: "d", parent: "Q", denominator: "size"),
        Component(code: "e", parent: "Q"), Component(code: "P", parent: "I", weight: 3),
        Component(code: "Q", parent: "I"),
        Component(code: "I"),
    ]

    static func hierarchy() throws -> Hierarchy { try Hierarchy(components) }

    /// Figures drawn from a seed: positive, somewhat skewed, with a share of gaps; a column "size" and groups "north" and "south".
    static func frame(units: Int, years: Int = 1, gaps: Double = 0, seed: UInt64 = 1) throws -> Frame {
        var chance = SplitMix64(seed: seed)
        let rows = units * years
        let codes = ["a", "b", "c", "d", "e", "size"]
        var values: [Double] = []
        for code in codes {
            for _ in 0..<rows {
                let value = 1 + 10 * chance.unit() * chance.unit()
                values.append(code != "size" && chance.unit() < gaps ? .nan : value)
            }
        }
        return try Frame(
            units: (0..<units).map { Unit(code: "U\($0)") }, years: (0..<years).map { 2010 + $0 },
            rows: (0..<years).flatMap { year in (0..<units).map { Frame.Row(unit: $0, year: year) } },
            sheet: Sheet(rowCount: rows, codes: codes, values: values),
            groupings: [Grouping(name: "where", of: (0..<rows).map { $0.isMultiple(of: 2) ? "north" : "south" })])
    }

    static func method(
        steps: [Step] = [], normalisation: Normalisation.Rule = .minMax(lower: 0, upper: 100),
        aggregation: Aggregation = Aggregation()
    ) throws -> Method {
        Method(
            name: "sample", hierarchy: try hierarchy(), steps: steps, normalisation: Normalisation(rule: normalisation),
            aggregation: aggregation)
    }

    static func correlation(_ one: ArraySlice<Double>, _ other: ArraySlice<Double>) -> Double {
        Correlation.pearson.of(Array(one), Array(other))
    }

    /// One indicator under an index, with these values.
    static func column(
        _ values: [Double], direction: Direction = .positive, target: Double? = nil, goalposts: Goalposts? = nil
    ) throws -> (Hierarchy, Frame) {
        let hierarchy = try Hierarchy([
            Component(code: "x", parent: "I", direction: direction, goalposts: goalposts, target: target),
            Component(code: "I"),
        ])
        let frame = try Frame(
            units: values.indices.map { Unit(code: "U\($0)") }, year: 2020,
            sheet: Sheet(rowCount: values.count, codes: ["x"], values: values))
        return (hierarchy, frame)
    }
}

func near(_ one: Double, _ other: Double, _ tolerance: Double = 1e-12) -> Bool {
    one.isNaN && other.isNaN || abs(one - other) <= tolerance * max(1, abs(one), abs(other))
}

func near(_ one: some Collection<Double>, _ other: some Collection<Double>, _ tolerance: Double = 1e-12) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { near($0, $1, tolerance) }
}
