/// What there is to charge: the packs of the rack in the order in which cars will get them, and those that cars will bring.
struct ChargingQueue {
    /// A job a pack that stands in the rack and is not yet ready.
    private(set) var jobs: [ChargingJob] = []
    /// A job a type and an hour of expected cars.
    private(set) var returns: [ChargingJob] = []
    /// Types for which cars are expected and no pack can ever be given, with the expected cars of the day.
    private(set) var missing: [(type: PackType, cars: Double)] = []

    init(
        rack: Rack, settings: ChargingSettings, periods: [PlanPeriod], level: DemandLevel
    ) {
        for type in Set(rack.types + settings.forecast.hourly.keys).sorted() {
            let outlook = DemandOutlook(type: type, forecast: settings.forecast, level: level, periods: periods)
            let waiting = Self.waiting(type: type, rack: rack, settings: settings)
            let ready = rack.slots.count { slot in
                slot.pack.map { settings.promise.objection(to: $0, for: type) == nil } ?? false
            }
            let packs = ready + waiting.count
            let cars = outlook.expected(from: 0, to: periods.count)
            // Each pack of each plan is a chance to miss a customer; a car brings a plan too.
            let plans = 24 / settings.replanningHours + cars
            let chance = settings.promise.missedCarsADay / (Double(max(1, packs)) * plans)
            func finish(_ chance: Double) -> LatestFinish {
                LatestFinish(
                    outlook: outlook, risk: ArrivalRisk(chance: chance, upTo: packs),
                    replanningHours: settings.replanningHours)
            }
            let latest = finish(chance)
            let wished = finish(chance / 100)
            var kilowattHours = 0.0
            for (place, job) in waiting.enumerated() {
                var job = job
                kilowattHours += job.kilowattHours / job.efficiency
                let rank = ready + place + 1
                let due = latest.due(rank: rank, from: 0, hours: job.hours, kilowattHours: kilowattHours)
                job.deadline = due.period
                job.urgentAt = due.urgentHours.map { StationTime(seconds: periods[0].start.seconds + $0 * 3600) }
                job.kilowattHoursNow = min(
                    due.hoursNow * job.gridKilowatts * job.efficiency,
                    job.limit(after: 0, hours: periods[0].hours) * job.efficiency)
                job.wishedDeadline =
                    wished.due(rank: rank, from: 0, hours: job.hours, kilowattHours: kilowattHours).period
                jobs.append(job)
            }
            if packs == 0 {
                if cars > 0 { missing.append((type, cars)) }
            } else {
                returns += Self.returns(
                    type: type, packs: packs, rack: rack, settings: settings, latest: latest)
            }
        }
    }

    /// The packs of a type that are charged and then can be given, the nearest to ready first.
    private static func waiting(type: PackType, rack: Rack, settings: ChargingSettings) -> [ChargingJob] {
        rack.slots.compactMap { slot -> ChargingJob? in
            guard let pack = slot.pack, let charger = slot.charger, let curve = settings.curves[type],
                case .charging = settings.promise.objection(to: pack, for: type)
            else { return nil }
            return ChargingJob(slot: slot, charger: charger, pack: pack, settings: settings, curve: curve)
        }
        // Slots come by number, and the number settles what is equal, so the order never depends on the sort.
        .sorted { ($0.hours, $0.kilowattHours, $0.slot ?? 0) < ($1.hours, $1.kilowattHours, $1.slot ?? 0) }
    }

    /// The packs that the cars of each coming hour will bring, as one job an hour, by the average pack and charger of the rack.
    private static func returns(
        type: PackType, packs: Int, rack: Rack, settings: ChargingSettings, latest: LatestFinish
    ) -> [ChargingJob] {
        let outlook = latest.outlook
        let chargers = rack.slots.compactMap(\.charger).filter { $0.limitKilowatts > 0 }
        let kept = rack.slots.compactMap(\.pack).filter { $0.type == type }
        guard let curve = settings.curves[type], !chargers.isEmpty, !kept.isEmpty else { return [] }
        let charger = Charger(
            limitKilowatts: chargers.map(\.limitKilowatts).reduce(0, +) / Double(chargers.count),
            efficiency: chargers.map(\.efficiency).reduce(0, +) / Double(chargers.count))
        let pack = Pack(
            id: "", type: type,
            capacityKilowattHours: kept.map(\.usableKilowattHours).reduce(0, +) / Double(kept.count),
            stateOfCharge: settings.forecast.returnedStateOfCharge,
            daysOfUse: kept.map(\.daysOfUse).reduce(0, +) / Double(kept.count))
        let one = ChargingJob(
            slot: Slot(number: 0, charger: charger, pack: pack), charger: charger, pack: pack, settings: settings,
            curve: curve)
        guard one.hours.isFinite, one.hours > 0 else { return [] }
        return stride(from: 0, to: outlook.periods.count, by: 4).compactMap { hour in
            let cars = outlook.expected(from: hour, to: min(hour + 4, outlook.periods.count))
            let release = min(hour + 2, outlook.periods.count - 1)
            var job = one
            job.slot = nil
            job.kilowattHours *= cars
            // Average power throughout, in place of the curve: cars that are yet to come need no finer plan.
            job.gridKilowatts = job.kilowattHours / one.hours / job.efficiency
            job.acceptance = []
            job.release = release
            job.deadline =
                latest.due(
                    rank: packs, from: release, hours: one.hours, kilowattHours: one.kilowattHours / one.efficiency
                ).period
            job.wishedDeadline = job.deadline
            // What need not be ready within the plan is left to later plans.
            return cars > 1e-6 && job.deadline < outlook.periods.count ? job : nil
        }
    }
}
