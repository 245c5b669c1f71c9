import Control
import Dispatch
import Synchronization

/// The cars before a station whose plant is simulated: they come when they are sent, and leave when they are turned away.
package final class SimulatedRoad: Sendable {
    private let plant: PlantControl
    // The plant answers in its own time, and the controller's thread waits for nobody.
    private let queue = DispatchQueue(label: "serai.station.road")
    private let isComing = Mutex(false)

    /// - Parameter plant: the simulated plant's world.
    package init(plant: PlantControl) { self.plant = plant }

    /// Sends a car to the entry, unless one is on its way already.
    ///
    /// - Returns: whether it comes.
    @discardableResult
    package func sendCar() -> Bool {
        let isFirst = isComing.withLock { isComing in
            defer { isComing = true }
            return !isComing
        }
        guard isFirst else { return false }
        queue.async { [self] in
            if plant.send(["command": "arrive"]) == nil { isComing.withLock { $0 = false } }
        }
        return true
    }

    /// A car stands before the entry or in the bay: the next one may be sent when it has gone.
    package func carIsHere() { isComing.withLock { $0 = false } }

    /// A driver who is not served turns round.
    package func turnAway() {
        queue.async { [self] in _ = plant.send(["command": "turnAway"]) }
    }
}
