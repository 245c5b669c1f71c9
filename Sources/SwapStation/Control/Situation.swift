import Fieldbus

/// All that rules and steps look at: the registers of this scan, the orders in force, the swap.
package struct Situation: Sendable {
    package var image = ProcessImage()
    package let layout: StationLayout
    /// Seconds since the controller began.
    package var now = 0.0
    package var swap: Swap?
    /// Where each axis was last told to go; where it is, where it was told nothing.
    package var goals: [Double]
    package var isManual = false
    /// Whether a car was seen under the exit barrier since that last began to open, and for how many seconds nobody has been in the
    /// bay and under the barrier since.
    package private(set) var exitWasPassed = false
    package private(set) var clearSeconds = 0.0

    package init(layout: StationLayout) {
        self.layout = layout
        goals = Array(repeating: 0, count: Axis.allCases.count)
    }

    /// Lets time pass, with the registers of now.
    mutating func pass(to now: Double) {
        let presence = self.presence
        if presence.isDisjoint(with: [.bayOccupied, .exitOccupied]) {
            clearSeconds += now - self.now
        } else {
            clearSeconds = 0
        }
        if presence.contains(.exitOccupied) { exitWasPassed = true }
        self.now = now
    }

    /// A car is about to pass the exit.
    mutating func expectExit() { exitWasPassed = false }

    /// A person who lets the station go on has seen that bay and exit are as empty as the sensors say: a car has left unseen, while
    /// the power was out or by a sensor that does not work.
    mutating func vouchForExit() {
        if presence.isDisjoint(with: [.bayOccupied, .exitOccupied]) { exitWasPassed = true }
    }

    /// A car has passed the exit: it was seen under the barrier, and for longer than a car takes nobody has been seen there or in the
    /// bay. One sensor that is stuck, or says the opposite, is found out.
    package var carHasLeft: Bool { exitWasPassed && clearSeconds >= 5 }

    @inline(__always) package var safety: SafetyBits { image[RegisterMap.safety] }
    @inline(__always) package var presence: PresenceBits { image[RegisterMap.presence] }
    @inline(__always) package var car: CarBits { image[RegisterMap.car] }
    @inline(__always) package var orders: StationBits { image[RegisterMap.station] }

    @inline(__always)
    package func position(_ axis: Axis) -> Double { image[RegisterMap.axisPosition, axis.rawValue] }
    @inline(__always)
    package func velocity(_ axis: Axis) -> Double { image[RegisterMap.axisVelocity, axis.rawValue] }
    @inline(__always)
    package func state(_ axis: Axis) -> AxisBits { image[RegisterMap.axisState, axis.rawValue] }
    @inline(__always)
    package func goal(_ axis: Axis) -> Double { goals[axis.rawValue] }

    /// Whether an axis stands, or stood and was told to go, no farther than `tolerance` from a position.
    package func isAt(_ axis: Axis, _ position: Double, within tolerance: Double = 2) -> Bool {
        abs(self.position(axis) - position) <= tolerance && !state(axis).contains(.moving)
    }

    /// How far an axis runs on at most if it is stopped now, whether it is speeding up or slowing down, in its unit.
    package func stoppingDistance(_ axis: Axis) -> Double {
        let limits = layout[axis]
        let speed = abs(velocity(axis))
        return speed * speed / (2 * limits.acceleration) + speed * limits.acceleration / limits.jerk
    }

    package func slot(_ index: Int) -> SlotBits { image[RegisterMap.slotState, index] }

    /// The pack that a place says it holds; 0 none.
    package func pack(at place: PackPlace) -> Int { image.raw(RegisterMap.packIdentity, place.rawValue) }
}
