import Control
import Dispatch
import Synchronization

/// The cars before a station whose plant is simulated: they come when they are sent, and leave when they are told to.
///
/// Where it listens to the station, by `StationHost.Outlook.also(hear:look:)`, drivers who are not served leave by themselves.
package final class SimulatedRoad: Sendable {
    private struct State {
        var isComing = false
        var isServing = false
    }

    private let plant: PlantControl
    // The plant answers in its own time, and whoever tells of the station waits for nobody.
    private let queue = DispatchQueue(label: "serai.station.road")
    private let state = Mutex(State())

    /// - Parameter plant: the simulated plant's world.
    package init(plant: PlantControl) { self.plant = plant }

    /// Whether a car has been sent and is not before the entry yet.
    package var isComing: Bool { state.withLock { $0.isComing } }

    /// Sends a car to the entry.
    package func sendCar() {
        state.withLock { $0.isComing = true }
        queue.async { [self] in
            if plant.send(["command": "arrive"]) == nil { state.withLock { $0.isComing = false } }
        }
    }

    /// Before the barrier a driver who is not served turns round; out of the bay the controller leads him.
    @Sendable package func hear(_ report: StationReport) {
        guard case .refused = report, !state.withLock({ $0.isServing }) else { return }
        turnAway()
    }

    /// The driver before the entry turns round.
    package func turnAway() {
        queue.async { [self] in _ = plant.send(["command": "turnAway"]) }
    }

    @Sendable package func look(_ picture: StationPicture) {
        state.withLock { state in
            state.isServing = picture.swap != nil
            if picture.presence.contains("approachOccupied") { state.isComing = false }
        }
    }
}
