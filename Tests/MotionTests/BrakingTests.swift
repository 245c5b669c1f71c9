import Motion
import Testing

@Suite("An axis outside its limits")
struct BrakingTests {
    @Test("is brought back, stays within from then on, and arrives")
    func broughtBack() throws {
        var moves = RandomMoves(seed: 11)
        var outside = 0
        for _ in 0..<4_000 {
            let move = try moves.move(startsOutside: true)
            let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            expectSound(profile, for: move)
            if profile.brakeDuration > 0 { outside += 1 }
            #expect(profile.extremes().jerk.upperBound <= move.limits.maximumJerk)
        }
        #expect(outside > 2_000)
    }

    @Test("that only its acceleration takes past the velocity limit is slowed at once")
    func slowedAtOnce() throws {
        let limits = try AxisLimits(velocity: 1, acceleration: 1, jerk: 1)
        let start = KinematicState(position: 0, velocity: 0.9, acceleration: 0.8)
        let profile = try MotionProfile.fastest(from: start, to: KinematicState(position: 5), within: limits)
        #expect(profile.brakeDuration > 0)
        #expect(profile.phase(0).jerk == -1)
        // The least possible peak: the acceleration taken back at full jerk.
        #expect(abs(profile.extremes().velocity.upperBound - (0.9 + 0.8 * 0.8 / 2)) <= 1e-12)
        #expect(profile.extremes(includingBrake: false).excess(over: limits) <= 1e-12)
    }

    @Test("with too much acceleration loses it at full jerk")
    func losesAcceleration() throws {
        let limits = try AxisLimits(velocity: 10, acceleration: 1, jerk: 2)
        let start = KinematicState(position: 0, acceleration: 3)
        let profile = try MotionProfile.fastest(from: start, to: KinematicState(position: 5), within: limits)
        #expect(abs(profile.brakeDuration - 1) <= 1e-12)
        #expect(abs(profile.state(at: 1).acceleration - 1) <= 1e-12)
    }
}
