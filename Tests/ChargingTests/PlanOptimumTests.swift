import Testing

@testable import Charging

@Suite("Plans are the cheapest that keep the promise, where that is known by hand") struct PlanOptimumTests {
    private func plan(
        _ rack: Rack, _ settings: ChargingSettings, hour: Double = 0, bounds: [PowerBound] = []
    ) throws -> ChargingPlan {
        let plan = try ChargingPlanner(settings: settings).plan(
            now: StationTime(hour: hour), rack: rack, bounds: bounds)
        #expect(plan.author == .solver)
        return plan
    }

    private func kilowattHours(_ plan: ChargingPlan, _ level: Tariff.Level) throws -> Double {
        let tariff = try Tariff.beijing()
        return plan.slots.reduce(0) { sum, slot in
            sum
                + zip(slot.kilowatts, plan.periods).reduce(0) {
                    $0 + (tariff.level(at: $1.1.start) == level ? $1.0 * $1.1.hours : 0)
                }
        }
    }

    @Test(arguments: [1.0, 0.9, 0.5]) func `what can wait waits for the valley`(efficiency: Double) throws {
        let plan = try plan(try Example.rack([0.5], efficiency: efficiency), try Example.settings(), hour: 12)
        let energy = 0.405 * 60 / efficiency
        #expect(abs(try kilowattHours(plan, .valley) - energy) < 1e-6)
        #expect(abs(plan.energyYuan - energy * 0.2833) < 1e-6)
        #expect(plan.shortfalls.isEmpty)
    }

    @Test func `a thin grid fills valley, then flat, then peak`() throws {
        // 42.3 kWh at 2 kW: 8 h of valley and 8 h of flat give 16 kWh each, peak the other 10.3.
        let plan = try plan(try Example.rack([0.2]), try Example.settings(grid: 2))
        #expect(abs(plan.energyYuan - (16 * 0.2833 + 16 * 0.6725 + 10.3 * 1.0853)) < 1e-6)
        #expect(plan.binding.first?.kind == .grid && plan.binding.first?.periods.count ?? 0 >= 64)
    }

    @Test(arguments: [1, 5, 12, 20]) func `equal packs share a grid as one pool would`(count: Int) throws {
        // Without cars every pack has the day; then only the sums of grid and chargers count.
        let settings = try Example.settings(grid: 40)
        let plan = try plan(try Example.rack(Array(repeating: 0.3, count: count), kilowatts: 6), settings)
        var left = Double(count) * 0.605 * 60
        var yuan = 0.0
        for price in [0.2833, 0.6725, 1.0853] {
            let given = min(left, 8 * min(40, Double(count) * 6))
            yuan += given * price
            left -= given
        }
        #expect(abs(plan.energyYuan - yuan) < 1e-5)
    }

    @Test func `who cannot wait is charged at full power at any price`() throws {
        // 24.3 kWh at 60 kW from noon: 15 in the first quarter, 9.3 in the second.
        let plan = try plan(
            try Example.rack([0.5]), try Example.settings(cars: [compact: Example.steady(50)]), hour: 12)
        #expect(abs(plan.slots[0].kilowatts[0] - 60) < 1e-6)
        #expect(abs(plan.slots[0].kilowatts[1] - 37.2) < 1e-6)
        #expect(abs(plan.energyYuan - 24.3 * 1.0853) < 1e-6)
        #expect(plan.slots[0].readyAt == StationTime(hour: 12.5))
    }

    @Test func `power falls with the charge as the pack accepts it`() throws {
        // 120 (1 - s) kW above one half: x kWh in a quarter with 4 x = 120 (1 - s - x / 60), so 10, then 6.67, then 4.44.
        let curve = try ChargingCurve(
            rates: [.init(0, 1), .init(0.5, 1), .init(1, 0)], warmth: [.init(0, 1), .init(50, 1)])
        let plan = try plan(
            try Example.rack([0.5]), try Example.settings(cars: [compact: Example.steady(50)], curve: curve), hour: 12)
        let kilowatts = plan.slots[0].kilowatts
        #expect(abs(kilowatts[0] - 40) < 1e-6)
        // It cannot wait, so it may take the 60 kW that it accepts at first.
        #expect(abs(plan.slots[0].mostNow - 60) < 1e-6)
        #expect(abs(kilowatts[1] - 80.0 / 3) < 1e-6)
        #expect(abs(kilowatts[2] - 160.0 / 9) < 1e-6)
    }

    @Test func `a bound of the back end moves the charge`() throws {
        let night = try PowerBound(from: StationTime(hour: 0), until: StationTime(hour: 7), kilowatts: 0)
        let plan = try plan(try Example.rack([0.5]), try Example.settings(), bounds: [night])
        #expect(plan.slots[0].kilowatts[..<28].allSatisfy { $0 == 0 })
        #expect(abs(plan.energyYuan - 0.405 * 60 * 0.2833) < 1e-6)
    }

    @Test func `keeping a full pack costs, so it is filled late in the valley`() throws {
        let plan = try plan(try Example.rack([0.5]), try Example.settings(batteryYuan: 900))
        #expect(plan.slots[0].kilowatts[..<90].allSatisfy { $0 < 1e-9 })
        #expect(plan.ageingYuan > 0)
    }

    @Test func `the first period is what is left of its quarter`() throws {
        let plan = try plan(
            try Example.rack([0.5]), try Example.settings(cars: [compact: Example.steady(50)]), hour: 12.2)
        #expect(plan.periods.count == 96 && abs(plan.periods[0].hours - 0.05) < 1e-9)
        #expect(abs(plan.slots[0].kilowatts[0] - 60) < 1e-6)
        #expect(plan.kilowatts(at: StationTime(hour: 12.21)) == [1: plan.slots[0].mostNow])
        #expect(plan.kilowatts(at: StationTime(hour: 12.26)) == [1: plan.slots[0].kilowatts[1]])
        #expect(plan.kilowatts(at: StationTime(hour: 12.1)) == [:])
    }

    @Test func `more cars seen than foreseen bring the charge forward`() throws {
        let settings = try Example.settings(cars: [compact: Example.steady(1)], spread: 0.3)
        let planner = ChargingPlanner(settings: settings)
        let rack = try Example.rack([0.92, 0.92, 0.92, 0.92, 0.92, 0.92, 0.92, 0.92, 0.2, 0.2])
        let now = StationTime(hour: 12)
        func soon(_ cars: Int) throws -> Double {
            let seen = ArrivalsSeen(cars: cars, since: StationTime(hour: 6))
            let plan = try planner.plan(now: now, rack: rack, seen: seen)
            return plan.slots.reduce(0) { $0 + $1.kilowatts[..<8].reduce(0, +) }
        }
        #expect(try soon(20) > soon(6))
    }
}
