/// The state of a trial under way.
struct TrialRun {
    let trial: ChargingTrial
    private(set) var outcome = TrialOutcome()
    private var slots: [Slot]
    /// Slots with a pack, in the order in which the packs came.
    private var order: [Int] = []
    private var plan: ChargingPlan?
    /// kW by slot index while the plan's pack stands in it.
    private var planned: [Double] = []
    private var plannedIDs: [String?] = []
    private var storedAtBegin = 0.0
    private var exchanged = 0.0
    private var charged = 0.0
    private let target: Double

    init(trial: ChargingTrial) {
        self.trial = trial
        target = trial.settings.targetStateOfCharge
        slots = trial.station.slots(stateOfCharge: target)
        order = slots.indices.filter { slots[$0].pack != nil }
        storedAtBegin = stored
    }

    private var stored: Double {
        slots.reduce(0) { $0 + ($1.pack.map { $0.stateOfCharge * $0.usableKilowattHours } ?? 0) }
    }

    /// Whether every pack is as it was at the beginning.
    var isReady: Bool { slots.allSatisfy { $0.pack.map { $0.stateOfCharge >= target - 1e-6 } ?? true } }

    mutating func serve(_ car: TrialCar) throws(ChargingError) {
        let rack = try Rack(slots: slots)
        guard
            case .slot(let number) = PackChoice.choose(
                for: car.car, from: rack, promise: trial.settings.promise, plan: plan),
            let out = slots.firstIndex(where: { $0.number == number }), let given = slots[out].pack,
            let free = slots.firstIndex(where: { $0.pack == nil })
        else {
            outcome.served.append(false)
            return
        }
        exchanged +=
            car.brings.stateOfCharge * car.brings.usableKilowattHours - given.stateOfCharge * given.usableKilowattHours
        slots[free].pack = car.brings
        slots[out].pack = nil
        order.removeAll { $0 == out }
        order.append(free)
        outcome.served.append(true)
    }

    mutating func chargeAtOnce(now: StationTime) {
        let limit = limit(at: now)
        var left = limit
        for index in order { left -= charge(index, most: left, now: now) }
        outcome.worstOverLimit = max(outcome.worstOverLimit, -left)
    }

    mutating func plan(_ planner: ChargingPlanner, now: StationTime, arrived: Int) throws(ChargingError) {
        let since = StationTime(seconds: max(0, now.seconds - 6 * 3600))
        let seen = trial.cars[..<arrived].reversed().prefix { $0.car.arrival >= since }.count
        let plan = try planner.plan(
            now: now, rack: Rack(slots: slots), bounds: trial.bounds, seen: ArrivalsSeen(cars: seen, since: since))
        let kilowatts = plan.kilowatts(at: now)
        planned = slots.map { kilowatts[$0.number] ?? 0 }
        plannedIDs = slots.map { $0.pack?.id }
        outcome.plans += 1
        if plan.author != .solver { outcome.fallbacks += 1 }
        outcome.solverSeconds += plan.solverSeconds
        outcome.longestSolverSeconds = max(outcome.longestSolverSeconds, plan.solverSeconds)
        self.plan = plan
    }

    mutating func chargeByPlan(now: StationTime) {
        var sum = 0.0
        for index in slots.indices where planned[index] > 0 && plannedIDs[index] == slots[index].pack?.id {
            sum += charge(index, most: planned[index], now: now)
        }
        outcome.worstOverLimit = max(outcome.worstOverLimit, sum - limit(at: now))
    }

    private func limit(at now: StationTime) -> Double {
        let end = StationTime(seconds: now.seconds + 60)
        return trial.bounds.reduce(trial.settings.gridKilowatts) {
            $1.holds(from: now, to: end) ? min($0, $1.kilowatts) : $0
        }
    }

    /// Charges a slot's pack for a minute with at most so many kW from the grid, and tells how many it took.
    private mutating func charge(_ index: Int, most: Double, now: StationTime) -> Double {
        guard var pack = slots[index].pack, let charger = slots[index].charger, pack.stateOfCharge < target, most > 0,
            let curve = trial.settings.curves[pack.type]
        else { return 0 }
        let kilowatts = min(
            most, charger.limitKilowatts, curve.kilowatts(for: pack) / charger.efficiency,
            pack.kilowattHours(to: target) / charger.efficiency * 60)
        let added = kilowatts * charger.efficiency / 60
        let ageing = trial.settings.ageing
        let cycle = ageing.cycleLossPerFullCycle(pack, from: trial.settings.forecast.returnedStateOfCharge, to: target)
        outcome.ageingYuan += ageing.yuan(loss: cycle * added / pack.usableKilowattHours, of: pack)
        outcome.energyYuan += kilowatts / 60 * trial.settings.tariff.price(at: now)
        outcome.gridKilowattHours += kilowatts / 60
        charged += added
        pack.equivalentFullCycles += added / pack.usableKilowattHours
        pack.stateOfCharge = min(1, pack.stateOfCharge + added / pack.usableKilowattHours)
        slots[index].pack = pack
        return kilowatts
    }

    mutating func age(days: Double) {
        for index in slots.indices {
            guard let pack = slots[index].pack else { continue }
            let loss = trial.settings.ageing.calendarLossPerDay(pack, stateOfCharge: pack.stateOfCharge) * days
            outcome.ageingYuan += trial.settings.ageing.yuan(loss: loss, of: pack)
            slots[index].pack?.daysOfUse += days
        }
    }

    func settled() -> TrialOutcome {
        var outcome = outcome
        outcome.energyGap = storedAtBegin + exchanged + charged - stored
        outcome.packsAtEnd = slots.count { $0.pack != nil }
        let dearest = trial.settings.tariff.prices.values.max() ?? 0
        for slot in slots {
            guard let pack = slot.pack, let charger = slot.charger else { continue }
            outcome.settledKilowattHours += pack.kilowattHours(to: target) / charger.efficiency
        }
        outcome.energyYuan += outcome.settledKilowattHours * dearest
        outcome.gridKilowattHours += outcome.settledKilowattHours
        return outcome
    }
}
