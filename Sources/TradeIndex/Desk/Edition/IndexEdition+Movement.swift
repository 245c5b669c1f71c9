extension IndexEdition {
    /// Units whose score has grown since the year before, the largest growth first; equal ones by code.
    package func movements(of node: Int = 0, in year: Int) -> [(unit: Int, growth: Double)] {
        units.indices.compactMap { unit in growth(of: node, unit: unit, in: year).map { (unit: unit, growth: $0) } }
            .sorted { one, other in
                one.growth == other.growth ? units[one.unit].code < units[other.unit].code : one.growth > other.growth
            }
    }

    /// Units whose score rose in each of so many years up to one; those with an unknown score among them are left out.
    package func risers(of node: Int = 0, through year: Int, years count: Int) -> [Int] {
        guard count > 0, year >= count else { return [] }
        return units.indices.filter { unit in
            (year - count + 1...year).allSatisfy { place in
                // Where either is unknown, it is NaN, and no comparison with that holds.
                scores[node, unit, place] > scores[node, unit, place - 1]
            }
        }
    }

    /// A unit's rank by its score of a node in a year; nil where it has none.
    package func rank(of unit: Int, node: Int = 0, in year: Int) -> Int? {
        ranking(of: node, in: year).first { $0.unit == unit }?.rank
    }
}
