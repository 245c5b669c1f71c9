import Fieldbus
import Testing

@testable import Control

@Suite("An alarm is over when its cause is gone and a person has acknowledged it, and not before")
struct AlarmTests {
    static let dangers: [(SafetyBits, Alarm.Kind)] = [
        (.emergencyStopClosed, .emergencyStop), (.entryCurtainClear, .curtain), (.exitCurtainClear, .curtain),
        (.bayFreeOfPeople, .personInBay), (.noFire, .fire), (.noGas, .gas),
    ]

    @Test("Gone and then acknowledged, or acknowledged and then gone", arguments: dangers, [true, false])
    func both(danger: (missing: SafetyBits, kind: Alarm.Kind), goesFirst: Bool) {
        let bench = Bench()
        #expect(bench.open())
        bench.plant.safety.remove(danger.missing)
        _ = bench.run(1)
        #expect(bench.machine.alarms.map(\.kind) == [danger.kind])
        if goesFirst { bench.plant.safety.insert(danger.missing) }
        _ = bench.run(1)
        #expect(bench.machine.alarms.map(\.kind) == [danger.kind], "nobody has acknowledged it")
        bench.scan(.order(.clear))
        _ = bench.run(1)
        #expect(bench.machine.state == .stopped && bench.machine.alarms.isEmpty == goesFirst)
        #expect(bench.reports.contains(.alarmEnded(danger.kind)) == goesFirst)
        #expect(bench.machine.image[RegisterMap.station].contains(.beacon) != goesFirst)
        bench.plant.safety.insert(danger.missing)
        _ = bench.run(0.1)
        #expect(bench.machine.alarms.isEmpty && bench.reports.contains(.alarmEnded(danger.kind)))
        #expect(bench.machine.state == .stopped)
    }

    @Test("What comes again after it was acknowledged is told of again")
    func again() {
        let bench = Bench()
        #expect(bench.open())
        for round in 1...2 {
            bench.plant.safety.remove(.entryCurtainClear)
            _ = bench.run(1)
            #expect(bench.reports.count { if case .alarm = $0 { true } else { false } } == round)
            bench.scan(.order(.clear))
            _ = bench.run(1)
            #expect(bench.machine.alarms.count == 1)
            bench.plant.safety.insert(.entryCurtainClear)
            _ = bench.run(1)
            #expect(bench.machine.alarms.isEmpty)
            bench.scan(.order(.reset))
            #expect(bench.run(5) { $0.machine.state == .idle })
        }
    }

    @Test("An operator's emergency stop is no button's: its own alarm, over with Clear")
    func ordered() {
        let bench = Bench()
        #expect(bench.open())
        bench.scan(.order(.abort))
        _ = bench.run(1)
        #expect(bench.machine.alarms.map(\.kind) == [.emergencyStopOrdered] && bench.said.contains(.emergencyStop))
        bench.scan(.order(.clear))
        _ = bench.run(1)
        #expect(bench.machine.alarms.isEmpty && bench.reports.contains(.alarmEnded(.emergencyStopOrdered)))
    }

    @Test("What a person must still say stays until it is said", arguments: [true, false])
    func confirmed(isCut: Bool) {
        let bench = FaultTests.bench(until: 4)
        guard bench.machine.situation.swap != nil else { return #expect(Bool(false), "no swap is under way") }
        var next = bench
        if isCut {
            next = Bench(last: bench.lastEntry, plant: bench.plant)
            next.machine.image.holding = bench.machine.image.holding
            _ = next.run(1)
        } else {
            next.scan(.order(.abort))
            _ = next.run(1)
        }
        let kind: Alarm.Kind = isCut ? .powerWasCut : .emergencyStopOrdered
        #expect(next.machine.alarms.map(\.kind) == [kind])
        next.scan(.order(.clear))
        _ = next.run(1)
        #expect(next.machine.alarms.map(\.kind) == [kind], "places are not confirmed")
        next.scan(.order(.confirmPlaces))
        _ = next.run(0.1)
        #expect(next.machine.alarms.isEmpty && next.reports.contains(.alarmEnded(kind)))
    }

    @Test("A plant that was late to answer is no alarm once it does; register maps that differ stay one")
    func late() {
        let bench = Bench()
        bench.plant.isSilent = true
        _ = bench.run(5)
        #expect(bench.machine.alarms.map(\.kind) == [.plantSilent])
        bench.plant.isSilent = false
        _ = bench.run(0.1)
        #expect(bench.machine.alarms.isEmpty && bench.reports.contains(.alarmEnded(.plantSilent)))
    }
}
