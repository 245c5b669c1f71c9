/// A rule of the station that was broken in truth, whatever sensors said.
package struct Violation: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// A bolt was loosened while the lift did not bear the car or the head did not bear the pack.
        case boltLoosenedUnborne
        /// Something moved under a car whose door, gear, brake or high voltage said no.
        case movedUnderUnsafeCar
        case twoPacksInOnePlace
        case packDropped
        /// The head left a pack that too few bolts hold.
        case packLeftHalfBolted
        case shuttlesCollided
        case headHitShuttle
        case headHitHatch
        case headHitCar
        case forkHitRack
        case barrierClosedOnCar
        /// A car drove out without a pack that is locked, tightened and checked.
        case carReleasedUnsound
        /// A car drove while lift, positioners, hatch or head stood in its way.
        case carReleasedIntoEquipment
        /// Something still moved when it should have stopped.
        case movedAfterStop
        case movedWithoutOrder
        case connectorBrokenUnderCurrent
        /// A pack was taken from a car to which it was still connected.
        case connectorTorn
        case packTakenFromLockedSlot
    }

    package let kind: Kind
    /// In seconds of the plant's time.
    package let time: Double
    /// What happened, in words.
    package let what: String
}
