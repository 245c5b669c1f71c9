/// Turns energy by job and period into the plan's answer.
struct PlanDraft {
    let rack: Rack
    let queue: ChargingQueue
    let periods: [PlanPeriod]
    let settings: ChargingSettings
    let seconds: Double

    /// - Parameter energy: kWh from the grid by job and period: those of the queue, then, by the solver, those of its returns.
    func plan(energy: [[Double]], author: ChargingPlan.Author) -> ChargingPlan {
        let given = withinLimits(Array(energy.prefix(queue.jobs.count)))
        let done = zip(queue.jobs, given).map { job, energy in firstDone(job, energy) }
        let returns = energy.dropFirst(queue.jobs.count)
        let packs = Dictionary(
            uniqueKeysWithValues: rack.slots.compactMap { slot in slot.pack.map { (slot.number, $0) } })
        let mostNow = mostNow(given)
        var slots: [ChargingPlan.SlotPlan] = []
        var ageingYuan = 0.0
        for (index, job) in queue.jobs.enumerated() {
            guard let number = job.slot, let pack = packs[number] else { continue }
            ageingYuan += ageing(pack, job, given[index])
            slots.append(
                ChargingPlan.SlotPlan(
                    slot: number, packID: pack.id, kilowatts: zip(given[index], periods).map { $0 / $1.hours },
                    mostNow: mostNow[index],
                    dueAt: dueAt(job),
                    readyAt: done[index].map { periods[$0 - 1].end }))
        }
        return ChargingPlan(
            madeAt: periods[0].start, periods: periods, slots: slots.sorted { $0.slot < $1.slot }, author: author,
            energyYuan: given.reduce(0) { $0 + yuan($1) }, ageingYuan: ageingYuan,
            expectedReturnsYuan: author == .solver ? returns.reduce(0) { $0 + yuan($1) } : nil,
            binding: binding(given), shortfalls: shortfalls(done, packs: packs), solverSeconds: seconds)
    }

    /// Takes away what a solver's tolerance may have let through, so that no limit is broken by a hair.
    private func withinLimits(_ energy: [[Double]]) -> [[Double]] {
        var energy = energy
        var added = energy.map { _ in 0.0 }
        for (index, period) in periods.enumerated() {
            var left = period.limitKilowatts * period.hours
            for (place, job) in queue.jobs.enumerated() {
                let most = min(left, job.limit(after: added[place], hours: period.hours))
                let given = max(0, min(energy[place][index], most))
                energy[place][index] = given
                added[place] += given * job.efficiency
                left -= given
            }
        }
        return energy
    }

    /// Shares what the grid has left in the first period among the packs that cannot wait, the earliest first, and then gives those
    /// that need a part of it what they need before the next plan.
    private func mostNow(_ energy: [[Double]]) -> [Double] {
        var most = energy.map { $0[0] / periods[0].hours }
        var left = periods[0].limitKilowatts - most.reduce(0, +)
        let urgent = queue.jobs.indices.filter { queue.jobs[$0].urgentAt != nil }
        for job in urgent.sorted(by: { (queue.jobs[$0].deadline, $0) < (queue.jobs[$1].deadline, $1) }) where left > 0 {
            let more = max(0, min(left, queue.jobs[job].gridKilowatts - most[job]))
            most[job] += more
            left -= more
        }
        let hours = min(settings.replanningHours, periods[0].hours)
        for (job, needed) in queue.jobs.enumerated() where needed.kilowattHoursNow > 0 && left > 0 {
            let wanted = min(needed.gridKilowatts, needed.kilowattHoursNow / needed.efficiency / hours)
            let more = max(0, min(left, wanted - most[job]))
            most[job] += more
            left -= more
        }
        return most
    }

    private func yuan(_ energy: [Double]) -> Double {
        zip(energy, periods).reduce(0) { $0 + $1.0 * $1.1.yuanPerKilowattHour }
    }

    private func ageing(_ pack: Pack, _ job: ChargingJob, _ energy: [Double]) -> Double {
        let end = periods[periods.count - 1].end.hours
        let total = energy.reduce(0, +) * job.efficiency
        let cycle = settings.ageing.cycleLossPerFullCycle(
            pack, from: pack.stateOfCharge, to: settings.targetStateOfCharge)
        let keeping = zip(energy, periods).reduce(0) { sum, part in
            sum + part.0 * job.efficiency * job.keepingYuan * (end - part.1.start.hours)
        }
        return settings.ageing.yuan(loss: cycle * total / pack.usableKilowattHours, of: pack) + keeping
    }

    /// The period by whose beginning the job is done, `nil` if never.
    private func firstDone(_ job: ChargingJob, _ energy: [Double]) -> Int? {
        var left = job.kilowattHours
        for (index, given) in energy.enumerated() {
            left -= given * job.efficiency
            // The target lies above the promise by more than this.
            if left <= job.kilowattHours * 1e-3 { return index + 1 }
        }
        return nil
    }

    private func binding(_ energy: [[Double]]) -> [BindingLimit] {
        var limits: [BindingLimit.Kind: [Int]] = [:]
        for (index, period) in periods.enumerated() {
            let sum = energy.reduce(0) { $0 + $1[index] }
            if sum > 0, sum >= period.limitKilowatts * period.hours - ChargingPlan.tolerance {
                limits[period.isBoundByBackEnd ? .backEnd : .grid, default: []].append(index)
            }
        }
        for (job, energy) in zip(queue.jobs, energy) {
            guard let slot = job.slot else { continue }
            var added = 0.0
            for (index, period) in periods.enumerated() where energy[index] > ChargingPlan.tolerance {
                let left = (job.kilowattHours - added) / job.efficiency
                let most = job.limit(after: added, hours: period.hours)
                if most < left - ChargingPlan.tolerance, energy[index] >= most - ChargingPlan.tolerance {
                    limits[.slot(slot), default: []].append(index)
                }
                added += energy[index] * job.efficiency
            }
        }
        return limits.map { BindingLimit(kind: $0, periods: $1) }.sorted { $0.kind.order < $1.kind.order }
    }

    private func shortfalls(_ done: [Int?], packs: [Int: Pack]) -> [Shortfall] {
        var shortfalls = queue.missing.map { Shortfall.noPack(type: $0.type, expectedCars: $0.cars) }
        for (job, done) in zip(queue.jobs, done) {
            guard let slot = job.slot, let pack = packs[slot] else { continue }
            let readyAt = done.map { periods[$0 - 1].end }
            guard let dueAt = dueAt(job), let cause = cause(job, pack: pack, readyAt: readyAt, dueAt: dueAt) else {
                continue
            }
            shortfalls.append(.late(slot: slot, dueAt: dueAt, readyAt: readyAt, cause: cause))
        }
        return shortfalls
    }

    /// When the promise wants the pack ready: when its car may come if it cannot wait, else its latest finish.
    private func dueAt(_ job: ChargingJob) -> StationTime? {
        job.urgentAt ?? (job.deadline < periods.count ? periods[job.deadline].start : nil)
    }

    /// Why the pack is late, `nil` if it is not.
    private func cause(
        _ job: ChargingJob, pack: Pack, readyAt: StationTime?, dueAt: StationTime
    ) -> Shortfall.Cause? {
        if let readyAt, readyAt <= dueAt { return nil }
        if let curve = settings.curves[job.type], curve.factor(celsius: pack.cellCelsius) == 0 {
            return .temperature(celsius: pack.cellCelsius)
        }
        if periods[0].start.hours + job.hours > dueAt.hours { return .speed }
        guard let alone = job.earliestDone(in: periods) else { return .speed }
        // A plan in quarters of an hour may be late by the rest of one.
        if let readyAt, readyAt <= periods[alone - 1].end { return nil }
        return periods[..<alone].contains(where: \.isBoundByBackEnd) ? .backEndBound : .gridLimit
    }
}

extension BindingLimit.Kind {
    /// The station's limits first, then the slots by number.
    fileprivate var order: Int {
        switch self {
        case .grid: -2
        case .backEnd: -1
        case .slot(let number): number
        }
    }
}
