/// Energy that must be in a pack, or in the packs that an hour's cars will bring, by a deadline.
struct ChargingJob: Hashable {
    /// A line that bounds the power at the pack: `kilowatts - fall * energy added so far`.
    struct Acceptance: Hashable {
        var kilowatts: Double
        /// kW less for each kWh added.
        var fall: Double
    }

    /// The slot's number, `nil` for packs that are yet to come.
    var slot: Int?
    var type: PackType
    /// To be added, at the pack.
    var kilowattHours: Double
    /// The most taken from the grid, by the charger and by the pack as it is now.
    var gridKilowatts: Double
    var efficiency: Double
    /// The lines that bind before the target is reached.
    var acceptance: [Acceptance]
    /// The first period in which it may be charged.
    var release: Int
    /// The period before which it should be done; the number of periods if the plan sees no end.
    var deadline: Int
    /// The period before which it would be done if being early cost nothing.
    var wishedDeadline: Int
    /// If it cannot wait at all: when its car may come.
    var urgentAt: StationTime?
    /// To be added in the first period at the least, at the pack.
    var kilowattHoursNow = 0.0
    /// Yuan for each kWh kept for an hour.
    var keepingYuan: Double
    /// How long it takes at full power.
    var hours: Double

    /// The most from the grid over a period, in kWh, after some was added: what the pack accepts even at the period's end.
    func limit(after added: Double, hours: Double) -> Double {
        var most = min(gridKilowatts * hours, max(0, kilowattHours - added) / efficiency)
        for line in acceptance {
            most = min(most, (line.kilowatts - line.fall * added) / (efficiency * (1 / hours + line.fall)))
        }
        return max(0, most)
    }

    /// The period by which it would be done at full power from its release on, were it alone; `nil` if not within the plan.
    func earliestDone(in periods: [PlanPeriod]) -> Int? {
        var added = 0.0
        for index in release..<periods.count {
            added += efficiency * limit(after: added, hours: periods[index].hours)
            if added >= kilowattHours - ChargingPlan.tolerance { return index + 1 }
        }
        return nil
    }
}

extension ChargingJob {
    /// The job of charging a pack where it stands; due and released later on.
    init(slot: Slot, charger: Charger, pack: Pack, settings: ChargingSettings, curve: ChargingCurve) {
        let target = settings.targetStateOfCharge
        let accepted = curve.kilowatts(for: pack)
        let full = pack.usableKilowattHours * curve.factor(celsius: pack.cellCelsius)
        let atPack = min(charger.limitKilowatts * charger.efficiency, accepted)
        self.init(
            slot: slot.number, type: pack.type, kilowattHours: pack.kilowattHours(to: target),
            gridKilowatts: atPack / charger.efficiency, efficiency: charger.efficiency,
            acceptance: curve.lines.compactMap { rate, fall in
                guard fall > 0, full * (rate - fall * target) < atPack else { return nil }
                return Acceptance(
                    kilowatts: full * (rate - fall * pack.stateOfCharge), fall: full * fall / pack.usableKilowattHours)
            },
            release: 0, deadline: 0, wishedDeadline: 0,
            keepingYuan: settings.ageing.keepingYuanPerKilowattHourHour(pack),
            hours: Self.hours(for: pack, charger: charger, curve: curve, to: target))
    }

    /// Hours at full power to a state of charge, in steps of two hundredths each taken at its slower end; `infinity` if it never
    /// gets there.
    static func hours(for pack: Pack, charger: Charger, curve: ChargingCurve, to target: Double) -> Double {
        var at = pack.stateOfCharge
        var hours = 0.0
        while at < target {
            let next = min(target, at + 0.02)
            let power = min(charger.limitKilowatts * charger.efficiency, curve.kilowatts(for: pack, at: next))
            guard power > 1e-6 else { return .infinity }
            hours += (next - at) * pack.usableKilowattHours / power
            at = next
        }
        return hours
    }
}
