import Motion
import Testing

@Suite("The fastest motion of an axis")
struct FastestMotionTests {
    @Test("arrives, never jumps and keeps every limit, whatever state within the limits it starts from")
    func withinLimits() throws {
        var moves = RandomMoves(seed: 1)
        for _ in 0..<4_000 {
            let move = try moves.move()
            let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            expectSound(profile, for: move)
            #expect(profile.brakeDuration == 0 && profile.phaseCount <= 7)
            #expect(profile.extremes().excess(over: move.limits) <= 1e-9)
        }
    }

    @Test("is as long as Ruckig's", arguments: RuckigDurations.single)
    func asRuckig(_ reference: RuckigDurations.Single) throws {
        let move = reference.move
        let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
        #expect(abs(profile.duration - reference.duration) <= 1e-9)
        #expect(abs(profile.brakeDuration - reference.brakeDuration) <= 1e-9)
        expectSound(profile, for: move)
    }

    /// The four cases of a symmetric move from rest to rest, from any textbook.
    @Test(
        "takes from rest to rest what the closed formulas say",
        arguments: [
            (distance: 2.0, velocity: 1.0, acceleration: 2.0, jerk: 10.0, seconds: 2.0 / 1 + 1.0 / 2 + 2.0 / 10),
            (
                distance: 2.0, velocity: 0.1, acceleration: 2.0, jerk: 10.0,
                seconds: 2.0 / 0.1 + 2 * (0.1 / 10).squareRoot()
            ),
            (
                distance: 1.0, velocity: 9.0, acceleration: 1.0, jerk: 10.0,
                seconds: 1.0 / 10 + (0.1 * 0.1 + 4 * 1.0 / 1).squareRoot()
            ),
            (distance: 0.125, velocity: 9.0, acceleration: 9.0, jerk: 0.5, seconds: 2.0),
            (distance: 0, velocity: 9.0, acceleration: 9.0, jerk: 0.5, seconds: 0),
        ])
    func closedFormulas(
        _ one: (distance: Double, velocity: Double, acceleration: Double, jerk: Double, seconds: Double)
    )
        throws
    {
        let limits = try AxisLimits(velocity: one.velocity, acceleration: one.acceleration, jerk: one.jerk)
        for sign in [1.0, -1] {
            let profile = try MotionProfile.fastest(
                from: KinematicState(position: 0.5), to: KinematicState(position: 0.5 + sign * one.distance),
                within: limits)
            #expect(abs(profile.duration - one.seconds) <= 1e-12)
        }
    }

    @Test("takes as long in the mirror, and backwards in time")
    func symmetries() throws {
        var moves = RandomMoves(seed: 2)
        for _ in 0..<2_000 {
            let move = try moves.move()
            let limits = move.limits
            // Backwards, the target is a start, so it must be one that can keep the velocity limits: turn the accelerations.
            let backwards = KinematicState(
                position: -move.target.position, velocity: move.target.velocity, acceleration: -move.target.acceleration
            )
            let origin = KinematicState(
                position: -move.start.position, velocity: move.start.velocity, acceleration: -move.start.acceleration)
            let forth = try MotionProfile.fastest(from: move.start, to: move.target, within: limits)
            let mirrored = try MotionProfile.fastest(
                from: mirror(move.start), to: mirror(move.target), within: mirror(limits))
            #expect(abs(mirrored.duration - forth.duration) <= 1e-9)
            let turned = try AxisLimits(
                maximumVelocity: limits.maximumVelocity, minimumVelocity: limits.minimumVelocity,
                maximumAcceleration: -limits.minimumAcceleration, minimumAcceleration: -limits.maximumAcceleration,
                maximumJerk: limits.maximumJerk)
            guard forth.brakeDuration == 0,
                let back = try? MotionProfile.fastest(from: backwards, to: origin, within: turned),
                back.brakeDuration == 0
            else { continue }
            #expect(abs(back.duration - forth.duration) <= 1e-9)
        }
    }

    @Test("takes less if more is allowed, and half as long if everything is twice as fast")
    func scaling() throws {
        var moves = RandomMoves(seed: 3)
        for _ in 0..<2_000 {
            let move = try moves.restingMove()
            let limits = move.limits
            let before = try MotionProfile.fastest(from: move.start, to: move.target, within: limits).duration
            let wider = try AxisLimits(
                maximumVelocity: 1.1 * limits.maximumVelocity, minimumVelocity: limits.minimumVelocity,
                maximumAcceleration: 1.2 * limits.maximumAcceleration, minimumAcceleration: limits.minimumAcceleration,
                maximumJerk: 1.3 * limits.maximumJerk)
            #expect(try MotionProfile.fastest(from: move.start, to: move.target, within: wider).duration < before)
            let quick = try AxisLimits(
                maximumVelocity: 2 * limits.maximumVelocity, minimumVelocity: 2 * limits.minimumVelocity,
                maximumAcceleration: 4 * limits.maximumAcceleration,
                minimumAcceleration: 4 * limits.minimumAcceleration,
                maximumJerk: 8 * limits.maximumJerk)
            let half = try MotionProfile.fastest(from: move.start, to: move.target, within: quick).duration
            #expect(abs(half - before / 2) <= 1e-12 * before)
        }
    }

    @Test("is found where numbers coincide")
    func coincidences() throws {
        var moves = RandomMoves(seed: 4)
        for _ in 0..<4_000 {
            let move = try moves.coarseMove()
            let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            expectSound(profile, for: move)
        }
    }

    /// Where a start lies just at the end of what allows a quick arrival, rounding must not send the axis round.
    @Test(
        "is found where it touches the edge of what is possible",
        arguments: [
            ([0.75, -0.25, -0.5, -0.5, -1, -0.5, 2, -2, 3, -3, 0.25], 2.0),
            ([1, -3, 2, 0, 2, 2, 2, -2, 2, -3, 1], 3.0),
            ([-1.5, 1, 0, -0.75, -0.75, 0, 0.5, -2, 3, -3, 0.25], 6.0),
            ([3, -0.5, 0, 0, -0.5, 0, 1, -1, 0.5, -0.5, 0.5], 4.0),
            ([0, -1, 0, 0, 1, 0, 1, -1, 3, -3, 0.25], 32.0.squareRoot()),
        ] as [([Double], Double)])
    func edges(_ numbers: [Double], _ seconds: Double) throws {
        let move = try #require(RuckigDurations.move(numbers))
        let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
        #expect(abs(profile.duration - seconds) <= 1e-12)
        expectSound(profile, for: move)
    }

    @Test("arrives after a journey of days too")
    func faraway() throws {
        let limits = try AxisLimits(velocity: 0.3, acceleration: 0.7, jerk: 1.1)
        let move = AxisMove(
            from: KinematicState(position: 0.1, velocity: 0.01), to: KinematicState(position: 300_000.7), within: limits
        )
        let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: limits)
        expectSound(profile, for: move)
    }

    @Test("goes on as planned when it is planned anew on the way")
    func replanning() throws {
        var moves = RandomMoves(seed: 5)
        var worst = 0.0
        for _ in 0..<2_000 {
            var move = try moves.move()
            // A target with acceleration may be one that cannot keep the limits afterwards: no start for another plan.
            move.target.acceleration = 0
            let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            let time = moves.number(in: 0...profile.duration)
            let rest = try MotionProfile.fastest(from: profile.state(at: time), to: move.target, within: move.limits)
            worst = max(worst, abs(rest.duration + time - profile.duration))
        }
        #expect(worst <= 1e-9)
    }

    private func mirror(_ state: KinematicState) -> KinematicState {
        KinematicState(position: -state.position, velocity: -state.velocity, acceleration: -state.acceleration)
    }

    private func mirror(_ limits: AxisLimits) throws -> AxisLimits {
        try AxisLimits(
            maximumVelocity: -limits.minimumVelocity, minimumVelocity: -limits.maximumVelocity,
            maximumAcceleration: -limits.minimumAcceleration, minimumAcceleration: -limits.maximumAcceleration,
            maximumJerk: limits.maximumJerk)
    }
}
