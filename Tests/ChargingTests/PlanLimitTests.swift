import Chance
import Testing

@testable import Charging

/// A rack, bounds and settings drawn from a seed: any size, charge, warmth, load and tariff.
struct DrawnSituation {
    let rack: Rack
    let settings: ChargingSettings
    let bounds: [PowerBound]
    let now: StationTime

    init(seed: UInt64, slots: Int) throws {
        var generator = SplitMix64(seed: seed)
        func draw(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &generator) }
        rack = try Rack(
            slots: (1...slots).map { number in
                let type = draw(0...1) < 0.6 ? compact : long
                var pack = Example.pack("\(number)", draw(0...1), type: type, celsius: draw(-15...58))
                pack.stateOfHealth = draw(0.6...1)
                pack.isHeld = draw(0...1) < 0.05
                let charger = Charger(limitKilowatts: draw(0...90), efficiency: draw(0.85...0.98))
                return Slot(
                    number: number, charger: number > 1 && draw(0...1) < 0.1 ? nil : charger,
                    pack: draw(0...1) < 0.9 ? pack : nil)
            })
        let load = draw(0...0.4) * Double(slots)
        let hourly = [compact: ArrivalForecast.customaryShares.map { $0 * load * 24 }, long: Example.steady(load / 4)]
        settings = try ChargingSettings(
            tariff: .beijing(), gridKilowatts: draw(0...1) < 0.1 ? 0 : draw(5...50) * Double(slots),
            forecast: ArrivalForecast(hourly: hourly, spread: draw(0...0.5)),
            promise: ServicePromise(stateOfCharge: draw(0.7...1), missedCarsADay: 0.2),
            curves: [compact: .typical, long: .typical], ageing: AgeingModel(), timeLimit: .seconds(60))
        bounds = try (0..<Int(draw(0...3))).map { _ in
            let from = draw(0...30)
            return try PowerBound(
                from: StationTime(hour: from), until: StationTime(hour: from + draw(0...9)),
                kilowatts: draw(0...30) * Double(slots))
        }
        now = StationTime(hour: draw(0...23.99))
    }

    /// What a plan breaks, in words; empty if nothing.
    func breaches(of plan: ChargingPlan) -> [String] {
        var breaches: [String] = []
        for (index, period) in plan.periods.enumerated() {
            let sum = plan.slots.reduce(0) { $0 + $1.kilowatts[index] }
            let bound = bounds.filter { $0.holds(from: period.start, to: period.end) }.map(\.kilowatts).min()
            let limit = min(settings.gridKilowatts, bound ?? .infinity)
            let now = index == 0 ? plan.slots.reduce(0) { $0 + $1.mostNow } : sum
            if max(sum, now) > limit + 1e-9 { breaches.append("period \(index): \(sum) kW of \(limit)") }
        }
        for planned in plan.slots {
            guard let slot = rack.slots.first(where: { $0.number == planned.slot }), var pack = slot.pack,
                let charger = slot.charger
            else {
                breaches.append("slot \(planned.slot) is planned without pack or charger")
                continue
            }
            if planned.mostNow > charger.limitKilowatts + 1e-9 || planned.mostNow < planned.kilowatts[0] - 1e-9
                || planned.mostNow * charger.efficiency > ChargingCurve.typical.kilowatts(for: pack) + 1e-6
            {
                breaches.append("slot \(slot.number): \(planned.mostNow) kW now")
            }
            for (kilowatts, period) in zip(planned.kilowatts, plan.periods) {
                if !(kilowatts >= 0) || kilowatts > charger.limitKilowatts + 1e-9 {
                    breaches.append("slot \(slot.number): \(kilowatts) kW")
                }
                pack.stateOfCharge += kilowatts * period.hours * charger.efficiency / pack.usableKilowattHours
                let accepted = ChargingCurve.typical.kilowatts(for: pack, at: min(1, pack.stateOfCharge))
                if kilowatts * charger.efficiency > accepted + 1e-6 {
                    breaches.append("slot \(slot.number): \(kilowatts) kW, but the pack takes \(accepted)")
                }
            }
            if pack.stateOfCharge > settings.targetStateOfCharge + 1e-9 {
                breaches.append("slot \(slot.number) is filled to \(pack.stateOfCharge)")
            }
        }
        return breaches
    }
}

@Suite("No plan breaks a limit, whoever made it") struct PlanLimitTests {
    @Test(arguments: [13, 21, 60]) func `by the solver`(slots: Int) throws {
        for seed in UInt64(1)...(slots > 30 ? 4 : 12) {
            let drawn = try DrawnSituation(seed: seed, slots: slots)
            let plan = try ChargingPlanner(settings: drawn.settings).plan(
                now: drawn.now, rack: drawn.rack, bounds: drawn.bounds)
            #expect(plan.author == .solver, "seed \(seed)")
            #expect(drawn.breaches(of: plan) == [], "seed \(seed)")
            #expect(plan.energyYuan.isFinite && plan.energyYuan >= 0 && plan.ageingYuan >= 0)
        }
    }

    @Test(arguments: [13, 21, 60]) func `by the fall-back rule`(slots: Int) throws {
        let broken = LinearSolver { _, _ in .failed }
        for seed in UInt64(1)...12 {
            let drawn = try DrawnSituation(seed: seed, slots: slots)
            let plan = try ChargingPlanner(settings: drawn.settings, solver: broken).plan(
                now: drawn.now, rack: drawn.rack, bounds: drawn.bounds)
            #expect(plan.author == .fallback(.failed))
            #expect(drawn.breaches(of: plan) == [], "seed \(seed)")
        }
    }

    @Test func `the same rack gets the same plan`() throws {
        for seed in UInt64(20)...24 {
            let drawn = try DrawnSituation(seed: seed, slots: 21)
            let plans = try (0..<2).map { _ in
                try ChargingPlanner(settings: drawn.settings).plan(
                    now: drawn.now, rack: drawn.rack, bounds: drawn.bounds)
            }
            #expect(plans[0].slots == plans[1].slots && plans[0].energyYuan == plans[1].energyYuan)
        }
    }

    @Test func `where power is ample, only what is too slow even alone is late`() throws {
        for seed in UInt64(30)...40 {
            let drawn = try DrawnSituation(seed: seed, slots: 13)
            var settings = drawn.settings
            settings.gridKilowatts = 5000
            let plan = try ChargingPlanner(settings: settings).plan(now: drawn.now, rack: drawn.rack)
            for case .late(let slot, _, _, let cause) in plan.shortfalls {
                switch cause {
                case .speed, .temperature: break
                case .gridLimit, .backEndBound: Issue.record("seed \(seed), slot \(slot): \(cause)")
                }
            }
        }
    }

    @Test func `the solver is never dearer than the rule for the same packs without cars to come`() throws {
        for seed in UInt64(50)...60 {
            let drawn = try DrawnSituation(seed: seed, slots: 13)
            var settings = drawn.settings
            settings.forecast = try ArrivalForecast(hourly: [:])
            settings.ageing = try AgeingModel(yuanPerKilowattHour: 0)
            settings.gridKilowatts = max(100, settings.gridKilowatts)
            let best = try ChargingPlanner(settings: settings).plan(now: drawn.now, rack: drawn.rack)
            let rule = try ChargingPlanner(settings: settings, solver: LinearSolver { _, _ in .failed }).plan(
                now: drawn.now, rack: drawn.rack)
            #expect(best.energyYuan <= rule.energyYuan + 1e-3, "seed \(seed)")
        }
    }
}
