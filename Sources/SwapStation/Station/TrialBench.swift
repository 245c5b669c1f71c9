import Control
import Fieldbus
import Plant

/// One station, its plant and its journal, for one trial.
struct TrialBench {
    var world: PlantWorld
    var machine = StationMachine()
    var now = 0.0
    /// Whether the swap that has ended was refused; nil before.
    var finished: Bool?
    var wasTurnedAway = false
    var lastEntry: JournalEntry?
    private var events: [StationEvent] = []
    private var isRead = false

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
        if machine.image[RegisterMap.presence].contains(.approachOccupied), !isRead, machine.state == .idle {
            isRead = true
            events.append(.arrived(Control.Arrival(plate: "渝AD00001", confidence: 0.95, packType: 1)))
        }
        let due = events
        events.removeAll(keepingCapacity: true)
        for action in machine.scan(now: now, events: due) {
            switch action {
            case .journal(let entry):
                lastEntry = entry
                events.append(.journalled(entry.sequence))
            case .authorise(let arrival): events.append(.authorised(plate: arrival.plate, isAllowed: true))
            case .report(.finished(let swap, _, _)): finished = swap.refusal != nil
            case .report(.refused) where machine.situation.swap == nil: wasTurnedAway = true
            case .say, .report: break
            }
        }
    }
}
