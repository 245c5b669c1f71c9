import Fieldbus

extension PlantWorld {
    /// Whether a pack is up against the car.
    var packIsPresent: Bool { !store.isFree(.car) || (isSeated && !store.isFree(.head)) }

    var packIsLocked: Bool {
        !store.isFree(.car) && bolts.allSatisfy { layout.boltTorqueWindow.contains($0.clamp) }
    }

    var isReadyToDrive: Bool {
        guard let car else { return false }
        return car.isLinked && !car.highVoltageIsOff && packIsLocked && highVoltage.isMated
            && (car.checkPassed || !car.wasWorkedOn)
    }

    /// What a parked car and its driver do.
    mutating func stand(for seconds: Double, orders: StationBits, image: ProcessImage) {
        guard var car else { return }
        if car.elapsed >= VisitingCar.parksGear { car.gearIsInPark = true }
        if car.elapsed >= VisitingCar.setsBrake { car.brakeIsOn = true }
        let isWantedOff = orders.contains(.carHighVoltageOff)
        if car.isLinked, isWantedOff != car.highVoltageIsOff, isWantedOff || highVoltage.isMated {
            car.switchingFor += seconds
            if car.switchingFor >= VisitingCar.switching {
                car.highVoltageIsOff = isWantedOff
                car.switchingFor = 0
            }
        } else {
            car.switchingFor = 0
        }
        check(&car, for: seconds, image: image)
        self.car = car
        measure(for: seconds)
    }

    private mutating func check(_ car: inout VisitingCar, for seconds: Double, image: ProcessImage) {
        let order = image.raw(RegisterMap.checkOrder)
        if order != seenCheckOrder, car.isLinked {
            seenCheckOrder = order
            car.checkLeft = VisitingCar.checking
            car.checkPassed = false
            car.checkFailed = false
        }
        guard let left = car.checkLeft else { return }
        guard left <= seconds else {
            car.checkLeft = left - seconds
            return
        }
        car.checkLeft = nil
        checkTaken = seenCheckOrder
        let isPassed =
            highVoltage.isMated && coolant.isMated && packIsLocked
            && store[.car]?.type.code == car.packType
        car.checkPassed = isPassed
        car.checkFailed = !isPassed
    }

    /// Lasers look at the car: roughly where it stands, finely where it hangs.
    private mutating func measure(for seconds: Double) {
        guard let car else { return }
        if car.standsStill, parkingMeasured == nil || hasMoved(.frontPositioner) || hasMoved(.rearPositioner) {
            parkingMeasured = ParkingOffset(
                x: car.offset.x + 0.7 * random.normal(), y: car.offset.y + 0.7 * random.normal(),
                yaw: car.offset.yaw + 0.02 * random.normal())
        }
        guard liftBearsCar, !hasMoved(.lift) else {
            residualMeasured = nil
            hangsStill = 0
            return
        }
        guard residualMeasured == nil else { return }
        hangsStill += seconds
        guard hangsStill >= 0.2 else { return }
        hangsStill = 0
        residualMeasured = ParkingOffset(
            x: car.offset.x + 0.1 * random.normal(), y: car.offset.y + 0.1 * random.normal(),
            yaw: car.offset.yaw + 0.01 * random.normal())
    }

    /// Opens and closes the connectors.
    mutating func connect(for seconds: Double, orders: StationBits) {
        guard car != nil else { return }
        mateWanted = (orders.contains(.mateHighVoltage), orders.contains(.mateCoolant))
        let isDocked = isSeated
        if isDocked || highVoltage.isMoving || coolant.isMoving {
            let change = highVoltage.advance(
                by: seconds, wanted: orders.contains(.mateHighVoltage), isDocked: isDocked,
                pace: pace(of: .highVoltageConnector))
            note(change)
            if change == .beganToOpen, car?.highVoltageIsOff == false {
                audit.record(.connectorBrokenUnderCurrent, at: time, "the car's connector opened under high voltage")
            }
            note(
                coolant.advance(
                    by: seconds, wanted: orders.contains(.mateCoolant), isDocked: isDocked,
                    pace: pace(of: .coolantConnector)))
        }
    }

    private func pace(of connector: PlantDevice) -> Double {
        if faults.has(.stuck, connector) { return 0 }
        return faults.has(.slow, connector) ? Self.slowPace : 1
    }

    private mutating func note(_ change: PackConnector.Change) {
        guard change != .none else { return }
        car?.wasWorkedOn = true
        car?.checkPassed = false
    }
}
