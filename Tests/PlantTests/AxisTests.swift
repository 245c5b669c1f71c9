import Fieldbus
import Motion
import Testing

@testable import Plant

@Suite("An axis moves by new orders only, within its limits, and arrives when its profile says")
struct AxisTests {
    static func ready() -> Operator {
        var hand = Operator()
        hand.switchOn()
        return hand
    }

    /// A target within reach that is some way off.
    static func target(_ axis: Axis, _ layout: StationLayout) -> Double {
        let reach = layout[axis].reach
        switch axis {
        case .shuttleA, .shuttleB: return 0
        default: return reach.lowerBound + 0.8 * (reach.upperBound - reach.lowerBound)
        }
    }

    @Test(
        "A move takes as long as the time-optimal profile and a settling of some hundredths", arguments: Axis.allCases)
    func duration(axis: Axis) throws {
        var hand = Self.ready()
        let limits = hand.layout[axis]
        let start = hand.world.position(of: axis)
        let target = Self.target(axis, hand.layout)
        let best = try MotionProfile.fastest(
            from: KinematicState(position: start), to: KinematicState(position: target),
            within: AxisLimits(velocity: limits.velocity, acceleration: limits.acceleration, jerk: limits.jerk)
        ).duration
        hand.order(axis, to: target)
        let begin = hand.world.time
        var (last, lastVelocity) = (start, 0.0)
        var (fastest, strongest) = (0.0, 0.0)
        let hasArrived = hand.wait { seen in
            let velocity = (seen.world.position(of: axis) - last) / 0.01
            fastest = max(fastest, abs(velocity))
            strongest = max(strongest, abs(velocity - lastVelocity) / 0.01)
            (last, lastVelocity) = (seen.world.position(of: axis), velocity)
            return seen.hasArrived([axis])
        }
        let seconds = hand.world.time - begin
        #expect(hasArrived && seconds >= best - 0.01 && seconds <= best + 0.08, "\(seconds) s, best \(best) s")
        #expect(abs(hand.world.position(of: axis) - target) <= limits.window)
        #expect(abs(hand.image[RegisterMap.axisPosition, axis.rawValue] - target) <= limits.window + 0.001)
        // The disturbance of a fiftieth of the window shows in differences over 10 ms.
        let noise = limits.window * 0.04
        #expect(fastest <= limits.velocity + noise / 0.01)
        #expect(strongest <= limits.acceleration + 2 * noise / 0.0001)
        let audit = hand.world.audit
        #expect(audit.count(of: .movedWithoutOrder) == 0 && audit.count(of: .movedAfterStop) == 0)
    }

    @Test(
        "What is outside reach or limits is refused and moves nothing",
        arguments: [
            (700.0, 250.0, 400.0, 2000.0), (-1, 250, 400, 2000), (100, 251, 400, 2000), (100, 0, 400, 2000),
            (100, 250, 401, 2000), (100, 250, 0, 2000), (100, 250, 400, 2010), (100, 250, 400, 0),
        ])
    func refusal(target: Double, velocity: Double, acceleration: Double, jerk: Double) {
        var hand = Self.ready()
        let index = Axis.headZ.rawValue
        hand.image[RegisterMap.axisTarget, index] = target
        hand.image[RegisterMap.axisTopVelocity, index] = velocity
        hand.image[RegisterMap.axisTopAcceleration, index] = acceleration
        hand.image[RegisterMap.axisTopJerk, index] = jerk
        hand.image.setRaw(RegisterMap.axisOrder, index, 1)
        hand.run(1)
        #expect(hand.image.raw(RegisterMap.axisTaken, index) == 1)
        #expect(hand.bits(.headZ).contains(.refused) && !hand.bits(.headZ).contains(.inPosition))
        #expect(hand.world.position(of: .headZ) == 0)
        hand.order(.headZ, to: 50)
        let hasArrived = hand.wait(5) { $0.hasArrived([.headZ]) }
        #expect(hasArrived && !hand.bits(.headZ).contains(.refused))
    }

    enum Hindrance: CaseIterable { case halt, notEnabled, drivesOff, tripped }

    @Test("An order that comes while motion is not permitted never moves anything later", arguments: Hindrance.allCases)
    func latentOrder(hindrance: Hindrance) {
        var hand = Self.ready()
        let index = Axis.stackerZ.rawValue
        switch hindrance {
        case .halt: hand.image[RegisterMap.axisControl, index] = [.enable, .halt]
        case .notEnabled: hand.image[RegisterMap.axisControl, index] = []
        case .drivesOff: hand.set(.enableDrives, false)
        case .tripped: hand.world.openContacts = .noGas
        }
        hand.step()
        hand.order(.stackerZ, to: 1000)
        hand.run(0.5)
        #expect(hand.bits(.stackerZ).contains(.refused))
        hand.image[RegisterMap.axisControl, index] = .enable
        hand.set(.enableDrives)
        hand.world.openContacts = []
        hand.reset()
        hand.run(1)
        #expect(hand.world.position(of: .stackerZ) == 0)
        let moves = hand.move([.stackerZ: 1000])
        #expect(moves && hand.world.audit.violations == [])
    }

    @Test("Halt stops in the shortest time, and the move is not taken up again", arguments: [true, false])
    func halt(byHalt: Bool) throws {
        var hand = Self.ready()
        let index = Axis.shuttleB.rawValue
        hand.order(.shuttleB, to: 0)
        hand.run(1.6)
        let limits = hand.layout[.shuttleB]
        let best = try MotionProfile.stop(
            from: KinematicState(position: 0, velocity: limits.velocity),
            within: AxisLimits(velocity: limits.velocity, acceleration: limits.acceleration, jerk: limits.jerk)
        ).duration
        hand.image[RegisterMap.axisControl, index] = byHalt ? [.enable, .halt] : []
        hand.run(best + 0.06)
        #expect(hand.bits(.shuttleB).contains(.stopped) && !hand.bits(.shuttleB).contains(.moving))
        let place = hand.world.position(of: .shuttleB)
        hand.image[RegisterMap.axisControl, index] = .enable
        hand.run(1)
        #expect(hand.world.position(of: .shuttleB) == place && place > 1)
        #expect(!hand.bits(.shuttleB).contains(.inPosition))
    }

    @Test("A new order in the middle of a move leads to the new target without a jump")
    func redirect() {
        var hand = Self.ready()
        hand.order(.stackerX, to: 3000)
        hand.run(1.5)
        hand.order(.stackerX, to: -1000)
        var last = hand.world.position(of: .stackerX)
        var largest = 0.0
        let hasArrived = hand.wait { seen in
            largest = max(largest, abs(seen.world.position(of: .stackerX) - last))
            last = seen.world.position(of: .stackerX)
            return seen.hasArrived([.stackerX])
        }
        #expect(hasArrived && largest <= 16.1 && abs(last + 1000) <= 0.5)
    }
}
