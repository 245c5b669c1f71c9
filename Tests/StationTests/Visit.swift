import Control
import Fieldbus

@testable import Plant

/// A car at a simulated station, in virtual time.
struct Visit {
    var world: PlantWorld
    var machine = StationMachine()
    private(set) var now = 0.0
    private var events: [StationEvent] = []

    /// The station is ready, and a car stands before the entry.
    init(seed: UInt64, plate: String = "渝AD10007") {
        world = PlantWorld(PlantSetup(seed: seed))
        for _ in 0..<20 { _ = scan() }
        events.append(.order(.reset))
        while machine.state != .idle, now < 10 { _ = scan() }
        world.arrive(Plant.Arrival(parking: ParkingOffset(x: 8, y: -4, yaw: 0.3)))
        while !machine.image[RegisterMap.presence].contains(.approachOccupied), now < 60 { _ = scan() }
        events.append(.arrived(Control.Arrival(plate: plate, confidence: 0.9, packType: 1)))
    }

    /// Goes on.
    ///
    /// - Parameter isOver: told after each scan what was said in it.
    mutating func drive(for seconds: Double, until isOver: (StationMachine, [Control.Announcement]) -> Bool) {
        let end = now + seconds
        repeat {
            let said = scan()
            if isOver(machine, said) { return }
        } while now < end
    }

    private mutating func scan() -> [Control.Announcement] {
        now += 0.01
        world.step(by: 0.01, image: &machine.image)
        let due = events
        events = []
        var said: [Control.Announcement] = []
        for action in machine.scan(now: now, events: due) {
            switch action {
            case .journal(let entry): events.append(.journalled(entry.sequence))
            case .authorise(let arrival): events.append(.authorised(plate: arrival.plate, isAllowed: true))
            case .say(let words): said.append(words)
            case .report: break
            }
        }
        return said
    }
}
