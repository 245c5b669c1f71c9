import Foundation
import Testing

@testable import Statistics

@Suite("Weights are made so that indicators matter as wished") struct ImportanceTests {
    @Test func `a low place of a curved valley is found`() {
        // H. H. Rosenbrock's function (1960), R's own example of optim: 195 evaluations to (1.000260, 1.000506).
        let outcome = NelderMead().minimise(from: [-1.2, 1]) { x in
            100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
        }
        #expect(outcome.evaluations == 195 && outcome.isSettled)
        #expect(abs(outcome.place[0] - 1.000260) < 5e-7 && abs(outcome.place[1] - 1.000506) < 5e-7)
        #expect(agree(outcome.value, 8.825241e-08, 1e-5) || abs(outcome.value - 8.825241e-08) < 1e-13)
    }

    @Test func `least squares are found, in a curved valley and at an edge`() {
        let valley = LeastSquaresSearch().minimise(from: [-1.2, 1]) { x in [10 * (x[1] - x[0] * x[0]), 1 - x[0]] }
        #expect(valley.isSettled && abs(valley.place[0] - 1) < 1e-9 && abs(valley.place[1] - 1) < 1e-9)
        // Residuals that cannot vanish: the least of (x - 1)^2 + (x + 2)^2.
        let between = LeastSquaresSearch().minimise(from: [4]) { x in [x[0] - 1, x[0] + 2] }
        #expect(between.isSettled && abs(between.place[0] + 0.5) < 1e-6 && abs(between.squares - 4.5) < 1e-9)
        let nowhere = LeastSquaresSearch().minimise(from: [1]) { _ in [.nan] }
        #expect(!nowhere.isSettled)
    }

    @Test func `wishes for many indicators are met`() throws {
        // Forty columns, all of which go together by 0.3: importances by hand.
        let correlations = { (weights: [Double]) in
            let squares = weights.reduce(0) { $0 + $1 * $1 }
            let length = (0.7 * squares + 0.3).squareRoot()
            return weights.map { (0.7 * $0 + 0.3) / length }
        }
        let wish = (0..<40).map { 1 + 0.05 * Double($0) / 40 }
        let answer = try ImportanceWeights.positive(
            .balance(wish), start: [Double](repeating: 1, count: 40), correlations: correlations)
        let sum = wish.reduce(0, +)
        #expect(answer.isSettled && agree(answer.importances, wish.map { $0 / sum }, 1e-9))
        #expect(answer.weights.allSatisfy { $0 > 0 })
    }

    @Test func `a search that is given too few steps says so`() {
        let outcome = NelderMead(mostEvaluations: 20).minimise(from: [-1.2, 1]) { x in
            100 * (x[1] - x[0] * x[0]) * (x[1] - x[0] * x[0]) + (1 - x[0]) * (1 - x[0])
        }
        #expect(!outcome.isSettled && outcome.evaluations >= 20 && outcome.evaluations < 25)
    }

    @Test func `a wish that can be met is met`() throws {
        // An index of three independent columns: importance is weight over length.
        let correlations = { (weights: [Double]) in
            let length = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return weights.map { $0 / length }
        }
        let answer = try ImportanceWeights.positive(.balance([3, 2, 1]), start: [1, 1, 1], correlations: correlations)
        #expect(agree(answer.weights, [0.5, 1.0 / 3, 1.0 / 6], 1e-9) && answer.isSettled)
        let most = try ImportanceWeights.positive(.infomax, start: [3, 1, 1], correlations: correlations)
        #expect(zip(most.weights, [1, 1, 1]).allSatisfy { abs($0 - $1 / 3) < 1e-4 })
        for wish in [[1.0, 1], [0, 0, 0], [1, -1, 1], [1, .nan, 1]] {
            #expect(throws: StatisticsError.self) {
                try ImportanceWeights.positive(.balance(wish), start: [1, 1, 1], correlations: correlations)
            }
        }
    }

    /// The index of COINr's example from its eight pillars: two sub-indices of five and three, each counting half.
    private struct Example {
        static let names = ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]

        let pillars: [[Double]]
        let table: COINrTable

        init(_ wish: String) throws {
            table = try COINrTable("weights_opt_\(wish)_L2_corr")
            let scores = try COINrTable("nominal_Aggregated")
            pillars = Self.names.map(scores.numbers)
        }

        /// The correlations of the last trial, which COINr writes in the order of the pillars' names beside weights in the index's order.
        var obtained: [Double] {
            let byName = table.numbers("Obtained")
            return Self.names.map { byName[Self.names.sorted().firstIndex(of: $0) ?? 0] }
        }

        func correlations(_ weights: [Double]) -> [Double] {
            let index = pillars[0].indices.map { unit in
                [0..<5, 5..<8].reduce(0) { sum, group in
                    let whole = group.reduce(0) { $0 + weights[$1] }
                    return sum + group.reduce(0) { $0 + weights[$1] / whole * pillars[$1][unit] } / 2
                }
            }
            return pillars.map { Correlation.pearson.of($0, index) }
        }
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"))
    func `COINr's balanced weights come again, and better ones are found`() throws {
        let example = try Example("balance")
        let wish = ImportanceWeights.Wish.balance([Double](repeating: 1, count: 8))
        let equal = [Double](repeating: 1.0 / 8, count: 8)
        let asCOINr = try ImportanceWeights.asCOINr(wish, start: equal, correlations: example.correlations)
        #expect(agree(asCOINr.weights, example.table.numbers("OptWeight")))
        #expect(agree(asCOINr.lastTried, example.obtained))
        #expect(agree(asCOINr.objective, -9.603814511159658) && !asCOINr.isSettled)
        // Without weights below 0 the wish cannot be met as well; no start of SciPy's L-BFGS-B comes lower.
        let positive = try ImportanceWeights.positive(wish, start: equal, correlations: example.correlations)
        #expect(positive.isSettled && positive.weights.allSatisfy { $0 >= 0 })
        #expect(agree(positive.objective, -6.942115199, 1e-8) && agree(positive.weights.reduce(0, +), 1, 1e-12))
    }

    @Test(.enabled(if: COINrTable.isThere, "no ../shared/data beside the checkout"))
    func `COINr's weights of most correlation come again, and better ones are found`() throws {
        let example = try Example("infomax")
        let equal = [Double](repeating: 1, count: 8)
        let asCOINr = try ImportanceWeights.asCOINr(.infomax, start: equal, correlations: example.correlations)
        #expect(agree(asCOINr.weights, example.table.numbers("OptWeight")))
        #expect(agree(asCOINr.lastTried, example.obtained) && asCOINr.isSettled)
        let positive = try ImportanceWeights.positive(.infomax, start: equal, correlations: example.correlations)
        #expect(positive.isSettled && positive.objective < asCOINr.objective - 1e-6)
        #expect(agree(positive.importances.reduce(0, +), -positive.objective, 1e-12))
    }
}
