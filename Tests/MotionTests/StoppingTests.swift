import Motion
import Testing

@Suite("The fastest stop")
struct StoppingTests {
    @Test(
        "takes what the closed formulas say",
        arguments: [
            // Jerk, hold, jerk: v/a + a/j.
            (velocity: 2.0, acceleration: 0.0, seconds: 2.0 / 1 + 1.0 / 4),
            // Two jerks: 2·√(v/j).
            (velocity: 0.16, acceleration: 0.0, seconds: 0.4),
            // One ramp, just right.
            (velocity: 0.125, acceleration: -1.0, seconds: 0.25),
            (velocity: 0.0, acceleration: 0.0, seconds: 0.0),
            // First the acceleration beyond its limit.
            (velocity: 0.0, acceleration: 2.0, seconds: 0.25 + 0.5 + 0.25 + 0.25),
        ])
    func closedFormulas(_ one: (velocity: Double, acceleration: Double, seconds: Double)) throws {
        let limits = try AxisLimits(velocity: 1, acceleration: 1, jerk: 4)
        for sign in [1.0, -1] {
            let start = KinematicState(
                position: 7, velocity: sign * one.velocity, acceleration: sign * one.acceleration)
            let profile = try MotionProfile.stop(from: start, within: limits)
            #expect(abs(profile.duration - one.seconds) <= 1e-12)
        }
    }

    @Test("ends at rest, is never slower than a stop somewhere given, and is as fast as the one where it ends")
    func atRest() throws {
        var moves = RandomMoves(seed: 21)
        for _ in 0..<3_000 {
            let move = try moves.move()
            let stop = try MotionProfile.stop(from: move.start, within: move.limits)
            expectSound(
                stop,
                for: AxisMove(from: move.start, to: KinematicState(position: stop.end.position), within: move.limits))
            #expect(stop.end.velocity == 0 && stop.end.acceleration == 0)
            let elsewhere = try MotionProfile.fastest(
                from: move.start, to: KinematicState(position: move.target.position), within: move.limits)
            if elsewhere.brakeDuration == 0 { #expect(stop.duration <= elsewhere.duration + 1e-9) }
        }
    }

    @Test(
        "takes the straight ramp where that is just right", arguments: [1.0, -1], [(2.0, 1.0), (0.7, 0.3), (0.3, 0.7)])
    func straightRamp(sign: Double, ramp: (from: Double, to: Double)) throws {
        let limits = try AxisLimits(velocity: 1, acceleration: 3, jerk: 4)
        let start = KinematicState(position: 0, velocity: 0.1, acceleration: sign * ramp.from)
        let seconds = abs(ramp.to - ramp.from) / 4
        let velocity = 0.1 + sign * seconds * (ramp.from + ramp.to) / 2
        let profile = try MotionProfile.velocityChange(
            from: start, to: velocity, acceleration: sign * ramp.to, within: limits)
        #expect(abs(profile.duration - seconds) <= 1e-7)
    }

    @Test("reaches other velocities and accelerations too")
    func otherVelocities() throws {
        var moves = RandomMoves(seed: 22)
        for _ in 0..<3_000 {
            let move = try moves.move(startsOutside: true)
            let profile = try MotionProfile.velocityChange(
                from: move.start, to: move.target.velocity, acceleration: move.target.acceleration, within: move.limits)
            let last = profile.phase(profile.phaseCount - 1).end
            #expect(abs(last.velocity - move.target.velocity) <= 1e-9)
            #expect(abs(last.acceleration - move.target.acceleration) <= 1e-9)
            let extremes = profile.extremes(includingBrake: false).acceleration
            #expect(extremes.upperBound <= move.limits.maximumAcceleration + 1e-9)
            #expect(extremes.lowerBound >= move.limits.minimumAcceleration - 1e-9)
        }
    }
}
