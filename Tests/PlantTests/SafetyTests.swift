import Fieldbus
import Motion
import Testing

@testable import Plant

@Suite("A danger stops everything in the shortest time, and only a reset and new orders move it again")
struct SafetyTests {
    /// All axes in the middle of a move, whatever stands in whose way.
    static func moving(after seconds: Double) -> Operator {
        var hand = AxisTests.ready()
        for axis in Axis.allCases { hand.order(axis, to: AxisTests.target(axis, hand.layout)) }
        hand.run(seconds)
        return hand
    }

    @Test(
        "From the e-stop to the end of all motion it takes the time-optimal stop and 30 ms at most",
        arguments: [0.1, 0.3, 0.5, 0.8, 1.2, 1.6, 2.0])
    func emergencyStop(after: Double) throws {
        var hand = Self.moving(after: after)
        let allowed = Axis.allCases.map { hand.world.stopSeconds($0.rawValue) + 0.030 }
        hand.world.openContacts = .emergencyStopClosed
        let begin = hand.world.time
        var stoppedAt = [Double](repeating: 0, count: Axis.allCases.count)
        for _ in 0..<300 {
            hand.step()
            for axis in Axis.allCases where hand.world.isMoving(axis) {
                stoppedAt[axis.rawValue] = hand.world.time - begin
            }
        }
        for axis in Axis.allCases {
            #expect(stoppedAt[axis.rawValue] <= allowed[axis.rawValue] + 1e-9, "\(axis)")
        }
        #expect(hand.world.audit.count(of: .movedAfterStop) == 0 && hand.world.audit.count(of: .movedWithoutOrder) == 0)
        // Category 1: the power goes once all stands.
        #expect(!hand.image[RegisterMap.safety].contains(.drivesPowered))
        #expect(!hand.image[RegisterMap.safety].contains(.emergencyStopClosed))
    }

    @Test("Any contact trips, stays tripped when it closes, and needs a reset that rises", arguments: 0..<6)
    func contacts(index: Int) {
        var hand = Self.moving(after: 0.4)
        hand.world.openContacts = SafetyBits(rawValue: 1 << UInt16(index))
        hand.step()
        #expect(!hand.image[RegisterMap.safety].contains(SafetyBits(rawValue: 1 << UInt16(index))))
        hand.run(2.5)
        let places = Axis.allCases.map { hand.world.position(of: $0) }
        // A reset while the danger lasts does nothing, also once it is over.
        hand.set(.reset)
        hand.run(0.3)
        hand.world.openContacts = []
        hand.run(0.5)
        #expect(!hand.image[RegisterMap.safety].contains(.drivesPowered))
        hand.set(.reset, false)
        hand.run(0.1)
        hand.reset()
        hand.run(0.5)
        #expect(hand.image[RegisterMap.safety] == .all)
        #expect(Axis.allCases.map { hand.world.position(of: $0) } == places)
        let moves = hand.move([.entryBarrier: 10])
        #expect(moves)
    }

    @Test("A heartbeat that stands still for 150 ms stops everything; one that is late does not")
    func heartbeat() {
        var hand = Self.moving(after: 0.6)
        hand.heartbeats = false
        hand.run(0.15)
        #expect(hand.image[RegisterMap.safety].contains(.controllerAlive))
        hand.heartbeats = true
        hand.step()
        hand.heartbeats = false
        let begin = hand.world.time
        hand.wait(1) { !$0.image[RegisterMap.safety].contains(.controllerAlive) }
        let noticed = hand.world.time - begin
        #expect(noticed > 0.15 && noticed < 0.175, "\(noticed)")
        // Braking has begun within 200 ms, and everything stands when the slowest may have stopped.
        let speeds = Axis.allCases.map { abs(hand.world.axes[$0.rawValue].velocity) }
        hand.run(0.05)
        for axis in Axis.allCases where speeds[axis.rawValue] > hand.layout[axis].velocity * 0.5 {
            #expect(hand.bits(axis).contains(.stopped), "\(axis)")
        }
        hand.run(2)
        #expect(Axis.allCases.allSatisfy { !hand.bits($0).contains(.moving) })
        // A heart that beats again is not enough.
        hand.heartbeats = true
        hand.run(0.3)
        #expect(!hand.image[RegisterMap.safety].contains(.controllerAlive))
        hand.reset()
        hand.run(0.2)
        #expect(hand.image[RegisterMap.safety] == .all && hand.world.audit.count(of: .movedAfterStop) == 0)
    }

    @Test("After power comes on nothing moves by what stood in the registers")
    func powerOn() {
        var hand = Operator()
        hand.order(.lift, to: 100)
        for axis in Axis.allCases { hand.image[RegisterMap.axisControl, axis.rawValue] = .enable }
        hand.image.setRaw(RegisterMap.gunOrder, 0, 5)
        hand.image.setRaw(RegisterMap.gunMask, 0, 0x3FF)
        hand.image.setRaw(RegisterMap.gunOperation, 0, 1)
        hand.switchOn()
        hand.run(1)
        #expect(hand.image[RegisterMap.safety] == .all)
        #expect(hand.world.position(of: .lift) == 0 && !hand.gun(0).contains(.busy))
        #expect(!hand.bits(.lift).contains(.refused) && hand.gun(0) == [])
        #expect(hand.image.raw(RegisterMap.axisTaken, Axis.lift.rawValue) == 1)
    }

    @Test("Mains that go stop everything; when they come again a reset and a new order are needed")
    func mains() {
        var hand = Self.moving(after: 0.6)
        hand.world.begin(.mains, .powerLost)
        let shown = hand.image.input
        hand.run(3)
        #expect(hand.image.input == shown)
        #expect(Axis.allCases.allSatisfy { !hand.world.isMoving($0) })
        hand.world.repair(.mains)
        hand.set(.reset)
        hand.run(0.5)
        #expect(!hand.image[RegisterMap.safety].contains(.drivesPowered))
        let places = Axis.allCases.map { hand.world.position(of: $0) }
        hand.set(.reset, false)
        hand.step()
        hand.reset()
        hand.run(0.5)
        #expect(hand.image[RegisterMap.safety] == .all)
        #expect(Axis.allCases.map { hand.world.position(of: $0) } == places)
        let audit = hand.world.audit
        #expect(audit.count(of: .movedAfterStop) == 0 && audit.count(of: .movedWithoutOrder) == 0)
    }
}
