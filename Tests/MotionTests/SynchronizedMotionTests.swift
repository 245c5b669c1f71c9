import Motion
import Testing

@Suite("Several axes together")
struct SynchronizedMotionTests {
    @Test("arrive at one instant, each within its limits, and not before the slowest can")
    func together() throws {
        var moves = RandomMoves(seed: 31)
        for round in 0..<800 {
            let axes = try (0..<(2 + round % 3)).map { _ in try moves.move(startsOutside: round % 2 == 1) }
            let motion = try SynchronizedMotion(axes)
            for (move, profile) in zip(axes, motion.profiles) {
                expectSound(profile, for: move)
                #expect(abs(profile.duration - motion.duration) <= 1e-9)
                let alone = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
                #expect(motion.duration >= alone.duration - 1e-9)
            }
            let limiting = try #require(motion.limitingAxis)
            #expect(motion.profiles[limiting].phaseCount > 0)
        }
    }

    @Test(
        "take as long as Ruckig's, later than the slowest where one of them cannot just wait",
        arguments: RuckigDurations.synchronized)
    func asRuckig(_ reference: RuckigDurations.Several) throws {
        let motion = try SynchronizedMotion(reference.moves)
        #expect(abs(motion.duration - reference.duration) <= 1e-9)
        let slowest = try reference.moves.map {
            try MotionProfile.fastest(from: $0.start, to: $0.target, within: $0.limits).duration
        }.max()
        #expect(motion.duration > slowest! + 1e-3)
        for (move, profile) in zip(reference.moves, motion.profiles) { expectSound(profile, for: move) }
    }

    @Test("move from rest to rest without turning back, and more gently the longer they may take")
    func gently() throws {
        var moves = RandomMoves(seed: 32)
        for _ in 0..<300 {
            let move = try moves.restingMove()
            let fastest = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            var gentler = move.limits.maximumJerk + 1e-9
            for factor in [1.1, 1.5, 3, 10] {
                let profile = try MotionProfile.lasting(
                    factor * fastest.duration, from: move.start, to: move.target, within: move.limits)
                expectSound(profile, for: move)
                #expect(profile.phaseCount <= 7)
                let extremes = profile.extremes()
                #expect(min(abs(extremes.velocity.lowerBound), abs(extremes.velocity.upperBound)) <= 1e-9)
                #expect(extremes.jerk.upperBound < gentler)
                gentler = extremes.jerk.upperBound
            }
        }
    }

    @Test("leave out a limit that would bind only after the arrival")
    func bindsTooLate() throws {
        let move = try #require(
            RuckigDurations.move([
                -0.2673872566568721, 2.0036205276997894, -0.4790539500874385, -0.2673872582727053, -1.5640624168914377,
                -0.2158250167896863, 2.142984220121706, -2.142984220121706, 0.5167517834069275, -0.5167517834069275,
                1.4546041470686737,
            ]))
        let profile = try MotionProfile.lasting(
            10.332973305060866, from: move.start, to: move.target, within: move.limits)
        expectSound(profile, for: move)
    }

    @Test("can be told to take longer")
    func minimumDuration() throws {
        var moves = RandomMoves(seed: 33)
        let axes = try (0..<3).map { _ in try moves.restingMove() }
        let motion = try SynchronizedMotion(axes, minimumDuration: 60)
        #expect(motion.duration == 60)
        #expect(motion.limitingAxis == nil)
        for (move, profile) in zip(axes, motion.profiles) { expectSound(profile, for: move) }
    }

    @Test("can take any duration from the shortest on but for the gaps, and none before")
    func durations() throws {
        var moves = RandomMoves(seed: 34)
        var gaps = 0
        for _ in 0..<400 {
            let move = try moves.move()
            let fastest = try MotionProfile.fastest(from: move.start, to: move.target, within: move.limits)
            guard fastest.duration > 0.01 else { continue }
            #expect(throws: MotionError.self) {
                try MotionProfile.lasting(
                    fastest.duration * 0.999, from: move.start, to: move.target, within: move.limits)
            }
            for factor in [1.0, 1.02, 1.2, 1.6, 2.5, 6, 40] {
                let seconds = factor * fastest.duration
                do {
                    let profile = try MotionProfile.lasting(
                        seconds, from: move.start, to: move.target, within: move.limits)
                    #expect(abs(profile.duration - seconds) <= 1e-9 * (1 + seconds))
                    expectSound(profile, for: move)
                } catch MotionError.durationImpossible(_, let shortest) {
                    gaps += 1
                    #expect(shortest > seconds)
                    let later = try MotionProfile.lasting(
                        shortest, from: move.start, to: move.target, within: move.limits)
                    expectSound(later, for: move)
                }
            }
        }
        #expect(gaps > 10)
    }
}
