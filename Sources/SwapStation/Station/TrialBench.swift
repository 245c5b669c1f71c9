import Control
import Fieldbus
import Plant

/// One station, its plant and its journal, for one trial.
struct TrialBench {
    var world: PlantWorld
    var machine = StationMachine()
    /// Seconds since the trial began.
    private(set) var now = 0.0
    /// The swap that has ended and its floor; nil before.
    var finished: (swap: Swap, floorSeconds: Double)?
    var wasTurnedAway = false
    var lastEntry: JournalEntry?
    /// Whether the journal was written to in the last scan.
    private(set) var hasWritten = false
    private var events: [StationEvent] = []
    /// When the car came to stand in the bay, and when the exit barrier was last ordered to rise for it.
    private(set) var stoodAt: Double?
    private(set) var roseAt: Double?
    private var isRead = false
    /// When the controller was switched on.
    private var switchedOnAt = 0.0

    init(seed: UInt64) { world = PlantWorld(PlantSetup(seed: seed)) }

    mutating func open() {
        for _ in 0..<10 { scan() }
        events.append(.order(.reset))
        for _ in 0..<200 where machine.state != .idle { scan() }
    }

    mutating func scan() {
        world.step(by: Rehearsal.scan, image: &machine.image)
        decide()
    }

    /// The controller's part of a scan.
    mutating func decide() {
        now += Rehearsal.scan
        hasWritten = false
        readPlate()
        if stoodAt == nil, machine.situation.presence.isSuperset(of: [.bayOccupied, .carStandsStill]) { stoodAt = now }
        let wasOpening = machine.active.contains(.openExit)
        defer { if !wasOpening, machine.active.contains(.openExit) { roseAt = now } }
        let due = events
        events.removeAll(keepingCapacity: true)
        for action in machine.scan(now: now - switchedOnAt, events: due) {
            switch action {
            case .journal(let entry):
                lastEntry = entry
                lastEntry?.writtenAt = now
                hasWritten = true
                events.append(.journalled(entry.sequence))
            case .authorise(let arrival): events.append(.authorised(plate: arrival.plate, isAllowed: true))
            case .report(.finished(let swap, let floor)): finished = (swap, floor)
            case .report(.refused) where machine.situation.swap == nil: wasTurnedAway = true
            case .say, .report: break
            }
        }
    }

    /// The camera sees a car that waits, whatever the sensor in the lane says.
    private mutating func readPlate() {
        guard let packType = world.waitingPackType else {
            isRead = false
            return
        }
        guard !isRead, machine.state == .idle, machine.situation.swap == nil else { return }
        isRead = true
        events.append(.arrived(Control.Arrival(plate: "渝AD00001", confidence: 0.95, packType: packType)))
    }

    /// What a person says to bring the station back, as far as it stands now.
    mutating func attend() {
        events += SimulatedAttendant.words(in: machine.state, hasSwap: machine.situation.swap != nil).map { .order($0) }
    }

    /// Whether the car has gone and nothing is left to be done.
    var isOver: Bool { machine.state == .idle && machine.situation.swap == nil && world.carCount == 0 }

    /// The controller loses its power for some seconds, and finds its journal again.
    ///
    /// - Parameter last: what is in the journal then.
    mutating func restart(from last: JournalEntry?, after seconds: Double) {
        var left = seconds
        while left > 0 {
            world.step(by: Rehearsal.scan, image: &machine.image)
            left -= Rehearsal.scan
        }
        now += seconds
        let image = machine.image
        machine = StationMachine(last: last, away: last?.writtenAt.map { now - $0 })
        machine.image = image
        lastEntry = last
        switchedOnAt = now
        events = []
        isRead = false
    }
}
