import Testing

@testable import Charging

@Suite("A car gets the least worn pack that fits, or hears why not and when") struct PackChoiceTests {
    private let car = Car(packType: compact, arrival: StationTime(hour: 12))

    private func rack(_ packs: [Pack?]) throws -> Rack {
        try Rack(slots: packs.enumerated().map { Slot(number: $0 + 1, charger: Charger(limitKilowatts: 60), pack: $1) })
    }

    @Test func `the least worn of the ready packs is given, of equals the fullest, of those the first`() throws {
        let promise = try ServicePromise()
        let fresh = try rack([
            Example.pack("a", 1, cycles: 300), Example.pack("b", 0.92, cycles: 200), Example.pack("c", 0.5, cycles: 1),
        ])
        #expect(PackChoice.choose(for: car, from: fresh, promise: promise) == .slot(2))
        let equal = try rack([Example.pack("a", 0.91), Example.pack("b", 0.95), Example.pack("c", 0.95)])
        #expect(PackChoice.choose(for: car, from: equal, promise: promise) == .slot(2))
    }

    @Test(arguments: [
        (0.9, 1.0, 25.0, false, true), (0.8999, 1.0, 25.0, false, false), (1.0, 0.75, 25.0, false, true),
        (1.0, 0.74, 25.0, false, false), (1.0, 1.0, 48.0, false, true), (1.0, 1.0, 48.1, false, false),
        (1.0, 1.0, -10.1, false, false), (1.0, 1.0, 25.0, true, false),
    ]) func `the promise is kept to the letter`(
        charge: Double, health: Double, celsius: Double, held: Bool, given: Bool
    )
        throws
    {
        var pack = Example.pack("a", charge, celsius: celsius)
        pack.stateOfHealth = health
        pack.isHeld = held
        let choice = PackChoice.choose(for: car, from: try rack([pack]), promise: try ServicePromise())
        #expect((choice == .slot(1)) == given)
    }

    @Test func `the reason is that of the pack nearest to being given`() throws {
        let promise = try ServicePromise()
        var held = Example.pack("held", 1)
        held.isHeld = true
        let hot = Example.pack("hot", 1, celsius: 60)
        let other = Example.pack("other", 1, type: long)
        #expect(
            PackChoice.choose(for: car, from: try rack([other, nil]), promise: promise) == .refused(nil, readyAt: nil))
        #expect(
            PackChoice.choose(for: car, from: try rack([other, held]), promise: promise)
                == .refused(.held, readyAt: nil))
        #expect(
            PackChoice.choose(for: car, from: try rack([held, hot]), promise: promise)
                == .refused(.temperature(celsius: 60), readyAt: nil))
        #expect(
            PackChoice.choose(for: car, from: try rack([hot, Example.pack("a", 0.4)]), promise: promise)
                == .refused(.charging(stateOfCharge: 0.4), readyAt: nil))
    }

    @Test func `the plan tells when one will be ready`() throws {
        // 0.5 -> 0.905 of 60 kWh at 60 kW takes 24.3 minutes: the second quarter from noon.
        let settings = try Example.settings(cars: [compact: Example.steady(50)])
        let rack = try Example.rack([0.5, 0.1])
        let now = StationTime(hour: 12)
        let plan = try ChargingPlanner(settings: settings).plan(now: now, rack: rack)
        let choice = PackChoice.choose(for: car, from: rack, promise: settings.promise, plan: plan)
        #expect(choice == .refused(.charging(stateOfCharge: 0.5), readyAt: StationTime(hour: 12.5)))
    }

    @Test func `wear evens out when packs come back as used as they left`() throws {
        let promise = try ServicePromise()
        var packs = (0..<6).map { Example.pack("\($0)", 0.95, cycles: Double($0 * 7)) }
        for _ in 0..<600 {
            guard case .slot(let slot) = PackChoice.choose(for: car, from: try rack(packs), promise: promise) else {
                Issue.record("a full rack refused")
                return
            }
            packs[slot - 1].equivalentFullCycles += 0.7
        }
        let cycles = packs.map(\.equivalentFullCycles)
        #expect((cycles.max() ?? 0) - (cycles.min() ?? 0) <= 0.7 + 1e-9)
    }
}
