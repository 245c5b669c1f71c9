import Testing

@testable import Charging

@Suite("Trouble is said, and the plan goes on") struct PlanTroubleTests {
    private let noon = StationTime(hour: 12)
    private let busy = [compact: Example.steady(50)]

    @Test func `a solver that fails in any way is replaced by the rule, which says so`() throws {
        let answers: [(LinearAnswer, ChargingPlan.FallbackReason)] = [
            (.failed, .failed), (.timedOut, .timedOut), (.infeasible, .saidInfeasible), (.unbounded, .saidUnbounded),
            (.optimal(values: []), .nonsense(violation: .infinity)),
        ]
        for (answer, reason) in answers {
            let planner = ChargingPlanner(
                settings: try Example.settings(cars: busy), solver: LinearSolver { _, _ in answer })
            let plan = try planner.plan(now: noon, rack: try Example.rack([0.5, 0.2]))
            #expect(plan.author == .fallback(reason))
            #expect(plan.slots[0].kilowatts[0] == 60 && plan.expectedReturnsYuan == nil)
        }
    }

    @Test func `numbers that are none or break the program's limits are nonsense`() throws {
        for value in [Double.nan, .infinity, -1, 1e9, 0] {
            let mad = LinearSolver { program, _ in .optimal(values: Array(repeating: value, count: program.columns)) }
            let plan = try ChargingPlanner(settings: try Example.settings(cars: busy), solver: mad).plan(
                now: noon, rack: try Example.rack([0.5]))
            guard case .fallback(.nonsense(let violation)) = plan.author else {
                Issue.record("\(value) was taken for a plan")
                continue
            }
            #expect(violation > 1e-3)
        }
    }

    @Test func `a solver out of time is not waited for`() throws {
        let settings = try Example.settings(cars: busy, limit: .zero)
        let rack = try Example.rack(Array(repeating: 0.2, count: 60))
        let plan = try ChargingPlanner(settings: settings).plan(now: noon, rack: rack)
        #expect(plan.author == .fallback(.timedOut))
    }

    @Test func `the rule waits for cheaper hours while there is time, and not longer`() throws {
        let rule = LinearSolver { _, _ in .failed }
        let patient = try ChargingPlanner(settings: try Example.settings(), solver: rule).plan(
            now: noon, rack: try Example.rack([0.5]))
        #expect(abs(patient.energyYuan - 24.3 * 0.2833) < 1e-6)
        let urgent = try ChargingPlanner(settings: try Example.settings(cars: busy), solver: rule).plan(
            now: noon, rack: try Example.rack([0.5, 0.5]))
        #expect(abs(urgent.energyYuan - 48.6 * 1.0853) < 1e-6)
    }

    @Test func `why a promise cannot be kept`() throws {
        func late(_ rack: Rack, _ settings: ChargingSettings, _ bounds: [PowerBound] = []) throws -> [Shortfall.Cause] {
            try ChargingPlanner(settings: settings).plan(now: noon, rack: rack, bounds: bounds).shortfalls.compactMap {
                if case .late(_, _, _, let cause) = $0 { cause } else { nil }
            }
        }
        // One car an hour: the first car may come at once, whatever the power.
        let one = try Example.settings(cars: [compact: Example.steady(1)])
        #expect(try late(try Example.rack([0.2]), one) == [.speed])
        let cold = try Rack(
            slots: [
                Slot(number: 1, charger: Charger(limitKilowatts: 60), pack: Example.pack("a", 0.2, celsius: -5))
            ])
        var frosty = one
        frosty.curves = [compact: .typical]
        #expect(try late(cold, frosty) == [.temperature(celsius: -5)])
        // Enough ready packs for an hour, and fourteen to fill: alone each is in time, together the grid is too thin.
        let many = try Example.rack(Array(repeating: 0.95, count: 4) + Array(repeating: 0.2, count: 14))
        let thin = try Example.settings(cars: [compact: Example.steady(2)], grid: 30)
        let thinCauses = try late(many, thin)
        #expect(thinCauses.contains(.gridLimit) && !thinCauses.contains(.backEndBound))
        let bound = try PowerBound(from: StationTime(hour: 0), until: StationTime(hour: 16), kilowatts: 30)
        let boundCauses = try late(many, try Example.settings(cars: [compact: Example.steady(2)]), [bound])
        #expect(boundCauses.contains(.backEndBound) && !boundCauses.contains(.gridLimit))
    }

    @Test func `cars without any pack for them are told of`() throws {
        let settings = try Example.settings(cars: [compact: Example.steady(1), long: Example.steady(2)])
        let plan = try ChargingPlanner(settings: settings).plan(now: noon, rack: try Example.rack([0.95, nil]))
        #expect(plan.shortfalls == [.noPack(type: long, expectedCars: 48)])
        let empty = try ChargingPlanner(settings: settings).plan(now: noon, rack: try Example.rack([nil, nil]))
        #expect(empty.slots.isEmpty && empty.energyYuan == 0 && empty.shortfalls.count == 2)
    }

    @Test func `a grid without power charges nothing and says so`() throws {
        let settings = try Example.settings(cars: busy, grid: 0)
        let plan = try ChargingPlanner(settings: settings).plan(now: noon, rack: try Example.rack([0.2, 0.3]))
        #expect(plan.slots.allSatisfy { $0.kilowatts.allSatisfy { $0 == 0 } && $0.readyAt == nil })
        #expect(plan.shortfalls.count == 2)
    }
}
