import Fieldbus

extension PlantWorld {
    /// Makes the registers say what faulty devices say.
    mutating func distort(_ image: inout ProcessImage) {
        if shown.isEmpty { shown = image.input }
        for fault in faults.active {
            switch fault.device {
            case .axis(let axis): distort(axis, fault.kind, &image)
            case .gun(let index):
                let isLost = fault.kind == .silent || isFrameLost(fault.kind)
                if isLost { keep(RegisterMap.gunState.field.register(index), 4, &image) }
            case .sensor(let index): distort(sensor: index, fault.kind, &image)
            case .parkingLaser: distort([RegisterMap.parkingX, RegisterMap.parkingY], fault.kind, by: 25, &image)
            case .residualLaser:
                distort([RegisterMap.residualX, RegisterMap.residualY], fault.kind, by: 8, &image)
                if fault.kind == .silent { set(.residualMeasured, false, &image) }
            case .liftLoad: distort([RegisterMap.liftLoad], fault.kind, by: 250, &image)
            case .gateway: distortGateway(fault.kind, &image)
            case .highVoltageConnector:
                if fault.kind == .lying { set(.highVoltageMated, mateWanted.highVoltage, &image) }
            case .coolantConnector:
                if fault.kind == .lying { set(.coolantMated, mateWanted.coolant, &image) }
            case .charger(let slot):
                if fault.kind == .silent { keep(RegisterMap.slotState.field.register(slot), 10, &image) }
                if fault.kind == .lying {
                    image[RegisterMap.slotPower, slot] *= 2
                    image[RegisterMap.slotCurrent, slot] *= 2
                }
            case .bolt, .slot, .contact, .driver, .fieldbus, .mains: break
            }
        }
        shown = image.input
    }

    /// Whether this step's message of a device that loses two of three is lost.
    private mutating func isFrameLost(_ kind: PlantFault.Kind) -> Bool {
        kind == .frameLost && faultRandom.unit() < 2.0 / 3
    }

    /// Leaves registers as they were shown last.
    private func keep(_ first: Int, _ count: Int, _ image: inout ProcessImage) {
        for register in first..<first + count { image.input[register] = shown[register] }
    }

    private func set(_ bit: PresenceBits, _ isSet: Bool, _ image: inout ProcessImage) {
        var bits = image[RegisterMap.presence]
        if isSet { bits.insert(bit) } else { bits.remove(bit) }
        image[RegisterMap.presence] = bits
    }

    private mutating func distort(_ axis: Axis, _ kind: PlantFault.Kind, _ image: inout ProcessImage) {
        let index = axis.rawValue
        let first = RegisterMap.axisState.field.register(index)
        switch kind {
        case .silent: keep(first, 6, &image)
        case .frameLost:
            // A message that was lost is made up for by the next one that is not.
            changed |= 1 << UInt32(index)
            if isFrameLost(kind) { keep(first, 6, &image) }
        case .lying:
            guard axes[index].isUnderWay else { return }
            var bits = image[RegisterMap.axisState, index]
            bits.insert(.inPosition)
            bits.remove(.moving)
            image[RegisterMap.axisState, index] = bits
        case .powerLost:
            image[RegisterMap.axisState, index] = image[RegisterMap.axisState, index].union(.fault)
        default: break
        }
    }

    private mutating func distort(sensor index: Int, _ kind: PlantFault.Kind, _ image: inout ProcessImage) {
        let bit = PresenceBits(rawValue: 1 << UInt16(index))
        let isSet = image[RegisterMap.presence].contains(bit)
        let wasShown = shown[RegisterMap.presence.field.address] & bit.rawValue != 0
        switch kind {
        case .stuck: set(bit, wasShown, &image)
        case .lying: set(bit, !isSet, &image)
        case .silent: set(bit, false, &image)
        case .slow:
            // A change is shown a second after it came.
            if isSet == wasShown { sensorChanged[index] = time }
            if time - sensorChanged[index] < 1 { set(bit, wasShown, &image) }
        default: break
        }
    }

    private func distort(
        _ fields: [Field], _ kind: PlantFault.Kind, by offset: Double, _ image: inout ProcessImage
    ) {
        for field in fields {
            switch kind {
            case .stuck: for index in 0..<field.count { keep(field.register(index), field.width, &image) }
            case .silent: for index in 0..<field.count { image.setRaw(field, index, 0) }
            case .lying where image.raw(field) != 0: image[field] -= offset
            default: break
            }
        }
    }

    private mutating func distortGateway(_ kind: PlantFault.Kind, _ image: inout ProcessImage) {
        let register = RegisterMap.car.field.address
        let says = image[RegisterMap.car]
        switch kind {
        case .stuck: keep(register, 1, &image)
        case .silent: image[RegisterMap.car] = []
        case .lying:
            image[RegisterMap.car] = says.symmetricDifference([.doorsClosed, .gearInPark, .highVoltageOff, .packLocked])
        case .slow:
            if image.input[register] == shown[register] { gatewayChanged = time }
            if time - gatewayChanged < 2 { keep(register, 1, &image) }
        case .frameLost: if isFrameLost(kind) { keep(register, 1, &image) }
        default: break
        }
    }
}
