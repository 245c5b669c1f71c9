import Motion
import Testing

@Suite("What cannot be moved is refused")
struct MotionRefusalTests {
    @Test(
        "limits that are none",
        arguments: [
            ([-1, -1, 1, -1, 1], MotionError.Limit.maximumVelocity), ([1, 1, 1, -1, 1], .minimumVelocity),
            ([1, -1, 0, -1, 1], .maximumAcceleration), ([1, -1, 1, 0, 1], .minimumAcceleration),
            ([1, -1, 1, -1, 0], .maximumJerk), ([.infinity, -1, 1, -1, 1], .maximumVelocity),
            ([1, -1, 1, -1, .nan], .maximumJerk),
        ] as [([Double], MotionError.Limit)])
    func limits(_ bounds: [Double], _ wrong: MotionError.Limit) {
        let error = #expect(throws: MotionError.self) {
            try AxisLimits(
                maximumVelocity: bounds[0], minimumVelocity: bounds[1], maximumAcceleration: bounds[2],
                minimumAcceleration: bounds[3], maximumJerk: bounds[4])
        }
        guard case .limit(wrong, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("states that are none, and targets outside the limits")
    func states() throws {
        let limits = try AxisLimits(velocity: 1, acceleration: 1, jerk: 1)
        let rest = KinematicState(position: 0)
        func refusal(_ start: KinematicState, _ target: KinematicState) -> MotionError? {
            do throws(MotionError) {
                _ = try MotionProfile.fastest(from: start, to: target, within: limits)
                return nil
            } catch {
                return error
            }
        }
        #expect(
            refusal(KinematicState(position: 0, velocity: .infinity), rest) == .notFinite(.start, .velocity, .infinity))
        #expect(refusal(rest, KinematicState(position: .infinity)) == .notFinite(.target, .position, .infinity))
        #expect(refusal(rest, KinematicState(position: 1, velocity: 1.5)) == .targetOutsideLimits(.velocity, 1.5))
        #expect(
            refusal(rest, KinematicState(position: 1, acceleration: -1.5)) == .targetOutsideLimits(.acceleration, -1.5))
        // To arrive at 0.9 while slowing at 1, the axis must have been at 1.4.
        #expect(
            refusal(rest, KinematicState(position: 1, velocity: 0.9, acceleration: -1))
                == .targetPassesVelocityLimit(velocity: 1.4))
        #expect(refusal(rest, KinematicState(position: 1, velocity: 0.9, acceleration: 0.4)) == nil)
    }

    @Test("ways that a velocity limit of 0 bars, while the other way is open")
    func oneWay() throws {
        let limits = try AxisLimits(
            maximumVelocity: 1, minimumVelocity: 0, maximumAcceleration: 1, minimumAcceleration: -1, maximumJerk: 1)
        let (low, high) = (KinematicState(position: 0), KinematicState(position: 2))
        #expect(try MotionProfile.fastest(from: low, to: high, within: limits).duration > 0)
        #expect(throws: MotionError.unreachable(distance: -2)) {
            try MotionProfile.fastest(from: high, to: low, within: limits)
        }
    }

    @Test("several axes of which one is at fault, or none at all")
    func several() throws {
        let limits = try AxisLimits(velocity: 1, acceleration: 1, jerk: 1)
        let good = AxisMove(from: KinematicState(position: 0), to: KinematicState(position: 1), within: limits)
        var bad = good
        bad.target.velocity = 2
        #expect(throws: MotionError.axis(1, .targetOutsideLimits(.velocity, 2))) {
            try SynchronizedMotion([good, bad])
        }
        #expect(throws: MotionError.noAxes) { try SynchronizedMotion([]) }
    }

    @Test("with words that say what to do")
    func words() {
        let error = MotionError.axis(2, .targetOutsideLimits(.velocity, 2))
        #expect(
            "\(error)" == "axis 2: the target's velocity 2.0 is outside the limits: choose one within, or widen them")
    }
}
