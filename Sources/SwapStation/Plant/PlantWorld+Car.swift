import Fieldbus

extension PlantWorld {
    /// From where on drivers take a barrier for open, in degrees.
    static let barrierOpen = 80.0

    /// A car comes; it waits behind others if one is here.
    package mutating func arrive(_ arrival: Arrival) {
        queue.append(arrival)
    }

    /// Cars in the station and behind it.
    package var carCount: Int { queue.count + (car == nil ? 0 : 1) }

    /// Asks the driver in the bay to park once more, which the entry light's turning green does too.
    ///
    /// - Returns: Whether there is one who can.
    @discardableResult
    package mutating func parkAgain(_ offset: ParkingOffset? = nil) -> Bool {
        guard let car, car.phase == .parked, !car.highVoltageIsOff, at(.lift) < layout.liftTouches else { return false }
        self.car?.phase = .reparking
        self.car?.elapsed = 0
        self.car?.gearIsInPark = false
        self.car?.brakeIsOn = false
        nextParking = offset
        witnessDriving()
        return true
    }

    /// The driver in the bay drives out unasked.
    ///
    /// - Returns: Whether there is one, and the exit is open.
    @discardableResult
    package mutating func driveAway() -> Bool {
        guard car?.phase == .parked, at(.exitBarrier) >= Self.barrierOpen, at(.lift) < layout.liftTouches
        else { return false }
        driveOff()
        return true
    }

    mutating func driveCar(for seconds: Double, orders: StationBits, image: ProcessImage) {
        if car == nil { admitNext() }
        guard let phase = car?.phase else { return }
        self.car?.elapsed += seconds
        let entryIsGreen = orders.contains(.entryLightGreen)
        let entryIsOpen = entryIsGreen && at(.entryBarrier) >= Self.barrierOpen
        switch phase {
        case .waiting:
            if waits(for: entryIsOpen, seconds: seconds) { begin(.drivingIn) }
        case .drivingIn:
            driveIn(for: seconds, mayEnter: entryIsOpen)
        case .reparking:
            if let car, car.elapsed >= VisitingCar.reparks {
                park(at: nextParking ?? .drawn(&random))
            }
        case .parked:
            stand(for: seconds, orders: orders, image: image)
            if entryIsGreen, !entryLightWasGreen { parkAgain() }
            let mayLeave = orders.contains(.exitLightGreen) && at(.exitBarrier) >= Self.barrierOpen && isReadyToDrive
            if waits(for: mayLeave, seconds: seconds) { driveOff() }
        case .drivingOut:
            if car?.drive(to: VisitingCar.gonePlace, for: seconds) == true { depart() }
        }
        entryLightWasGreen = entryIsGreen
        watchUnsafety()
    }

    private mutating func admitNext() {
        guard !queue.isEmpty else { return }
        let arrival = queue.removeFirst()
        let drawn = ParkingOffset.drawn(&random)
        car = VisitingCar(arrival, offset: arrival.parking ?? drawn)
        lastIdentity += 1
        store.arrive(
            Pack(
                identity: lastIdentity, type: PackType.all.first { $0.code == arrival.packType } ?? .ironPhosphate,
                stateOfCharge: arrival.stateOfCharge, stateOfHealth: arrival.stateOfHealth,
                temperature: arrival.temperature))
        renewBolts()
        for fault in faults.active {
            if case .bolt(let index) = fault.device { spoil(bolt: index, fault.kind) }
        }
        wheelsRest = (1.1 * random.normal(), 1.1 * random.normal())
        highVoltage.arrive()
        coolant.arrive()
    }

    private mutating func begin(_ phase: VisitingCar.Phase) {
        car?.phase = phase
        car?.elapsed = 0
        car?.seen = 0
    }

    /// Whether the driver has seen for long enough that he may go.
    private mutating func waits(for sign: Bool, seconds: Double) -> Bool {
        guard sign else {
            car?.seen = 0
            return false
        }
        car?.seen += seconds
        return (car?.seen ?? 0) >= VisitingCar.reaction
    }

    private mutating func driveIn(for seconds: Double, mayEnter: Bool) {
        guard var car else { return }
        let isBeforeArm = car.place + VisitingCar.halfLength < -VisitingCar.barrierDistance - 300
        if isBeforeArm, !mayEnter {
            car.speed = 0
            self.car = car
            return
        }
        let isThere = car.drive(to: 0, for: seconds)
        self.car = car
        witnessDriving()
        if isThere { park(at: car.offset) }
    }

    private mutating func park(at offset: ParkingOffset) {
        begin(.parked)
        car?.offset = offset
        parkingMeasured = nil
        residualMeasured = nil
    }

    private mutating func depart() {
        store.depart()
        car = nil
        parkingMeasured = nil
        residualMeasured = nil
        motion.unsafeSince = nil
    }

    /// Nothing may stand in the way of a car that drives in the bay.
    private mutating func witnessDriving() {
        guard let car, car.isInBay else { return }
        let isBlocked =
            at(.lift) > 5 || at(.hatch) > 5 || at(.headZ) > layout.hatchHeight
            || at(.frontPositioner) > layout.positionerClosed / 2 || at(.rearPositioner) > layout.positionerClosed / 2
        witness(.carReleasedIntoEquipment, if: isBlocked) {
            "a car drove with lift at \($0.at(.lift)), hatch at \($0.at(.hatch)), "
                + "positioners at \($0.at(.frontPositioner)) mm"
        }
    }

    private mutating func driveOff() {
        begin(.drivingOut)
        car?.gearIsInPark = false
        car?.brakeIsOn = false
        witnessDriving()
        guard let car else { return }
        let tight = bolts.count { layout.boltTorqueWindow.contains($0.clamp) }
        let isSound =
            !store.isFree(.car) && tight == bolts.count && highVoltage.isMated && coolant.isMated
            && (car.checkPassed || !car.wasWorkedOn)
        if !isSound {
            audit.record(
                .carReleasedUnsound, at: time,
                "a car drove out with \(tight) tight bolts, pack \(store.isFree(.car) ? "missing" : "there"), "
                    + "check \(car.checkPassed ? "passed" : "not passed")")
        }
    }

    private mutating func watchUnsafety() {
        guard let car, car.isInBay, !car.isSafe else {
            motion.unsafeSince = nil
            return
        }
        if motion.unsafeSince == nil { motion.unsafeSince = time }
    }
}

extension PlantWorld {
    /// The type of pack that the car before the entry takes; nil where none waits.
    package var waitingPackType: Int? { car?.phase == .waiting ? car?.packType : nil }

    /// The car before the entry turns round and is gone.
    package mutating func turnAway() {
        guard car?.phase == .waiting else { return }
        depart()
    }
}
