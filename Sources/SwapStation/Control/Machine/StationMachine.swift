import Fieldbus

/// The controller of a station: each scan it looks at the registers and at what came meanwhile, and answers with registers and actions.
///
/// A pure state machine: it has no clock, no file and no socket. States follow PackML (`PackMLState`), work follows `Recipe`,
/// and nothing moves that `Interlocks` forbid.
package struct StationMachine: Sendable {
    package let settings: StationSettings
    package internal(set) var situation: Situation
    package internal(set) var state: PackMLState
    package internal(set) var plan: SwapPlan?
    package internal(set) var alarms: [Alarm] = []
    /// How many swaps were begun.
    package internal(set) var swaps = 0
    /// Steps whose orders are out.
    package internal(set) var active: StepSet = []

    var actions: [StationAction] = []
    /// The number of the last order of each axis.
    var orders = Array(repeating: 0, count: Axis.allCases.count)
    var startedAt = [Double?](repeating: nil, count: StepName.allCases.count)
    var endedAt = [Double?](repeating: nil, count: StepName.allCases.count)
    var tries = Array(repeating: 0, count: StepName.allCases.count)
    /// Steps that wait for the journal, and its number.
    var awaiting: StepSet = []
    var awaited = 0
    var awaitedSince = 0.0
    var journalSequence = 0
    var journalled = 0
    var askedFor: Arrival?
    var placesAreConfirmed: Bool
    var known: [StepName: Double] = [:]
    var startPositions: [Double] = []
    /// Steps that were done before the controller's power was cut.
    var behind: StepSet = []
    package internal(set) var swapBegan = 0.0
    /// Since when the car stands still, before the controller's beginning even; nil where it does not yet, or nobody knows.
    var standsSince: Double?
    /// Whether the car came to stand while the controller had no power.
    var cameUnseen = false
    var isBackingOff = false
    var saidParkAgain = false
    var reminded = 0.0
    var heardPlant = 0
    var heardPlantAt = 0.0
    var chargingLimits: [Double] = []
    var chargingLookedAt = -1.0
    var resetAt = 0.0
    /// Where each axis was when it was last seen to move, and when that was.
    var seenAt = Array(repeating: 0.0, count: Axis.allCases.count)
    var seenMoving = Array(repeating: 0.0, count: Axis.allCases.count)
    var stoppingSince = 0.0
    /// When a person last said Clear, and so acknowledged the alarms of until then; nil before.
    var acknowledgedAt: Double?
    /// Since when drives are to come on in manual mode; nil once they have.
    var drivesAskedAt: Double?
    /// Since when nothing goes on because an interlock forbids what comes next.
    var blockedSince: Double?
    var isConnected = false
    /// Seconds after which a plant that has never answered is told of.
    static let longestWait = 3.0

    /// - Parameter last: the journal's last entry; nil where there is none. An unfinished swap in it makes the station wait for
    ///   a person: nothing begins by itself after a power cut.
    /// - Parameter away: seconds since that entry was written; nil where nobody knows.
    package init(
        settings: StationSettings = StationSettings(), last: JournalEntry? = nil, away: Double? = nil
    ) {
        self.settings = settings
        situation = Situation(layout: settings.layout)
        journalSequence = last?.sequence ?? 0
        journalled = journalSequence
        swaps = last?.swaps ?? 0
        situation.swap = last?.swap
        if let standing = last?.standing, let away { standsSince = -standing - away }
        placesAreConfirmed = last?.swap == nil
        state = last?.swap == nil ? .stopped : .aborted
        if last?.swap != nil { alarms = [Alarm(.powerWasCut, at: 0)] }
    }

    /// The registers, which the fieldbus fills and empties between scans.
    package var image: ProcessImage {
        get { situation.image }
        _modify { yield &situation.image }
    }

    /// Looks, decides and orders, once.
    ///
    /// - Parameter now: seconds since the controller began.
    /// - Returns: what is to be done besides writing the holding registers.
    package mutating func scan(now: Double, events: [StationEvent] = []) -> [StationAction] {
        situation.pass(to: now)
        actions.removeAll(keepingCapacity: true)
        if !isConnected { connect() }
        image.setRaw(RegisterMap.heartbeat, 0, (image.raw(RegisterMap.heartbeat) + 1) & 0xFFFF)
        for event in events { take(event) }
        watch()
        lookForCar()
        act()
        endWhatIsOver()
        if now - chargingLookedAt >= 1 { charge() }
        return actions
    }

    /// Takes over from whatever stood in the registers before.
    private mutating func connect() {
        guard image.raw(RegisterMap.plantHeartbeat) != 0 else { return }
        isConnected = true
        for axis in Axis.allCases {
            orders[axis.rawValue] = image.raw(RegisterMap.axisTaken, axis.rawValue)
            situation.goals[axis.rawValue] = situation.position(axis)
        }
        heardPlant = image.raw(RegisterMap.plantHeartbeat)
        heardPlantAt = situation.now
        if image.raw(RegisterMap.mapVersion) != RegisterMap.version { raise(.wrongRegisterMap) }
        // A plant that was late to answer has stopped nothing: nobody need acknowledge that.
        if state == .stopped { endAlarms { $0.kind == .plantSilent } }
        guard situation.swap != nil else { return }
        for alarm in alarms where alarm.kind == .powerWasCut { actions.append(.report(.alarm(alarm))) }
        // After a power cut the plan begins where the axes are.
        swapBegan = situation.now
        startPositions = situation.goals
        behind = situation.swap?.done ?? []
        cameUnseen = standsSince == nil && situation.presence.isSuperset(of: [.bayOccupied, .carStandsStill])
        replan()
    }

    /// When a step began and ended, in seconds since the swap's beginning; nil where it did not.
    package func times(of step: StepName) -> (start: Double?, end: Double?) {
        (startedAt[step.rawValue].map { $0 - swapBegan }, endedAt[step.rawValue].map { $0 - swapBegan })
    }

    // MARK: States

    /// Follows a command, if it means anything in this state.
    @discardableResult
    mutating func command(_ command: PackMLCommand) -> Bool {
        guard let next = state.after(command) else { return false }
        state = next
        actions.append(.report(.state(next)))
        switch next {
        case .holding, .stopping, .aborting:
            stoppingSince = situation.now
            // Drives that lost their power by hand get it by hand: Clear alone switches nothing on.
            situation.isManual = false
            drivesAskedAt = nil
            halt()
            dropSteps()
        case .clearing, .resetting, .unholding: resetAt = situation.now
        default: break
        }
        return true
    }

    private mutating func act() {
        switch state {
        case .resetting: reset()
        case .idle: break
        case .starting:
            image[RegisterMap.station].insert(.enableDrives)
            command(.stateComplete)
        case .execute:
            runSteps()
        case .completing: command(.stateComplete)
        case .complete: command(.reset)
        case .holding, .stopping:
            if isAtRest {
                command(.stateComplete)
            } else if situation.now - stoppingSince > settings.stoppingPatience {
                abort(.doesNotStop)
            }
        case .aborting:
            // Without power nothing moves on, whatever a silent drive last said.
            if isAtRest || situation.now - stoppingSince > settings.stoppingPatience { command(.stateComplete) }
        case .clearing:
            pulseReset()
            if situation.now - resetAt > 0.2 { command(.stateComplete) }
        case .unholding:
            // A drive that gave up works again only when its fault is acknowledged; a person has just said that it may.
            pulseReset()
            if situation.now - resetAt > 0.1 { command(.stateComplete) }
        case .suspending, .unsuspending: command(.stateComplete)
        case .stopped where drivesAskedAt != nil: pulseReset()
        case .stopped, .held, .suspended, .aborted: break
        }
        if alarms.isEmpty {
            image[RegisterMap.station].remove(.beacon)
        } else {
            image[RegisterMap.station].insert(.beacon)
        }
        if ![.resetting, .clearing, .unholding].contains(state), drivesAskedAt == nil {
            image[RegisterMap.station].remove(.reset)
        }
        if state == .stopped || state == .aborted || state == .aborting, !situation.isManual {
            image[RegisterMap.station].remove(.enableDrives)
        }
    }

    var isAtRest: Bool {
        Axis.allCases.allSatisfy { !situation.state($0).contains(.moving) }
    }

    private mutating func pulseReset() {
        image[RegisterMap.station].insert(.reset)
    }

    /// Drives on, faults acknowledged; then idle if everything is where it should be.
    private mutating func reset() {
        let since = situation.now - resetAt
        // The plant acknowledges on the rising edge.
        if since < 0.1 {
            image[RegisterMap.station].remove(.reset)
            withdrawOrders()
            return
        }
        pulseReset()
        image[RegisterMap.station].insert(.enableDrives)
        for axis in Axis.allCases where !situation.state(axis).contains(.enabled) {
            image[RegisterMap.axisControl, axis.rawValue] = .enable
        }
        guard since >= 0.2 else { return }
        let isReady =
            situation.safety.isSuperset(of: .all)
            && Axis.allCases.allSatisfy {
                situation.state($0).contains(.enabled) && !situation.state($0).contains(.fault)
            }
        let isAtRest = situation.swap != nil || situation.isBayAtRest
        if isReady, isAtRest, situation.arePacksAccounted {
            endAlarms { $0.kind != .wrongRegisterMap }
            command(.stateComplete)
        } else if since > settings.drivesPatience {
            raise(!isReady ? .drivesWithoutPower : !isAtRest ? .notAtRest : .packsUnaccounted)
            command(.stop)
        }
    }
}
