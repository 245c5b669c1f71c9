import Control
import Fieldbus
import Testing

@Suite("A car that cannot be served is told why, and leaves as it came")
struct RefusalTests {
    @Test(
        "Before the barrier",
        arguments: [
            (Arrival(plate: "渝A12345", confidence: 0.3, packType: 1), true, Refusal.plateNotRead),
            (Arrival(plate: "", confidence: 1, packType: 1), true, .plateNotRead),
            (Arrival(plate: "渝A12345", confidence: 0.9, packType: 9), true, .packTypeUnknown),
            (Arrival(plate: "渝A12345", confidence: 0.9, packType: 1), false, .notAuthorised),
        ])
    func atTheEntry(arrival: Arrival, isAllowed: Bool, refusal: Refusal) {
        let bench = Bench()
        #expect(bench.open())
        bench.isAllowing = isAllowed
        bench.scan(.arrived(arrival))
        _ = bench.run(5)
        #expect(bench.reports.contains(.refused(arrival, refusal)))
        #expect(bench.said == [refusal.announcement])
        #expect(bench.plant[.entryBarrier] == 0 && bench.machine.state == .idle)
    }

    @Test("A second car while one is served, and a car at a station that is stopped, are asked to come later")
    func outOfService() {
        let bench = Bench()
        let other = Arrival(plate: "B", confidence: 1, packType: 1)
        for _ in 0..<5 { bench.scan() }
        bench.scan(.arrived(other))
        #expect(bench.reports.contains(.refused(other, .outOfService)))
        #expect(bench.open())
        bench.reports = []
        bench.scan(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
        _ = bench.run(3)
        bench.scan(.arrived(other))
        #expect(bench.reports.contains(.refused(other, .outOfService)))
    }

    /// Lets a car come with something wrong, and looks that it leaves with its own pack and everything is at rest again.
    static func expect(
        _ refusal: Refusal, afterSeconds seconds: Double = 300, _ prepare: (Bench) -> Void
    ) {
        let bench = Bench()
        #expect(bench.open())
        let packs = bench.plant.allPacks
        prepare(bench)
        #expect(bench.serve(seconds), "\(bench.machine.state) \(bench.machine.alarms) \(bench.machine.active.steps)")
        #expect(bench.finished?.swap.refusal == refusal)
        #expect(bench.said.contains(refusal.announcement))
        #expect(bench.plant.broken.isEmpty, "\(bench.plant.broken)")
        #expect(bench.plant.allPacks == packs, "the full pack is back in the rack")
        #expect(
            Axis.allCases.allSatisfy {
                abs(bench.plant[$0]) < 1 || $0 == .shuttleA || $0 == .shuttleB || $0 == .stackerX || $0 == .stackerZ
            })
    }

    @Test("It stands too far off, and is asked to park again first")
    func outsideReach() {
        Self.expect(.outsideReach) { $0.plant.parking = (x: 200, y: 0, yaw: 0) }
    }

    @Test(
        "A door stays open, the gear is not in park, the brake is off",
        arguments: [CarBits.doorsClosed, .gearInPark, .brakeOn])
    func carNotReady(missing: CarBits) {
        Self.expect(.carNotReady) { $0.plant.carSays.remove(missing) }
    }

    @Test("A bolt does not come loose: all are tight again, and the car keeps its pack", arguments: [0, 9])
    func seizedBolt(bolt: Int) {
        Self.expect(.packNotReleased) { $0.plant.isSeized = [bolt] }
    }

    @Test("It was let in and does not come")
    func didNotCome() {
        let bench = Bench()
        #expect(bench.open())
        let packs = bench.plant.allPacks
        bench.scan(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
        let isOver = bench.run(300) { $0.machine.state == .idle && $0.machine.situation.swap == nil && $0.now > 10 }
        #expect(isOver, "\(bench.machine.state) \(bench.machine.active.steps)")
        #expect(bench.finished?.swap.refusal == .didNotCome)
        #expect(bench.plant.allPacks == packs && bench.plant[.entryBarrier] == 0)
    }

    @Test("The driver parks again and is served")
    func parksAgain() {
        let bench = Bench()
        #expect(bench.open())
        bench.plant.parking = (x: 200, y: 0, yaw: 0)
        bench.scan(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
        _ = bench.run(30) { $0.machine.active.contains(.driveIn) }
        bench.plant.driveIn()
        let isAsked = bench.run(30) { $0.said.contains(.parkAgain) }
        #expect(isAsked)
        bench.plant.carStands = false
        _ = bench.run(2)
        bench.plant.parking = (x: 20, y: 0, yaw: 0)
        bench.plant.carStands = true
        let isServed = bench.run(120) { $0.machine.active.contains(.driveOut) }
        #expect(isServed && bench.machine.situation.swap?.refusal == nil)
        #expect(bench.plant.broken.isEmpty, "\(bench.plant.broken)")
    }
}
