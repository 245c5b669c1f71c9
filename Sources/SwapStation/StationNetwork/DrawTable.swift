import Foundation

/// What is random about customers, as quantiles in one array.
struct DrawTable: Sendable {
    private struct Piece {
        let first: Int
        let last: Double
        /// Of an exponential distribution; 0 where the quantiles say it.
        let mean: Double
    }

    private var quantiles: [Double] = []
    private var stateOfCharge: Piece
    private var patience: Piece?
    private var steps: [Piece] = []

    init(_ scenario: NetworkScenario) {
        stateOfCharge = Piece(first: 0, last: Double(scenario.arrivingStateOfCharge.quantiles.count - 1), mean: 0)
        quantiles = scenario.arrivingStateOfCharge.quantiles
        patience = scenario.patience.map { add($0) }
        steps = scenario.swapSteps.map { add($0.duration) }
    }

    private mutating func add(_ duration: DrawnDuration) -> Piece {
        switch duration {
        case .exponential(let mean):
            return Piece(first: 0, last: 0, mean: mean)
        case .table(let values):
            let first = quantiles.count
            quantiles += values
            return Piece(first: first, last: Double(values.count - 1), mean: 0)
        }
    }

    /// Draws a customer, always with the same number of draws.
    @inline(__always)
    func draw(_ customer: inout Customer, using random: inout Xoshiro256) {
        customer.stateOfCharge = value(stateOfCharge, at: random.unit())
        customer.joinDraw = random.unit()
        customer.detourDraw = random.unit()
        customer.patience = if let patience { value(patience, at: random.unit()) } else { .infinity }
        var seconds = 0.0
        for step in steps { seconds += value(step, at: random.unit()) }
        customer.swapSeconds = seconds
    }

    @inline(__always)
    private func value(_ piece: Piece, at unit: Double) -> Double {
        if piece.mean > 0 { return -log(1 - unit) * piece.mean }
        let place = unit * piece.last
        let index = Int(place)
        let low = quantiles[piece.first + index]
        let fraction = place - Double(index)
        return fraction > 0 ? low + (quantiles[piece.first + index + 1] - low) * fraction : low
    }
}
