import Fieldbus
import Testing

@testable import Plant

@Suite("The witness sees each rule being broken, and how")
struct AuditTests {
    typealias Misdeed = @Sendable () -> Operator

    /// For each rule, a way to break it.
    static let misdeeds: [(Violation.Kind, Misdeed)] = [
        (
            .boltLoosenedUnborne,
            {
                var hand = Operator.docked
                hand.set(.carHighVoltageOff, false)
                hand.mate()
                hand.run(1)
                hand.turn(.loosen, mask: 1)
                return hand
            }
        ),
        (
            .movedUnderUnsafeCar,
            {
                var hand = Operator.parked
                hand.set(.carHighVoltageOff, false)
                hand.run(1)
                hand.move([.lift: 30])
                return hand
            }
        ),
        (
            .movedUnderUnsafeCar,
            {
                var hand = Operator.parked
                hand.order(.hatch, to: 900, pace: 0.3)
                hand.run(0.5)
                hand.world.begin(.driver(.door), .disobeys)
                hand.run(4)
                return hand
            }
        ),
        (
            .twoPacksInOnePlace,
            {
                var hand = Operator.loosened
                hand.move([.headZ: hand.layout.headClear + 5])
                hand.centreHead()
                hand.move([.shuttleB: 0])
                hand.move([.headZ: 0])
                return hand
            }
        ),
        (
            .twoPacksInOnePlace,
            {
                var hand = AxisTests.ready()
                hand.fetch(slot: 0, to: .shuttleB)
                hand.fetch(slot: 1, to: .shuttleB)
                return hand
            }
        ),
        (
            .packDropped,
            {
                var hand = Operator.loosened
                hand.centreHead()
                hand.move([.headZ: 0])
                return hand
            }
        ),
        (
            .packDropped,
            {
                var hand = AxisTests.ready()
                hand.move([.shuttleB: 100])
                hand.fetch(slot: 0, to: .shuttleB)
                return hand
            }
        ),
        (
            .packLeftHalfBolted,
            {
                var hand = Operator.docked
                hand.turn(.loosen, mask: 0b111)
                hand.move([.headZ: 500])
                return hand
            }
        ),
        (
            .shuttlesCollided,
            {
                var hand = AxisTests.ready()
                hand.move([.shuttleA: 0])
                hand.move([.shuttleB: 0])
                return hand
            }
        ),
        (
            .headHitShuttle,
            {
                var hand = AxisTests.ready()
                hand.move([.shuttleA: -700])
                hand.move([.headZ: 200])
                return hand
            }
        ),
        (
            .headHitHatch,
            {
                var hand = AxisTests.ready()
                hand.move([.headZ: 450])
                return hand
            }
        ),
        (
            .headHitCar,
            {
                var hand = Operator.docked
                hand.move([.headX: 30])
                return hand
            }
        ),
        (
            .headHitCar,
            {
                var hand = Operator.docked
                hand.move([.lift: 60])
                return hand
            }
        ),
        (
            .forkHitRack,
            {
                var hand = AxisTests.ready()
                hand.move([.stackerFork: 300])
                return hand
            }
        ),
        (
            .forkHitRack,
            {
                var hand = AxisTests.ready()
                let place = hand.layout.stackerPosition(ofSlot: 19)
                hand.move([.stackerX: place.x, .stackerZ: place.z])
                hand.move([.stackerFork: 900])
                hand.move([.stackerX: 0])
                return hand
            }
        ),
        (
            .packTakenFromLockedSlot,
            {
                var hand = AxisTests.ready()
                hand.image[RegisterMap.slotControl, 0] = .lock
                hand.fetch(slot: 0, to: .shuttleB)
                return hand
            }
        ),
        (
            .barrierClosedOnCar,
            {
                var hand = AxisTests.ready()
                hand.world.arrive(Arrival())
                hand.set(.entryLightGreen)
                hand.move([.entryBarrier: 90])
                hand.wait { $0.presence.contains(.entryOccupied) }
                hand.move([.entryBarrier: 0])
                return hand
            }
        ),
        (
            .carReleasedUnsound,
            {
                var hand = Operator.exchanged
                hand.move([.headZ: 0])
                hand.move([.lift: 0, .hatch: 0, .frontPositioner: 0, .rearPositioner: 0, .exitBarrier: 90])
                hand.world.driveAway()
                return hand
            }
        ),
        (
            .carReleasedIntoEquipment,
            {
                var hand = Operator.parked
                hand.move([.hatch: 900])
                hand.set(.carHighVoltageOff, false)
                hand.set(.exitLightGreen)
                hand.move([.exitBarrier: 90])
                hand.run(4)
                return hand
            }
        ),
        (
            .connectorBrokenUnderCurrent,
            {
                var hand = Operator.parked
                hand.reachPack()
                hand.set(.carHighVoltageOff, false)
                hand.run(1)
                hand.unmate()
                return hand
            }
        ),
        (
            .connectorTorn,
            {
                var hand = Operator.parked
                hand.reachPack()
                hand.turn(.loosen)
                hand.move([.headZ: 400])
                return hand
            }
        ),
        (
            .movedAfterStop,
            {
                var hand = AxisTests.ready()
                hand.order(.shuttleB, to: 0)
                hand.run(1.5)
                hand.world.motion.mustStop(Axis.shuttleB.rawValue, within: 0.1, at: hand.world.time)
                hand.run(0.5)
                return hand
            }
        ),
        (
            .movedWithoutOrder,
            {
                var hand = AxisTests.ready()
                hand.world.axes[Axis.lift.rawValue].take(target: 100, velocity: 60, acceleration: 120, jerk: 600)
                hand.run(1)
                return hand
            }
        ),
    ]

    @Test("Each is counted and described", arguments: misdeeds.indices)
    func misdeed(index: Int) {
        let (kind, misdeed) = Self.misdeeds[index]
        let hand = misdeed()
        #expect(hand.world.audit.count(of: kind) >= 1, "\(kind): \(hand.world.audit.violations)")
        #expect(hand.world.audit.violations.allSatisfy { !$0.what.isEmpty && $0.time > 0 })
        #expect(hand.world.store.isConserved)
    }

    @Test("No rule is left out")
    func complete() {
        #expect(Set(Self.misdeeds.map(\.0)) == Set(Violation.Kind.allCases))
    }

    @Test("A controller that stops at once when a door opens has broken nothing")
    func stopsInTime() {
        var hand = Operator.parked
        hand.order(.hatch, to: 900)
        hand.run(0.8)
        hand.world.begin(.driver(.door), .disobeys)
        hand.run(0.1)
        #expect(!hand.carSays.contains(.doorsClosed))
        hand.image[RegisterMap.axisControl, Axis.hatch.rawValue] = [.enable, .halt]
        hand.run(3)
        #expect(hand.world.audit.violations == [])
    }
}
