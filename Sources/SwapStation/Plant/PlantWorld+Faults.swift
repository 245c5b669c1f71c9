import Fieldbus

extension PlantWorld {
    /// What a pack that is too hot has, in °C.
    static let hot = 62.0
    /// How slowly slow things go, of 1.
    static let slowPace = 0.4

    /// Plans a fault; one whose time is past begins with the next step.
    package mutating func plan(_ fault: PlantFault) {
        faults.plan(fault)
    }

    /// Begins a fault with the next step.
    package mutating func begin(_ device: PlantDevice, _ kind: PlantFault.Kind, lasts: Double? = nil) {
        faults.plan(PlantFault(device, kind, at: time, lasts: lasts))
    }

    /// Ends every fault of a device, or all faults.
    package mutating func repair(_ device: PlantDevice? = nil) {
        for fault in faults.repair(device) { end(fault) }
    }

    /// The faults that there are now.
    package var activeFaults: [PlantFault] { faults.active }

    mutating func changeFaults() {
        let (begun, ended) = faults.advance(to: time)
        for fault in ended { end(fault) }
        for fault in begun { begin(fault) }
        guard !begun.isEmpty || !ended.isEmpty else { return }
        showAll()
    }

    /// Writes every register anew with the next step.
    mutating func showAll() {
        changed = ~0
        gunsHaveChanged = true
        rackHasChanged = true
    }

    private mutating func begin(_ fault: PlantFault) {
        switch (fault.device, fault.kind) {
        case (.bolt(let index), let kind): spoil(bolt: index, kind)
        case (.gun(let index), .powerLost): guns[index].abort()
        case (.mains, _): losePower()
        case (.slot(let slot), .hot): store.update(PackStore.Place(slot: slot)) { $0.temperature = Self.hot }
        default: break
        }
    }

    /// A fault of a bolt's place: each car that comes has it.
    mutating func spoil(bolt index: Int, _ kind: PlantFault.Kind) {
        switch kind {
        case .seized: bolts[index].condition = .seized
        case .crossThreaded: bolts[index].condition = .crossThreaded
        case .stripped: bolts[index].condition = .stripped
        default: break
        }
    }

    private mutating func end(_ fault: PlantFault) {
        switch fault.device {
        case .bolt(let index): bolts[index].condition = .sound
        case .mains: restorePower()
        case .driver(let part):
            // He does again what he was told.
            if car?.phase == .parked { obey(part) }
        default: break
        }
        showAll()
    }

    private mutating func obey(_ part: PlantDevice.DriverPart) {
        switch part {
        case .door: car?.doorsAreClosed = true
        case .gear: car?.gearIsInPark = true
        case .brake: car?.brakeIsOn = true
        }
    }

    /// Whether the station has power.
    package var hasPower: Bool { !faults.has(.powerLost, .mains) }

    private mutating func losePower() {
        safety.losePower()
        for index in guns.indices { guns[index].abort() }
        for index in axes.indices where !axes[index].isAtRest {
            axes[index].stop()
            motion.mustStop(index, within: stopSeconds(index) + MotionWitness.grace, at: time)
        }
        for slot in chargers.indices { chargers[slot].idle() }
    }

    private mutating func restorePower() {
        safety.losePower()
        // What stands in the registers is from before: it moves nothing.
        isFirstStep = true
        showAll()
    }

    /// What drivers do who disobey.
    mutating func disobey() {
        guard car?.phase == .parked else { return }
        if faults.has(.disobeys, .driver(.door)) { car?.doorsAreClosed = false }
        if faults.has(.disobeys, .driver(.gear)) { car?.gearIsInPark = false }
        if faults.has(.disobeys, .driver(.brake)) { car?.brakeIsOn = false }
    }

    /// Contacts of the safety circuit that are closed, in truth or because they are stuck.
    var closedContacts: SafetyBits {
        var open = openContacts
        guard !faults.isClear else { return SafetyCircuit.contacts.subtracting(open) }
        for index in 0..<PlantDevice.contactCount {
            let bit = SafetyBits(rawValue: 1 << UInt16(index))
            if faults.has(.opened, .contact(index)) { open.insert(bit) }
            if faults.has(.stuck, .contact(index)) { open.remove(bit) }
        }
        return SafetyCircuit.contacts.subtracting(open)
    }

    /// Whether orders reach the plant in this step and answers the controller.
    mutating func lineWorks() -> Bool {
        guard !faults.isClear else { return true }
        if !hasPower || faults.has(.silent, .fieldbus) { return false }
        if faults.has(.frameLost, .fieldbus), faultRandom.unit() < 2.0 / 3 { return false }
        if faults.has(.slow, .fieldbus) {
            guard time - lastExchange >= 0.2 else { return false }
        }
        lastExchange = time
        return true
    }
}
