/// A station over some days in simulated time, minute by minute, charging by one policy.
public struct ChargingTrial: Sendable {
    /// How the packs are charged.
    public enum Policy: Sendable {
        /// Every pack at once at full power, first come first served, within the limits.
        case atOnce
        /// By a plan made anew each quarter of an hour.
        case planned(ChargingPlanner)
    }

    /// The station, what its plans are made by, the cars that come, and for how many days.
    public let station: TrialStation
    public let settings: ChargingSettings
    public let cars: [TrialCar]
    public let days: Int
    /// The back end's bounds over the trial.
    public let bounds: [PowerBound]

    public init(
        station: TrialStation, settings: ChargingSettings, cars: [TrialCar], days: Int, bounds: [PowerBound] = []
    ) {
        self.station = station
        self.settings = settings
        self.cars = cars
        self.days = days
        self.bounds = bounds
    }

    /// Runs the days and then on without cars, for a day at most, until every pack is ready, so that both policies leave the same
    /// behind. What a pack lacks even then is bought at the dearest price.
    public func run(_ policy: Policy) throws(ChargingError) -> TrialOutcome {
        var run = TrialRun(trial: self)
        var next = 0
        for minute in 0..<(days * 1440 + 1440) {
            let now = StationTime(seconds: Double(minute) * 60)
            let isOver = minute >= days * 1440
            if isOver, next == cars.count, run.isReady { break }
            let came = next
            while next < cars.count, cars[next].car.arrival <= now {
                try run.serve(cars[next])
                next += 1
            }
            switch policy {
            case .atOnce: run.chargeAtOnce(now: now)
            case .planned(let planner):
                if minute % 15 == 0 || next > came { try run.plan(planner, now: now, arrived: next) }
                run.chargeByPlan(now: now)
            }
            if minute % 15 == 0, !isOver { run.age(days: 1.0 / 96) }
        }
        return run.settled()
    }
}

/// What a trial came to.
public struct TrialOutcome: Hashable, Sendable {
    /// By car, in the order in which they came: if it got a pack.
    public internal(set) var served: [Bool] = []
    /// What the energy cost in yuan, until every pack was ready again.
    public internal(set) var energyYuan = 0.0
    /// Battery life used up, in yuan: by age and by cycles, of the packs while in the rack.
    public internal(set) var ageingYuan = 0.0
    /// From the grid, in kWh, until every pack was ready again.
    public internal(set) var gridKilowattHours = 0.0
    /// What packs lacked even then, bought at the dearest price, in kWh from the grid.
    public internal(set) var settledKilowattHours = 0.0
    /// The largest power over its limit at any minute, in kW; negative if always below.
    public internal(set) var worstOverLimit = -Double.infinity
    /// Stored at the beginning + brought + charged - given out - stored at the end, in kWh.
    public internal(set) var energyGap = 0.0
    /// Packs in the rack at the end.
    public internal(set) var packsAtEnd = 0
    /// Plans made.
    public internal(set) var plans = 0
    /// Plans made by the fall-back rule.
    public internal(set) var fallbacks = 0
    /// Time in the solver over all plans.
    public internal(set) var solverSeconds = 0.0
    /// The longest time in the solver for one plan.
    public internal(set) var longestSolverSeconds = 0.0

    /// Cars that got no pack.
    public var refused: Int { served.count { !$0 } }
}
