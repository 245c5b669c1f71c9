import Foundation

/// Weights with which indicators matter as much as was wished, since a weight is not an importance: what correlates with the rest counts
/// for more than its weight says.
///
/// W. Becker, M. Saisana, P. Paruolo, I. Vandecasteele, "Weights and importance in composite indicators: Closing the gap", Ecological
/// Indicators 80 (2017), in the linear form of COINr's `get_opt_weights`: importance is the correlation with the index.
package struct ImportanceWeights: Hashable, Sendable {
    /// What is wished for.
    package enum Wish: Hashable, Sendable {
        /// Correlations in these proportions, one an indicator.
        case balance([Double])
        /// The largest sum of correlations.
        case infomax
    }

    /// Summing to 1.
    package var weights: [Double]
    /// Correlations with the index at these weights; for `balance` as shares of their sum.
    package var importances: [Double]
    /// What was made small: for `balance` the logarithm of the mean squared distance from the wish, for `infomax` the sum of correlations,
    /// turned negative.
    package var objective: Double
    /// What the last trial had for importances, which need not be the best: COINr's column `Obtained`.
    package var lastTried: [Double]
    package var evaluations: Int
    package var isSettled: Bool

    /// COINr's own search: weights of any sign, one run from the wish (or from `start` for `infomax`). Its own tolerance is 0.1, which hardly
    /// moves; 1e-6 makes use of its 500 trials.
    ///
    /// - Parameters:
    ///   - start: Weights to begin with; for `balance` the wish itself stands for them.
    ///   - correlations: The correlation of each indicator with the index that weights summing to 1 make.
    /// - Throws: `StatisticsError` for wishes or weights that are negative, all 0 or of a wrong number.
    package static func asCOINr(
        _ wish: Wish, start: [Double], relativeTolerance: Double = 1e-6, mostEvaluations: Int = 500,
        correlations: @escaping ([Double]) -> [Double]
    ) throws(StatisticsError) -> ImportanceWeights {
        try check(wish, start)
        var search = Search(wish: wish, correlations: correlations)
        let outcome = NelderMead(relativeTolerance: relativeTolerance, mostEvaluations: mostEvaluations)
            .minimise(from: search.start(or: start)) { search.objective(of: $0) }
        return search.result(at: outcome.place, evaluations: outcome.evaluations, isSettled: outcome.isSettled)
    }

    /// Weights above 0, by searching their logarithms: for `balance` by least squares, and where weights are few, and for `infomax`, again
    /// and again from the best so far until nothing is gained.
    ///
    /// - Throws: `StatisticsError` as `asCOINr`.
    package static func positive(
        _ wish: Wish, start: [Double], correlations: @escaping ([Double]) -> [Double]
    ) throws(StatisticsError) -> ImportanceWeights {
        try check(wish, start)
        var search = Search(wish: wish, correlations: correlations)
        var place = search.start(or: start).map { log(max($0, 1e-6)) }
        var best = Double.infinity
        var evaluations = 0
        var isSettled = false
        if case .balance(let wanted) = wish {
            let shares = Search.shares(wanted)
            let outcome = LeastSquaresSearch().minimise(from: place) { logarithms in
                zip(Search.shares(correlations(Search.shares(logarithms.map(exp)))), shares).map { $0 - $1 }
            }
            (place, evaluations, isSettled) = (outcome.place, outcome.evaluations, outcome.isSettled)
            best = search.objective(of: place.map(exp))
            // What is met to the last digit, or has too many corners for a simplex, stays as it is.
            isSettled = isSettled && (best < -50 || place.count > mostCorners)
        }
        for _ in 0..<20 where !isSettled {
            let outcome = NelderMead(relativeTolerance: 1e-10, mostEvaluations: 400 * place.count)
                .minimise(from: place) { search.objective(of: $0.map(exp)) }
            evaluations += outcome.evaluations
            // A wish can be met to the last digit, whose logarithm would fall for ever.
            isSettled = !(outcome.value < best - 1e-9 * abs(best)) || (search.isBalance && outcome.value < -60)
            if outcome.value < best { (best, place) = (outcome.value, outcome.place) }
        }
        return search.result(at: place.map(exp), evaluations: evaluations, isSettled: isSettled)
    }

    /// Weights beyond which a simplex hardly moves.
    private static let mostCorners = 12

    private static func check(_ wish: Wish, _ start: [Double]) throws(StatisticsError) {
        let begins = if case .balance(let wanted) = wish { wanted } else { start }
        guard begins.count == start.count, begins.count > 1, begins.allSatisfy({ $0 >= 0 && $0 < .infinity }),
            begins.contains(where: { $0 > 0 })
        else {
            throw .parameterNotAllowed(
                name: "wished importances", value: Double(begins.count),
                allowed: "\(max(start.count, 2)) from 0 up, not all 0")
        }
    }

    /// The function under search, which remembers its last trial.
    private struct Search {
        let wish: Wish
        let correlations: ([Double]) -> [Double]
        var last: [Double] = []

        init(wish: Wish, correlations: @escaping ([Double]) -> [Double]) {
            (self.wish, self.correlations) = (wish, correlations)
        }

        var isBalance: Bool { if case .balance = wish { true } else { false } }

        func start(or start: [Double]) -> [Double] {
            switch wish {
            case .balance(let wanted): Self.shares(wanted)
            case .infomax: start
            }
        }

        mutating func objective(of weights: [Double]) -> Double {
            let found = correlations(Self.shares(weights))
            switch wish {
            case .balance(let wanted):
                last = Self.shares(found)
                let squares = zip(Self.shares(wanted), last).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
                return log(squares / Double(last.count))
            case .infomax:
                last = found
                return -found.reduce(0, +)
            }
        }

        mutating func result(at place: [Double], evaluations: Int, isSettled: Bool) -> ImportanceWeights {
            let lastTried = last
            let value = objective(of: place)
            return ImportanceWeights(
                weights: Self.shares(place), importances: last, objective: value, lastTried: lastTried,
                evaluations: evaluations,
                isSettled: isSettled)
        }

        static func shares(_ values: [Double]) -> [Double] {
            let sum = values.reduce(0, +)
            return values.map { $0 / sum }
        }
    }
}
