import Chance

/// How likely each place is for each unit when nobody knows the weights.
///
/// Stochastic multicriteria acceptability analysis: R. Lahdelma and P. Salminen, "SMAA-2: Stochastic Multicriteria Acceptability Analysis
/// for Group Decision Making", Operations Research 49 (2001), with weighted means of columns that are normalised already.
package struct RankAcceptability: Hashable, Sendable {
    /// The share of draws in which a unit (row) takes a place (column, from the first): SMAA's rank acceptability; ties take the better place.
    package var places: Matrix
    /// The mean of the weights that make a unit first: whoever thinks so likes it best. Zeros for a unit that never is.
    package var centralWeights: Matrix
    /// The share of draws in which the unit (row) scores more than the other (column).
    package var winning: Matrix

    /// Ranks the units of `columns`, none missing, the more the better, under `draws` sets of weights. The same seed gives the same result on
    /// any number of threads.
    ///
    /// - Throws: `StatisticsError` for a missing value, no draws, and weights that are negative or of a wrong number.
    package init(
        _ columns: [[Double]], weights: WeightDraws, draws: Int = 10_000, seed: UInt64, threads: Int? = nil
    ) throws(StatisticsError) {
        try Self.check(columns, weights, draws)
        let units = Matrix(columns: columns)
        let parts = Trials.lots(of: draws, each: 256, threads: threads) { range in
            Part(units, weights, range, seed: seed)
        }
        var whole = Part(units: units.rows, columns: units.columns)
        for part in parts { whole.add(part) }
        (places, winning) = (
            Matrix(rows: units.rows, columns: units.rows), Matrix(rows: units.rows, columns: units.rows)
        )
        centralWeights = Matrix(rows: units.rows, columns: units.columns)
        for unit in 0..<units.rows {
            for other in 0..<units.rows {
                places[unit, other] = Double(whole.places[unit * units.rows + other]) / Double(draws)
                winning[unit, other] = Double(whole.wins[unit * units.rows + other]) / Double(draws)
            }
            let firsts = Double(whole.places[unit * units.rows])
            for column in 0..<units.columns where firsts > 0 {
                centralWeights[unit, column] = whole.firstWeights[unit * units.columns + column] / firsts
            }
        }
    }

    private static func check(_ columns: [[Double]], _ weights: WeightDraws, _ draws: Int) throws(StatisticsError) {
        for (place, column) in columns.enumerated() {
            if let row = column.firstIndex(where: { !$0.isFinite }) {
                throw .valueNotAllowed(
                    method: "rank acceptability", row: row, column: place, value: column[row], allowed: "a number")
            }
        }
        guard draws > 0 else { throw .parameterNotAllowed(name: "draws", value: Double(draws), allowed: "1 or more") }
        switch weights {
        case .uniform: break
        case .dirichlet(let given, let spread), .noise(let given, let spread):
            guard given.count == columns.count, given.allSatisfy({ $0 >= 0 && $0 < .infinity }),
                given.contains(where: { $0 > 0 })
            else {
                throw .parameterNotAllowed(
                    name: "weights", value: Double(given.count), allowed: "\(columns.count) from 0 up, not all 0")
            }
            var isNoise = false
            if case .noise = weights { isNoise = true }
            guard spread > 0, spread <= (isNoise ? 1 : .greatestFiniteMagnitude) else {
                throw .parameterNotAllowed(
                    name: "spread of weights", value: spread, allowed: isNoise ? "above 0, to 1" : "above 0")
            }
        }
    }

    /// Counts of one lot of draws.
    private struct Part: Sendable {
        var places: [Int]
        var wins: [Int]
        /// Sums of the weights that made a unit first.
        var firstWeights: [Double]

        init(units: Int, columns: Int) {
            places = [Int](repeating: 0, count: units * units)
            wins = places
            firstWeights = [Double](repeating: 0, count: units * columns)
        }

        init(_ units: Matrix, _ draws: WeightDraws, _ range: Range<Int>, seed: UInt64) {
            self.init(units: units.rows, columns: units.columns)
            var weights = [Double](repeating: 0, count: units.columns)
            var scores = [Double](repeating: 0, count: units.rows)
            var ranks = scores
            var room = Ranks.Room()
            for draw in range {
                var generator = SplitMix64(seed: seed, trial: draw)
                draws.draw(into: &weights, &generator)
                for unit in 0..<units.rows {
                    var score = 0.0
                    for column in 0..<units.columns {
                        score += units.values[unit * units.columns + column] * weights[column]
                    }
                    scores[unit] = score
                }
                Ranks.write(
                    of: scores.span, ties: .minimum, order: .descending, within: Ranks.roundingOfScores, into: &ranks,
                    room: &room)
                count(scores, ranks, weights)
            }
        }

        private mutating func count(_ scores: [Double], _ ranks: [Double], _ weights: [Double]) {
            let units = scores.count
            for unit in 0..<units {
                places[unit * units + Int(ranks[unit]) - 1] += 1
                if ranks[unit] == 1 {
                    for column in weights.indices { firstWeights[unit * weights.count + column] += weights[column] }
                }
                for other in 0..<units { wins[unit * units + other] += ranks[unit] < ranks[other] ? 1 : 0 }
            }
        }

        mutating func add(_ other: Part) {
            for place in places.indices {
                places[place] += other.places[place]
                wins[place] += other.wins[place]
            }
            for place in firstWeights.indices { firstWeights[place] += other.firstWeights[place] }
        }
    }
}
