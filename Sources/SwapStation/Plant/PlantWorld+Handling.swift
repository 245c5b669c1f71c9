import Fieldbus

extension PlantWorld {
    /// How high the underside of the pack in the car is above the head's zero, in millimetres.
    var packHeight: Double {
        let raised = layout.liftRaised - layout.liftTouches
        return layout.headDocked - raised + max(0, at(.lift) - layout.liftTouches)
    }

    /// Whether the lift carries the car's weight.
    package var liftBearsCar: Bool {
        car?.phase == .parked && at(.lift) >= layout.liftTouches + 5
    }

    /// Whether the head presses against the car, aligned or not.
    var headIsAtCar: Bool { car?.phase == .parked && at(.headZ) >= packHeight - 1 }

    /// Whether the head is under the car's pack so exactly that its pins can seat.
    var headIsAligned: Bool {
        guard let offset = car?.offset else { return false }
        let x = at(.headX) - offset.x
        let y = at(.headY) - offset.y
        return x * x + y * y <= Self.seating * Self.seating && abs(at(.headYaw) - offset.yaw) <= Self.seatingYaw
    }

    /// Whether head, pack and car are joined.
    package var isSeated: Bool {
        headIsAtCar && headIsAligned && !(store.isFree(.car) && store.isFree(.head))
    }

    /// Whether the head can hand over to a shuttle: in the middle, straight.
    private var headIsCentred: Bool {
        abs(at(.headX)) <= Self.meeting && abs(at(.headY)) <= Self.meeting && abs(at(.headYaw)) <= Self.meetingYaw
    }

    /// The shuttle that stands in the bay, if one does.
    private var shuttleUnderHead: Axis? {
        [.shuttleA, .shuttleB].first { abs(at($0)) <= Self.meeting }
    }

    static func place(of shuttle: Axis) -> PackStore.Place { shuttle == .shuttleA ? .shuttleA : .shuttleB }

    /// Moves packs as what moved makes them move.
    mutating func handlePacks() {
        if hasMoved(.headZ) { handOverHead() }
        if hasMoved(.stackerZ) || hasMoved(.stackerFork) || hasMoved(.stackerX) || hasMoved(.shuttleA)
            || hasMoved(.shuttleB)
        {
            handOverFork()
        }
        if car != nil { shiftCar() }
        bearPack()
    }

    private mutating func handOverHead() {
        let (was, now) = (before[Axis.headZ.rawValue], at(.headZ))
        let rest = layout.headTransfer
        guard (was < rest) != (now < rest) else { return leaveCar(was: was, now: now) }
        let shuttle = shuttleUnderHead
        if now >= rest {
            guard let shuttle, !store.isFree(Self.place(of: shuttle)) else { return }
            guard headIsCentred else {
                return audit.record(.headHitShuttle, at: time, "head met the pack on \(shuttle) off its middle")
            }
            move(from: Self.place(of: shuttle), to: .head, "head rose with a pack into the pack on \(shuttle)")
        } else if !store.isFree(.head) {
            guard let shuttle, headIsCentred else {
                return audit.record(.packDropped, at: time, "head went down with a pack where no shuttle bears it")
            }
            move(from: .head, to: Self.place(of: shuttle), "head laid a pack on the pack on \(shuttle)")
        }
    }

    /// The head left the pack of a car.
    private mutating func leaveCar(was: Double, now: Double) {
        let height = packHeight
        guard was >= height - 3, now < height - 3, car != nil else { return }
        guard !store.isFree(.car) else { return tear() }
        let tight = bolts.count { layout.boltTorqueWindow.contains($0.clamp) }
        if tight < 8 {
            audit.record(.packLeftHalfBolted, at: time, "head left a pack that \(tight) bolts hold")
        }
    }

    /// A pack that goes from a car takes along what still connects them.
    private mutating func tear() {
        guard !store.isFree(.head), highVoltage.isMated || coolant.isMated else { return }
        audit.record(.connectorTorn, at: time, "the head took a pack away with a connector closed")
        highVoltage.tear()
        coolant.tear()
    }

    mutating func move(from: PackStore.Place, to place: PackStore.Place, _ otherwise: String) {
        if !store.move(from: from, to: place) {
            audit.record(.twoPacksInOnePlace, at: time, otherwise)
        } else if from.slot != nil || place.slot != nil {
            rackHasChanged = true
        }
    }

    /// Who bears the pack at the car: the car as soon as a bolt is in its thread, else the head.
    mutating func bearPack() {
        guard car != nil else { return }
        let isHeld = bolts.contains { $0.isEngaged }
        if !isHeld, !store.isFree(.car) {
            if isSeated {
                move(from: .car, to: .head, "a pack came loose onto a head that bears one")
            } else {
                witness(.packDropped, if: true) { _ in "nothing bears the car's pack" }
            }
        } else if isHeld, isSeated, store.isFree(.car), !store.isFree(.head) {
            move(from: .head, to: .car, "a pack was bolted to a car that has one")
        }
    }

    /// Wheels are pushed to the middle while the car stands on them; the rest is what tyres give.
    private mutating func shiftCar() {
        guard let car, car.phase == .parked else { return }
        if hasMoved(.lift) {
            let (was, now) = (before[Axis.lift.rawValue], at(.lift))
            if (was < layout.liftTouches) != (now < layout.liftTouches) {
                self.car?.offset.x += 0.4 * random.signed()
                self.car?.offset.y += 0.4 * random.signed()
            }
        }
        guard at(.lift) < layout.liftTouches, hasMoved(.frontPositioner) || hasMoved(.rearPositioner) else { return }
        let turn = car.offset.yaw * .pi / 180 * VisitingCar.wheelbase / 2
        func pushed(_ wheels: Double, by axis: Axis, rest: Double) -> Double {
            let room = max(0, layout.positionerClosed - at(axis))
            return min(max(wheels, rest - room), rest + room)
        }
        let front = pushed(car.offset.y + turn, by: .frontPositioner, rest: wheelsRest.front)
        let rear = pushed(car.offset.y - turn, by: .rearPositioner, rest: wheelsRest.rear)
        self.car?.offset.y = (front + rear) / 2
        self.car?.offset.yaw = (front - rear) / VisitingCar.wheelbase * 180 / .pi
    }
}
