import Fieldbus

/// The station's safety circuit: what trips it, what holds it tripped, and when drives have power.
///
/// A trip is a stop of category 1 (IEC 60204-1, 9.2.2): axes are braked under power, then the power goes. It holds until `reset`
/// rises while its cause is gone (IEC 60204-1, 9.2.3.4.2); so it does after power comes on.
struct SafetyCircuit: Equatable, Sendable {
    /// How long the controller's heartbeat may stand still, in seconds.
    static let longestSilence = 0.150
    /// How long the contactors take to close, in seconds.
    static let closingTime = 0.1
    static let contacts: SafetyBits = [
        .emergencyStopClosed, .entryCurtainClear, .exitCurtainClear, .bayFreeOfPeople, .noFire, .noGas,
    ]

    private(set) var isTripped = true
    private(set) var isControllerAlive = false
    private(set) var drivesArePowered = false
    private(set) var heardHeartbeat = 0
    /// Seconds since the heartbeat changed.
    private var silence = Double.infinity
    private var closing = 0.0
    private var resetWasSet = false
    /// Whether the circuit tripped in the last step.
    private(set) var hasJustTripped = false

    /// Whether axes may move.
    var permitsMotion: Bool { !isTripped && drivesArePowered }

    /// Lets time pass and looks at the contacts.
    ///
    /// - Returns: Whether faults are acknowledged now.
    mutating func advance(
        by seconds: Double, contacts: SafetyBits, heartbeat: Int, orders: StationBits, allAtRest: Bool
    ) -> Bool {
        if heartbeat != heardHeartbeat {
            heardHeartbeat = heartbeat
            silence = 0
        } else {
            silence += seconds
        }
        let isFresh = silence <= Self.longestSilence
        let isSafe = contacts.rawValue & Self.contacts.rawValue == Self.contacts.rawValue
        let isReset = orders.rawValue & StationBits.reset.rawValue != 0
        let acknowledges = isReset && !resetWasSet
        resetWasSet = isReset
        let wasTripped = isTripped
        if !isFresh { isControllerAlive = false }
        if !isFresh || !isSafe { isTripped = true }
        if acknowledges, isFresh, isSafe {
            isTripped = false
            isControllerAlive = true
        }
        hasJustTripped = isTripped && !wasTripped
        let isWanted = !isTripped && orders.rawValue & StationBits.enableDrives.rawValue != 0
        if isWanted {
            closing += seconds
            if closing >= Self.closingTime { drivesArePowered = true }
        } else {
            closing = 0
            if allAtRest { drivesArePowered = false }
        }
        return acknowledges
    }

    /// Power went, or came again: everything must be reset.
    mutating func losePower() {
        isTripped = true
        isControllerAlive = false
        drivesArePowered = false
        closing = 0
        silence = .infinity
        // A reset that is held is no reset.
        resetWasSet = true
    }

    /// What the controller is told.
    func bits(contacts: SafetyBits) -> SafetyBits {
        var bits = contacts.intersection(Self.contacts)
        if drivesArePowered { bits.insert(.drivesPowered) }
        if isControllerAlive { bits.insert(.controllerAlive) }
        return bits
    }
}
