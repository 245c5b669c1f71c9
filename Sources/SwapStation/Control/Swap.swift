import Fieldbus

/// One change of a battery, from the recognition of the car to the spent pack's rest in the rack: all that must survive a power cut.
package struct Swap: Codable, Equatable, Sendable {
    package let number: Int
    package let arrival: Arrival
    /// The slot that the full pack comes from and the spent one goes to.
    package let slot: Int
    /// Identity of the full pack.
    package let fullPack: Int
    /// The shuttle that brings the full pack: "shuttleA" or "shuttleB"; the other takes the spent one.
    package let bringsByShuttleA: Bool
    /// Identity of the car's own pack, once its gateway said it; 0 before.
    package var spentPack = 0
    /// The pack's place against the bay's centre as measured on the raised car: millimetres, millimetres, degrees.
    package var offset: Offset?
    package var refusal: Refusal?
    /// Steps that are done or not needed, and those begun and not yet done: bits by `StepName.rawValue`.
    package var done: StepSet = []
    package var begun: StepSet = []
    /// How often the car was asked to park again.
    package var parkedAgain = 0
    /// From the car's standing still to the exit barrier's rising, power cuts between them included; nil before, and where a cut's
    /// length is not known.
    package var seconds: Double?

    package struct Offset: Codable, Equatable, Sendable {
        package var x: Double
        package var y: Double
        package var yaw: Double

        package init(x: Double, y: Double, yaw: Double) {
            self.x = x
            self.y = y
            self.yaw = yaw
        }
    }

    package init(number: Int, arrival: Arrival, slot: Int, fullPack: Int, bringsByShuttleA: Bool) {
        self.number = number
        self.arrival = arrival
        self.slot = slot
        self.fullPack = fullPack
        self.bringsByShuttleA = bringsByShuttleA
    }

    /// The shuttle that brings the full pack.
    package var incoming: Axis { bringsByShuttleA ? .shuttleA : .shuttleB }
    /// The shuttle that takes the spent pack.
    package var outgoing: Axis { bringsByShuttleA ? .shuttleB : .shuttleA }
    /// The shuttle whose pack goes to the rack at the end: the spent one, or the full one where none was exchanged.
    package var storing: Axis { refusal == nil ? outgoing : incoming }
}
