import Chance
import Composite

/// COINr's example with more units or more indicators: each of the example's, again and again, a little otherwise.
struct GrownExample {
    let method: Method
    let frame: Frame

    /// Figures of so many units.
    func frame(units count: Int) throws -> Frame {
        var chance = SplitMix64(seed: 1)
        let rows = frame.rows.count
        var values: [Double] = []
        for column in frame.sheet.codes.indices {
            for row in 0..<count {
                values.append(frame.sheet[row % rows, column] * (row < rows ? 1 : 0.9 + 0.2 * chance.unit()))
            }
        }
        return try Frame(
            units: (0..<count).map { Unit(code: "U\($0)") }, year: 2020,
            sheet: Sheet(rowCount: count, codes: frame.sheet.codes, values: values),
            groupings: frame.groupings.map { grouping in
                Grouping(
                    name: grouping.name,
                    of: (0..<count).map { row in
                        let member = grouping.members[row % rows]
                        return member < 0 ? nil : grouping.labels[member]
                    })
            })
    }

    /// The indicators' columns of so many units.
    func columns(units count: Int) throws -> [[Double]] {
        let grown = try frame(units: count)
        return method.hierarchy.indicators.compactMap { indicator in
            grown.sheet.index(of: indicator.code).map { Array(grown.sheet.column($0)) }
        }
    }

    /// An index of so many indicators directly below it, with the example's treatment and scale.
    func wider(indicators count: Int, units: Int) throws -> (method: Method, frame: Frame) {
        let grown = try columns(units: units)
        var chance = SplitMix64(seed: 2)
        let codes = (0..<count).map { "I\($0)" }
        let values = (0..<count).flatMap { number in
            grown[number % grown.count].map { $0 * (0.95 + 0.1 * chance.unit()) }
        }
        let hierarchy = try Hierarchy(
            [Component(code: "ALL")] + codes.map { Component(code: $0, parent: "ALL") })
        let steps = method.steps.filter { if case .treat = $0 { true } else { false } }
        return (
            Method(
                name: "wider", hierarchy: hierarchy, steps: steps, normalisation: method.normalisation,
                allowsConstant: true),
            try Frame(
                units: (0..<units).map { Unit(code: "U\($0)") }, year: 2020,
                sheet: Sheet(rowCount: units, codes: codes, values: values))
        )
    }
}
