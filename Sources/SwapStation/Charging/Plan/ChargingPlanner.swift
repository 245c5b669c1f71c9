/// Makes charging plans: a pure function of the settings, the time, and what really is in the rack.
///
/// The plan is a linear program, not one with integers: chargers take any power up to their limit, the order in which packs get
/// ready is fixed beforehand (the nearest to ready first), and what is left is a flow of energy under limits, whose optimum needs
/// no branching. That keeps it to milliseconds, deterministic, and safe to solve on several threads.
public struct ChargingPlanner: Sendable {
    /// What it plans by.
    public let settings: ChargingSettings
    let solver: LinearSolver

    public init(settings: ChargingSettings) {
        self.init(settings: settings, solver: .cbc)
    }

    package init(settings: ChargingSettings, solver: LinearSolver) {
        self.settings = settings
        self.solver = solver
    }

    /// A plan for a day from `now` on, in quarters of an hour by the station's clock.
    ///
    /// - Parameters:
    ///   - now: any instant; the first period is what is left of its quarter.
    ///   - rack: the rack as it stands.
    ///   - bounds: the back end's bounds on the rack's power.
    ///   - seen: the cars that came of late, if known.
    /// - Throws: `ChargingError` for a rack without chargers, a type without a curve, or a time that cannot be. A promise that
    ///   cannot be kept is no error: the plan comes as near as it can and lists the shortfall.
    public func plan(
        now: StationTime, rack: Rack, bounds: [PowerBound] = [], seen: ArrivalsSeen? = nil
    ) throws(ChargingError) -> ChargingPlan {
        let now = try now.checked()
        guard rack.slots.contains(where: { $0.charger != nil }) else { throw .rackWithoutChargers }
        for type in rack.types where settings.curves[type] == nil { throw .curveMissing(type: type) }
        let periods = PlanPeriod.day(
            from: now, tariff: settings.tariff, gridKilowatts: settings.gridKilowatts, bounds: bounds)
        let queue = ChargingQueue(
            rack: rack, settings: settings, periods: periods, level: try level(now: now, seen: seen))
        let program = ChargingProgram(jobs: queue.jobs + queue.returns, periods: periods)
        let began = ContinuousClock.now
        let answer = solver.solve(program.program, settings.timeLimit)
        let seconds = (ContinuousClock.now - began) / .seconds(1)
        let draft = PlanDraft(rack: rack, queue: queue, periods: periods, settings: settings, seconds: seconds)
        switch program.read(answer) {
        case .success(let energy):
            return draft.plan(energy: energy, author: .solver)
        case .failure(let reason):
            let energy = EarliestDeadline.energy(jobs: queue.jobs, periods: periods)
            return draft.plan(energy: energy, author: .fallback(reason))
        }
    }

    private func level(now: StationTime, seen: ArrivalsSeen?) throws(ChargingError) -> DemandLevel {
        let spread = settings.forecast.spread
        guard let seen else { return DemandLevel(spread: spread) }
        _ = try Double(seen.cars).checked("the number of cars seen", in: 0...1e6)
        _ = try seen.since.seconds.checked("the time since which cars were counted", in: 0...now.seconds)
        let forecast = settings.forecast.hourly.keys.sorted().reduce(0) {
            $0 + settings.forecast.cars(of: $1, from: seen.since, to: now)
        }
        return DemandLevel(spread: spread, cars: seen.cars, forecast: forecast)
    }
}

extension ChargingPlan.FallbackReason: Error {}
