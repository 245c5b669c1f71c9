import Control
import Fieldbus
import Testing

@Suite("Whatever stops the station, nothing begins again by itself, and nothing is lost", .timeLimit(.minutes(2)))
struct FaultTests {
    /// The moments at which each step has just begun, found by running a swap once.
    static let moments: [(step: StepName, at: Double)] = {
        let bench = Bench()
        guard bench.open() else { return [] }
        _ = bench.serve()
        var moments: [(StepName, Double)] = []
        var seen = StepSet()
        // Again, with the clock beside it.
        let second = Bench()
        guard second.open() else { return [] }
        let start = second.now
        second.scan(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
        _ = second.run(200) { bench in
            bench.machine.active.each { step in
                guard !seen.contains(step) else { return }
                seen.insert(step)
                moments.append((step, bench.now - start))
            }
            return bench.machine.active.contains(.driveIn)
        }
        second.plant.driveIn()
        _ = second.run(200) { bench in
            bench.machine.active.each { step in
                guard !seen.contains(step) else { return }
                seen.insert(step)
                moments.append((step, bench.now - start))
            }
            return bench.machine.active.contains(.driveOut)
        }
        return moments
    }()

    /// Serves a car until a moment after its arrival.
    static func bench(until moment: Double) -> Bench {
        let bench = Bench()
        _ = bench.open()
        let end = bench.now + moment
        bench.scan(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
        while bench.now < end {
            bench.scan()
            if bench.machine.active.contains(.driveIn), !bench.plant.carIsIn, bench.now > end - moment + 3 {
                bench.plant.driveIn()
            }
        }
        return bench
    }

    static func finish(_ bench: Bench, _ what: String, packs: Int) {
        if !bench.plant.carIsIn, bench.machine.situation.swap?.done.contains(.driveIn) == false {
            _ = bench.run(60) { $0.machine.active.contains(.driveIn) }
            bench.plant.driveIn()
        }
        let isLeaving = bench.run(200) { $0.machine.active.contains(.driveOut) }
        #expect(isLeaving, "\(what): \(bench.machine.state) \(bench.machine.alarms) \(bench.machine.active.steps)")
        bench.plant.driveOut()
        let isOver = bench.run(100) { $0.machine.state == .idle && $0.machine.situation.swap == nil }
        #expect(isOver, "\(what): \(bench.machine.state) \(bench.machine.alarms) \(bench.machine.active.steps)")
        #expect(bench.plant.broken.isEmpty, "\(what): \(bench.plant.broken)")
        #expect(bench.plant.allPacks.count == packs, "\(what)")
    }

    @Test("An emergency stop in every step: all stands, stays, and goes on only when a person has said so")
    func emergencyStop() {
        #expect(Self.moments.count > 35)
        for (step, moment) in Self.moments {
            // As it begins, or in its middle.
            let delay = step.rawValue % 2 == 0 ? 0.02 : 0.6
            let bench = Self.bench(until: moment + delay)
            let packs = bench.plant.allPacks.count
            bench.plant.safety.remove(.emergencyStopClosed)
            _ = bench.run(1)
            #expect(bench.machine.state == .aborted, "\(step)")
            let places = bench.plant.position
            bench.plant.safety.insert(.emergencyStopClosed)
            for order in [OperatorOrder.start, .reset, .unhold, .hold] {
                bench.scan(.order(order))
                _ = bench.run(0.5)
            }
            #expect(bench.machine.state == .aborted && bench.plant.position == places, "\(step)")
            bench.scan(.order(.clear))
            _ = bench.run(1)
            bench.scan(.order(.reset))
            _ = bench.run(1)
            #expect(bench.machine.state == .stopped, "\(step): packs are not confirmed")
            bench.scan(.order(.confirmPlaces))
            bench.scan(.order(.reset))
            _ = bench.run(2)
            #expect(bench.machine.state == .idle && bench.plant.position == places, "\(step): idle and still")
            #expect(bench.machine.alarms.isEmpty && bench.reports.contains(.alarmEnded(.emergencyStop)), "\(step)")
            bench.scan(.order(.start))
            Self.finish(bench, "\(step)", packs: packs - (bench.plant.carIsIn ? 1 : 0))
        }
    }

    @Test("A power cut of the controller at every journal write: found again, shown, confirmed, gone on with")
    func powerCut() {
        for (step, moment) in Self.moments {
            let bench = Self.bench(until: moment - 0.01)
            let packs = bench.plant.allPacks.count
            // The entry is on disk and the order is not out yet; and: the order is out.
            for isLate in [false, true] {
                if isLate { _ = bench.run(0.1) }
                let plant = bench.plant
                let entry = bench.lastEntry
                let next = Bench(last: entry, plant: plant)
                next.machine.image.holding = bench.machine.image.holding
                _ = next.run(2)
                if entry?.swap == nil { continue }
                #expect(next.machine.state == .aborted && next.machine.alarms.first?.kind == .powerWasCut, "\(step)")
                #expect(next.machine.situation.swap == entry?.swap, "\(step)")
                for order in [OperatorOrder.clear, .confirmPlaces] {
                    next.scan(.order(order))
                    _ = next.run(1)
                }
                next.scan(.order(.reset))
                _ = next.run(2)
                next.scan(.order(.start))
                Self.finish(next, "\(step) late \(isLate)", packs: packs - (next.plant.carIsIn ? 1 : 0))
            }
        }
    }

    @Test("A swap that a power cut broke off counts the time away; where nobody knows that, it gives no time")
    func secondsOverPowerCut() {
        for (step, moment) in Self.moments {
            let bench = Self.bench(until: moment + 0.05)
            guard let entry = bench.lastEntry, let swap = entry.swap else { continue }
            // Before the car stands nothing is lost; once the exit rises the time is in the journal.
            let hasStood = entry.standing != nil
            let isUnknown = hasStood && swap.seconds == nil
            for away in [3600, nil] as [Double?] {
                let next = Bench(last: entry, away: away, plant: bench.plant)
                next.machine.image.holding = bench.machine.image.holding
                _ = next.run(1)
                for order in [OperatorOrder.clear, .confirmPlaces] {
                    next.scan(.order(order))
                    _ = next.run(1)
                }
                next.scan(.order(.reset))
                _ = next.run(2)
                next.scan(.order(.start))
                Self.finish(next, "\(step)", packs: next.plant.allPacks.count - (next.plant.carIsIn ? 1 : 0))
                guard let seconds = next.finished?.swap.seconds else {
                    #expect(away == nil && isUnknown || step == .driveIn, "\(step)")
                    continue
                }
                #expect(
                    isUnknown ? seconds > 3600 && seconds < 3720 : seconds > 15 && seconds < 120, "\(step) \(seconds)")
            }
        }
    }

    @Test(
        "An axis that sticks holds the station, says which step, and goes on when it is mended",
        arguments: Axis.allCases)
    func stuckAxis(axis: Axis) {
        let bench = Bench()
        #expect(bench.open())
        bench.plant.stuck = [axis]
        let packs = bench.plant.allPacks.count
        bench.scan(.arrived(Arrival(plate: "A", confidence: 1, packType: 1)))
        _ = bench.run(200) { bench in
            if bench.machine.active.contains(.driveIn), !bench.plant.carIsIn { bench.plant.driveIn() }
            if bench.machine.active.contains(.driveOut) { bench.plant.driveOut() }
            return bench.machine.state == .held
        }
        #expect(bench.machine.state == .held, "\(bench.machine.state) \(bench.machine.active.steps)")
        #expect(!bench.machine.alarms.isEmpty && bench.said.contains(.personWillHelp))
        #expect(bench.plant.broken.isEmpty, "\(bench.plant.broken)")
        bench.plant.stuck = []
        let kinds = Set(bench.machine.alarms.map(\.kind))
        bench.scan(.order(.unhold))
        #expect(bench.machine.alarms.isEmpty && kinds.allSatisfy { bench.reports.contains(.alarmEnded($0)) })
        let isOver = bench.run(300) { bench in
            if bench.machine.active.contains(.driveIn), !bench.plant.carIsIn { bench.plant.driveIn() }
            if bench.machine.active.contains(.driveOut), bench.plant.carIsIn { bench.plant.driveOut() }
            return bench.machine.situation.swap == nil && bench.machine.state == .idle
        }
        #expect(isOver, "\(bench.machine.state) \(bench.machine.alarms) \(bench.machine.active.steps)")
        #expect(bench.plant.allPacks.count == packs + (bench.plant.carIsIn ? 1 : 0) && bench.plant.broken.isEmpty)
    }

    @Test("A pack that somebody took away after a power cut is missed, and nothing goes on without it")
    func packsUnaccounted() throws {
        let moment = try #require(Self.moments.first { $0.step == .fetchCarry }).at
        let bench = Self.bench(until: moment)
        var plant = bench.plant
        let pack = plant.packs[.stacker]
        plant.packs[.stacker] = 0
        let next = Bench(last: bench.lastEntry, plant: plant)
        next.machine.image.holding = bench.machine.image.holding
        _ = next.run(1)
        #expect(next.reports.contains { if case .alarm(let alarm) = $0 { alarm.kind == .powerWasCut } else { false } })
        for order in [OperatorOrder.clear, .confirmPlaces, .reset] {
            next.scan(.order(order))
            _ = next.run(6)
        }
        #expect(next.machine.state == .stopped && next.machine.alarms.contains { $0.kind == .packsUnaccounted })
        next.plant.packs[.stacker] = pack
        next.scan(.order(.reset))
        _ = next.run(2)
        #expect(next.machine.state == .idle && next.reports.contains(.alarmEnded(.packsUnaccounted)))
    }

    @Test("A plant that falls silent, a write that is not there, a journal that does not answer")
    func silence() {
        var bench = Self.bench(until: Self.moments[10].at)
        bench.plant.isSilent = true
        _ = bench.run(0.2)
        #expect(bench.machine.state == .aborting || bench.machine.state == .aborted)
        #expect(bench.machine.alarms.contains { $0.kind == .plantSilent })

        bench = Self.bench(until: Self.moments[10].at)
        bench.scan(.writeNotVerified)
        #expect(bench.machine.state == .aborting)

        bench = Self.bench(until: 1)
        bench.isJournalling = false
        let isHeld = bench.run(60) { $0.machine.state == .held }
        #expect(isHeld && bench.machine.alarms.contains { $0.kind == .journalSilent })
    }
}
