import Motion
import Testing

@Suite("A profile")
struct SamplingTests {
    @Test("gives the start before, the target after, and goes on with the target's velocity")
    func ends() throws {
        let limits = try AxisLimits(velocity: 1, acceleration: 1, jerk: 1)
        let start = KinematicState(position: 1, velocity: 0.25)
        let target = KinematicState(position: 4, velocity: 0.5)
        let profile = try MotionProfile.fastest(from: start, to: target, within: limits)
        #expect(profile.sample(at: -1).state == start)
        #expect(profile.sample(at: -1).jerk == 0)
        #expect(profile.state(at: 0) == start)
        #expect(profile.state(at: profile.duration) == target)
        #expect(profile.state(at: profile.duration + 2) == KinematicState(position: 5, velocity: 0.5))
    }

    @Test("is the integral of its jerk")
    func integral() throws {
        var moves = RandomMoves(seed: 41)
        for _ in 0..<50 {
            let move = try moves.move(startsOutside: true)
            let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            guard profile.duration < 100 else { continue }
            let steps = 2_000
            let step = profile.duration / Double(steps)
            for index in 0..<steps {
                let (one, two) = (
                    profile.sample(at: Double(index) * step), profile.sample(at: Double(index + 1) * step)
                )
                let size = 1 + abs(one.state.velocity) + abs(one.state.acceleration)
                #expect(
                    abs(two.state.position - one.state.position - one.state.velocity * step) <= 40 * size * step * step)
                #expect(
                    abs(two.state.velocity - one.state.velocity - one.state.acceleration * step) <= 40 * size * step
                        * step)
                #expect(
                    abs(two.state.acceleration - one.state.acceleration) <= 1.000001 * move.limits.maximumJerk * step)
            }
        }
    }

    @Test("has the extremes that its samples come near to and never pass")
    func extremes() throws {
        var moves = RandomMoves(seed: 42)
        for _ in 0..<200 {
            let move = try moves.move(startsOutside: true)
            let profile = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            guard profile.duration > 0 else { continue }
            let extremes = profile.extremes()
            let samples = (0...2_000).map { profile.state(at: profile.duration * Double($0) / 2_000) }
            let speed = max(abs(extremes.velocity.lowerBound), abs(extremes.velocity.upperBound))
            let force = max(abs(extremes.acceleration.lowerBound), abs(extremes.acceleration.upperBound))
            let step = profile.duration / 2_000
            expectSame(extremes.position, samples.map(\.position), within: speed * step)
            expectSame(extremes.velocity, samples.map(\.velocity), within: force * step)
            expectSame(extremes.acceleration, samples.map(\.acceleration), within: move.limits.maximumJerk * step)
        }
    }

    private func expectSame(_ range: ClosedRange<Double>, _ samples: [Double], within tolerance: Double) {
        guard let least = samples.min(), let greatest = samples.max() else { return }
        #expect(range.lowerBound <= least + 1e-9 && range.upperBound >= greatest - 1e-9)
        #expect(least - range.lowerBound <= tolerance + 1e-9 && range.upperBound - greatest <= tolerance + 1e-9)
    }

    @Test("that rests has no phases and stays")
    func resting() {
        let profile = MotionProfile(restingAt: 3)
        #expect(profile.duration == 0 && profile.phaseCount == 0)
        #expect(profile.state(at: 100) == KinematicState(position: 3))
    }

    @Test("is a small value, so that thousands can be stepped at once")
    func size() {
        #expect(MemoryLayout<MotionProfile>.stride <= 704)
    }
}
