import Control
import Fieldbus
import Testing

/// A controller and a small plant that share their registers.
final class Bench {
    var machine: StationMachine
    var plant: SmallPlant
    var now = 0.0
    var said: [Announcement] = []
    var reports: [StationReport] = []
    var lastEntry: JournalEntry?
    /// Whether the journal answers.
    var isJournalling = true
    var isAllowing = true
    private var next: [StationEvent] = []

    init(
        settings: StationSettings = StationSettings(), last: JournalEntry? = nil, away: Double? = nil,
        plant: SmallPlant? = nil
    ) {
        machine = StationMachine(settings: settings, last: last, away: away)
        self.plant = plant ?? SmallPlant(layout: settings.layout)
    }

    func scan(_ event: StationEvent? = nil) {
        now += 0.01
        plant.step(by: 0.01, image: &machine.image)
        let events = next + (event.map { [$0] } ?? [])
        next = []
        for action in machine.scan(now: now, events: events) {
            switch action {
            case .journal(let entry):
                lastEntry = entry
                if isJournalling { next.append(.journalled(entry.sequence)) }
            case .authorise(let arrival): next.append(.authorised(plate: arrival.plate, isAllowed: isAllowing))
            case .say(let words): said.append(words)
            case .report(let report): reports.append(report)
            }
        }
    }

    /// Goes on until something is so, for at most so many seconds.
    func run(_ seconds: Double = 120, until isDone: (Bench) -> Bool = { _ in false }) -> Bool {
        let end = now + seconds
        while now < end {
            scan()
            if isDone(self) { return true }
        }
        return false
    }

    func open() -> Bool {
        for _ in 0..<5 { scan() }
        scan(.order(.reset))
        return run(10) { $0.machine.state == .idle }
    }

    /// A car comes, as far as it gets.
    func serve(_ seconds: Double = 120) -> Bool {
        scan(.arrived(Arrival(plate: "渝A12345", confidence: 0.95, packType: 1)))
        guard run(30, until: { $0.machine.active.contains(.driveIn) }) else { return false }
        plant.driveIn()
        let isLeaving = run(seconds) { $0.machine.active.contains(.driveOut) }
        guard isLeaving else { return false }
        plant.driveOut()
        return run(60) { $0.machine.state == .idle && $0.machine.situation.swap == nil }
    }

    var finished: (swap: Swap, floor: Double)? {
        for case .finished(let swap, let floor) in reports.reversed() { return (swap, floor) }
        return nil
    }
}

@Suite("A car gets a full pack, and everything goes back to its place")
struct SwapTests {
    @Test("Swap after swap, by either shuttle, no rule of physics broken and no pack lost")
    func swaps() throws {
        let bench = Bench()
        #expect(bench.open())
        let packs = bench.plant.allPacks
        for number in 1...4 {
            #expect(bench.serve(), "\(bench.machine.state) \(bench.machine.alarms) \(bench.machine.active.steps)")
            let finished = try #require(bench.finished)
            #expect(finished.swap.number == number && finished.swap.refusal == nil)
            let seconds = try #require(finished.swap.seconds)
            #expect(seconds > 15 && seconds < 60)
            #expect(bench.plant.broken.isEmpty, "\(bench.plant.broken)")
            // One pack came with the car, one left with it.
            #expect(bench.plant.allPacks.count == packs.count)
            #expect(bench.plant.slots.contains(7))
            bench.plant.slots = bench.plant.slots.map { $0 == 7 ? 900 + number : $0 }
        }
        let expected: [Announcement] = [
            .recognised, .driveInSlowly, .stop, .leaveCarOff, .exchanging, .nearlyDone, .driveOut,
        ]
        #expect(Array(bench.said.prefix(expected.count)) == expected)
    }
}
