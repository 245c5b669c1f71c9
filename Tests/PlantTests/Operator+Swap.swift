import Fieldbus

@testable import Plant

extension Operator {
    var presence: PresenceBits { image[RegisterMap.presence] }
    var carSays: CarBits { image[RegisterMap.car] }

    /// Lets a car in until it stands, linked and safe.
    @discardableResult
    mutating func admit(_ arrival: Arrival = Arrival(parking: ParkingOffset(x: 15, y: -12, yaw: 0.4))) -> Bool {
        world.arrive(arrival)
        wait { $0.presence.contains(.approachOccupied) }
        set(.entryLightGreen)
        move([.entryBarrier: 90])
        guard wait(40, until: { $0.presence.contains(.carStandsStill) }) else { return false }
        set(.entryLightGreen, false)
        move([.entryBarrier: 0])
        set(.carHighVoltageOff)
        return wait { $0.carSays.isSuperset(of: .safe) }
    }

    /// Centres, lifts and opens the floor, and brings the head under the pack.
    mutating func reachPack() {
        move([.frontPositioner: layout.positionerClosed, .rearPositioner: layout.positionerClosed])
        move([.lift: layout.liftRaised, .hatch: layout.hatchOpen])
        wait { $0.presence.contains(.residualMeasured) }
        alignHead()
        move([.headZ: layout.headDocked])
    }

    mutating func alignHead() {
        move([
            .headX: image[RegisterMap.residualX], .headY: image[RegisterMap.residualY],
            .headYaw: image[RegisterMap.residualYaw],
        ])
    }

    mutating func centreHead() { move([.headX: 0, .headY: 0, .headYaw: 0]) }

    mutating func unmate() {
        set([.mateHighVoltage, .mateCoolant], false)
        wait { !$0.presence.contains(.highVoltageMated) && !$0.presence.contains(.coolantMated) }
    }

    mutating func mate() {
        set([.mateHighVoltage, .mateCoolant])
        wait { $0.presence.isSuperset(of: [.highVoltageMated, .coolantMated]) }
    }

    /// Takes the spent pack down onto shuttle A, and brings the full one up from shuttle B.
    mutating func exchange() {
        move([.headZ: layout.headClear + 5])
        centreHead()
        move([.shuttleA: 0])
        move([.headZ: 0])
        move([.shuttleA: -layout.shuttleWaiting])
        move([.shuttleB: 0])
        move([.headZ: layout.headClear + 5])
        alignHead()
        move([.headZ: layout.headDocked])
    }

    /// Lowers the car and lets it go.
    @discardableResult
    mutating func release() -> Bool {
        move([.headZ: 0])
        centreHead()
        move([.shuttleB: layout.shuttleWaiting])
        move([.lift: 0, .hatch: 0, .frontPositioner: 0, .rearPositioner: 0])
        set(.carHighVoltageOff, false)
        wait { $0.carSays.contains(.readyToDrive) }
        set(.exitLightGreen)
        move([.exitBarrier: 90])
        let isGone = wait(40) { !$0.presence.contains(.bayOccupied) && !$0.presence.contains(.exitOccupied) }
        set(.exitLightGreen, false)
        move([.exitBarrier: 0])
        return isGone
    }

    @discardableResult
    mutating func check() -> Bool {
        image.setRaw(RegisterMap.checkOrder, 0, image.raw(RegisterMap.checkTaken) + 1)
        wait { $0.image.raw(RegisterMap.checkTaken) == $0.image.raw(RegisterMap.checkOrder) }
        return carSays.contains(.checkPassed)
    }

    /// A whole swap: the pack of `slot` for the car's, which goes to `emptySlot`.
    @discardableResult
    mutating func swap(slot: Int = 0, emptySlot: Int = 19, arrival: Arrival? = nil) -> Bool {
        fetch(slot: slot, to: .shuttleB)
        move([.shuttleB: layout.shuttleWaiting])
        let usual = Arrival(parking: ParkingOffset(x: 15, y: -12, yaw: 0.4))
        guard admit(arrival ?? usual) else { return false }
        reachPack()
        unmate()
        turn(.loosen)
        exchange()
        turn(.tighten)
        mate()
        guard check(), release() else { return false }
        move([.shuttleA: -layout.shuttleTransfer, .shuttleB: layout.shuttleTransfer])
        store(from: .shuttleA, in: emptySlot)
        return true
    }
}
