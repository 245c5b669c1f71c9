import Foundation

/// A scenario as the run needs it: flat tables, made once and read by every thread.
struct RunTable: Sendable {
    let scenario: NetworkScenario
    let draws: DrawTable
    let weeklyFactors: [Double]
    let charging: ChargingTable
    /// Of each hour of a day.
    let levels: [Int]
    /// For a J at each level.
    let prices: [Double]
    let calendar: BatchCalendar
    /// Where a lost customer of each station goes, and how long that takes.
    let detours: [Detour?]
    /// The probability of joining one more car, and the share of lost customers who drive on.
    let joining: Double
    let acceptance: Double

    init(_ scenario: NetworkScenario) {
        self.scenario = scenario
        draws = DrawTable(scenario)
        weeklyFactors = scenario.demand.weeklyFactors
        charging = ChargingTable(scenario.charging)
        levels = scenario.tariff.hours.map(\.rawValue)
        prices = scenario.tariff.pricePerKilowattHour.map { $0 / 3_600_000 }
        calendar = BatchCalendar(days: scenario.days, warmUpDays: scenario.warmUpDays)
        detours = Detour.all(among: scenario.stations, by: scenario.rerouting)
        joining = 1 - scenario.balking
        acceptance = scenario.rerouting?.acceptance ?? 0
    }

    /// The stations whose customers may meet: each such group runs by itself.
    var clusters: [[Int]] { Detour.clusters(detours) }
}

/// Which days are measured together: whole weeks where there are ten of them, days otherwise.
struct BatchCalendar: Sendable {
    let warmUpDays: Int
    let days: Int
    let daysPerBatch: Int
    let count: Int

    init(days: Int, warmUpDays: Int) {
        self.days = days
        self.warmUpDays = warmUpDays
        let weeks = days / 7
        daysPerBatch = weeks >= 10 ? 7 * max(weeks / 52, 1) : 1
        count = days / daysPerBatch
    }

    /// The batch that ends with a day's end, where the first day measured is 0; the last one has the days left over.
    func batch(endingWithDay day: Int) -> Int? {
        if day == days - 1 { return count - 1 }
        let next = day + 1
        guard next > 0, next % daysPerBatch == 0, next / daysPerBatch < count else { return nil }
        return next / daysPerBatch - 1
    }
}

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
