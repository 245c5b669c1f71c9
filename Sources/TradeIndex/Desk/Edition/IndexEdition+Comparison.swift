extension IndexEdition {
    /// The middle one of the units' scores of a node in a year, or the mean of the middle two; NaN where none is known.
    package func median(of node: Int, in year: Int) -> Double {
        let known = units.indices.map { scores[node, $0, year] }.filter { !$0.isNaN }.sorted()
        guard !known.isEmpty else { return .nan }
        let middle = known.count / 2
        return known.count.isMultiple(of: 2) ? (known[middle - 1] + known[middle]) / 2 : known[middle]
    }

    /// The indicators, in the order of the tree.
    package var indicators: [Int] { nodes.indices.filter { nodes[$0].isIndicator } }

    /// Indicators by how far a unit's score lies from the median of all, in points: what is strongest and what is weakest.
    ///
    /// - Parameters:
    ///   - unit: whose.
    ///   - year: in which year.
    ///   - count: how many of each at most.
    ///   - distance: from how many points on a distance counts.
    /// - Returns: indicators with the distance, the farthest first.
    package func standouts(
        of unit: Int, in year: Int, count: Int = 4, distance: Double = 5
    ) -> (strengths: [(node: Int, distance: Double)], weaknesses: [(node: Int, distance: Double)]) {
        let distances = indicators.map { (node: $0, distance: scores[$0, unit, year] - median(of: $0, in: year)) }
        let strengths = distances.filter { $0.distance >= distance }.sorted { $0.distance > $1.distance }
        let weaknesses = distances.filter { $0.distance <= -distance }.sorted { $0.distance < $1.distance }
        return (Array(strengths.prefix(count)), Array(weaknesses.prefix(count)))
    }

    /// How many figures came to be in which way; kinds that none has are left out.
    package func standingCounts(nodes chosen: [Int], units: [Int], years: [Int]) -> [FigureStanding.Kind: Int] {
        var counts: [FigureStanding.Kind: Int] = [:]
        for node in chosen {
            for unit in units {
                for year in years { counts[standings[figures.place(node, unit, year)].kind, default: 0] += 1 }
            }
        }
        return counts
    }
}
