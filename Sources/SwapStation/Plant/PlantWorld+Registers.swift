import Fieldbus

extension PlantWorld {
    /// Writes what is measured.
    mutating func publish(into image: inout ProcessImage) {
        typealias Map = RegisterMap
        image.setRaw(Map.mapVersion, 0, Map.version)
        image.setRaw(Map.plantHeartbeat, 0, Int(plantHeartbeat / 0.01) & 0xFFFF)
        image.setRaw(Map.heardHeartbeat, 0, safety.heardHeartbeat)
        image.setRaw(Map.safety.field, 0, Int(safety.bits(contacts: closedContacts).rawValue))
        image.setRaw(Map.presence.field, 0, Int(presence.rawValue))
        publishCar(into: &image)
        if changed != 0 { publishAxes(into: &image) }
        if gunsHaveChanged { publishGuns(into: &image) }
        if rackHasChanged { publishRack(into: &image) }
    }

    private var presence: PresenceBits {
        var bits: UInt16 = 0
        func set(_ bit: PresenceBits, _ isSet: Bool) { if isSet { bits |= bit.rawValue } }
        if let car {
            set(.approachOccupied, car.isAtApproach)
            set(.entryOccupied, car.isUnderBarrier(-1))
            set(.bayOccupied, car.isInBay)
            set(.carStandsStill, car.standsStill)
            set(.exitOccupied, car.isUnderBarrier(1))
            set(.liftBearsCar, liftBearsCar)
            set(.residualMeasured, residualMeasured != nil)
            set(.highVoltageMated, car.isInBay && highVoltage.isMated)
            set(.coolantMated, car.isInBay && coolant.isMated)
        }
        set(.headTouchesPack, headIsAtCar ? isSeated : !store.isFree(.head))
        set(.packOnHead, !store.isFree(.head))
        set(.packOnShuttleA, !store.isFree(.shuttleA))
        set(.packOnShuttleB, !store.isFree(.shuttleB))
        set(.packOnStacker, !store.isFree(.stacker))
        return PresenceBits(rawValue: bits)
    }

    private var gateway: CarBits {
        guard let car, car.isLinked else { return [] }
        var bits: UInt16 = CarBits.linked.rawValue
        func set(_ bit: CarBits, _ isSet: Bool) { if isSet { bits |= bit.rawValue } }
        set(.doorsClosed, car.doorsAreClosed)
        set(.gearInPark, car.gearIsInPark)
        set(.brakeOn, car.brakeIsOn)
        set(.highVoltageOff, car.highVoltageIsOff)
        set(.packPresent, packIsPresent)
        set(.packLocked, packIsLocked)
        set(.checkPassed, car.checkPassed)
        set(.checkFailed, car.checkFailed)
        set(.readyToDrive, isReadyToDrive)
        return CarBits(rawValue: bits)
    }

    private func publishCar(into image: inout ProcessImage) {
        typealias Map = RegisterMap
        image.setRaw(Map.car.field, 0, Int(gateway.rawValue))
        image.setRaw(Map.checkTaken, 0, checkTaken)
        let parking = parkingMeasured ?? ParkingOffset(x: 0, y: 0, yaw: 0)
        image[Map.parkingX] = parking.x
        image[Map.parkingY] = parking.y
        image[Map.parkingYaw] = parking.yaw
        let residual = residualMeasured ?? ParkingOffset(x: 0, y: 0, yaw: 0)
        image[Map.residualX] = residual.x
        image[Map.residualY] = residual.y
        image[Map.residualYaw] = residual.yaw
        let isLinked = car?.isLinked == true
        image.setRaw(Map.carPackType, 0, isLinked ? car?.packType ?? 0 : 0)
        image[Map.carStateOfCharge] = isLinked && highVoltage.isMated ? store[.car]?.stateOfCharge ?? 0 : 0
        for post in 0..<4 { image[Map.liftLoad, post] = load(onPost: post) }
        for place in PackPlace.allCases {
            image.setRaw(Map.packIdentity, place.rawValue, store.packs[place.rawValue]?.identity ?? 0)
        }
    }

    /// A quarter of the car each, more where it stands off the middle, taken over 5 mm of lift; in kilograms.
    private func load(onPost post: Int) -> Double {
        guard let car, car.phase == .parked else { return 0 }
        let taken = max(0, min(1, (at(.lift) - layout.liftTouches) / 5))
        guard taken > 0 else { return 0 }
        let along: Double = post < 2 ? 1 : -1
        let across: Double = post % 2 == 0 ? 1 : -1
        let pack = store.isFree(.car) ? 430.0 : 0
        let share = 0.25 * (1 + along * car.offset.x / 1500 + across * car.offset.y / 800)
        return max(0, (car.mass - pack) * share * taken)
    }

    private mutating func publishAxes(into image: inout ProcessImage) {
        typealias Map = RegisterMap
        for axis in Axis.allCases where changed & 1 << UInt32(axis.rawValue) != 0 {
            let index = axis.rawValue
            var bits: UInt16 = 0
            if axes[index].isEnabled { bits |= AxisBits.enabled.rawValue }
            if !axes[index].isAtRest { bits |= AxisBits.moving.rawValue }
            if axes[index].hasArrived { bits |= AxisBits.inPosition.rawValue }
            if axes[index].hasFault { bits |= AxisBits.fault.rawValue }
            if axes[index].wasStopped { bits |= AxisBits.stopped.rawValue }
            if axes[index].wasRefused { bits |= AxisBits.refused.rawValue }
            image.setRaw(Map.axisState.field, index, Int(bits))
            image.setRaw(Map.axisTaken, index, axes[index].seenOrder)
            image[Map.axisPosition, index] = axes[index].position
            image[Map.axisVelocity, index] = axes[index].velocity
            image[Map.axisLoad, index] = load(of: axis)
        }
        changed = 0
    }

    /// Torque of a drive that is rated for its axis's acceleration, a third of it to hold what hangs; in per cent.
    private func load(of axis: Axis) -> Double {
        let index = axis.rawValue
        guard axes[index].isEnabled else { return 0 }
        let holding: Double =
            switch axis {
            case .lift: liftBearsCar ? 45 : 15
            case .headZ: store.isFree(.head) ? 15 : 35
            case .stackerZ: store.isFree(.stacker) ? 15 : 35
            default: 0
            }
        return holding + 60 * axes[index].setPoint.acceleration / axes[index].limits.acceleration
            + 5 * axes[index].velocity / axes[index].limits.velocity
    }

    private mutating func publishGuns(into image: inout ProcessImage) {
        typealias Map = RegisterMap
        for index in guns.indices {
            image.setRaw(Map.gunState.field, index, Int(guns[index].bits.rawValue))
            image.setRaw(Map.gunTaken, index, guns[index].takenOrder)
            image[Map.gunTorque, index] = guns[index].torque
            image[Map.gunAngle, index] = guns[index].angle
        }
        gunsHaveChanged = false
    }

    private mutating func publishRack(into image: inout ProcessImage) {
        typealias Map = RegisterMap
        image.setRaw(Map.slotCount, 0, layout.slotCount)
        image[Map.ambientTemperature] = ambientTemperature
        image[Map.gridPower] = gridPower
        image[Map.gasConcentration] = closedContacts.contains(.noGas) ? 4 : 2500
        for slot in 0..<layout.slotCount {
            let pack = store.packs[PackPlace.allCases.count + slot]
            var bits: SlotBits = []
            if pack != nil { bits.insert(.packPresent) }
            if pack != nil, isLocked(slot) { bits.insert(.connected) }
            if pack != nil, chargers[slot].isCharging { bits.insert(.charging) }
            if faults.has(.powerLost, .charger(slot)) { bits.insert(.fault) }
            if faults.has(.smoke, .slot(slot)) { bits.insert(.smoke) }
            image.setRaw(Map.slotState.field, slot, Int(bits.rawValue))
            image.setRaw(Map.slotPack, slot, pack?.identity ?? 0)
            image.setRaw(Map.slotPackType, slot, pack?.type.code ?? 0)
            image[Map.slotStateOfCharge, slot] = pack?.stateOfCharge ?? 0
            image[Map.slotStateOfHealth, slot] = pack?.stateOfHealth ?? 0
            image[Map.slotVoltage, slot] = pack?.voltage ?? 0
            image[Map.slotCurrent, slot] = pack?.current ?? 0
            image[Map.slotTemperature, slot] = pack?.temperature ?? 0
            image[Map.slotPower, slot] = pack == nil ? 0 : chargers[slot].drawn / 1000
        }
        rackHasChanged = false
    }
}
