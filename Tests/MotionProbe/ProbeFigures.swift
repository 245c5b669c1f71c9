import Motion

/// What is compared of a profile.
struct ProbeFigures {
    /// Duration, its part that brings the axis into its limits, worst excess over a limit after that part by the exact extremes
    /// (where the velocity is still outside then: over that velocity) and by 200 samples from the first within, and how far the
    /// last phase's end is from the target in position, velocity and acceleration; not a number where there is no profile.
    let numbers: [Double]

    init(of profile: MotionProfile?, for one: ProbeCase) {
        guard let profile, let limits = one.limits else {
            numbers = Array(repeating: .nan, count: 7)
            return
        }
        let reached = profile.phaseCount > 0 ? profile.phase(profile.phaseCount - 1).end : profile.start
        numbers = [
            profile.duration, profile.brakeDuration, Self.exactExcess(profile, limits),
            Self.sampledExcess(profile, limits),
            abs(reached.position - one.target.position), abs(reached.velocity - one.target.velocity),
            abs(reached.acceleration - one.target.acceleration),
        ]
    }

    /// The figures of each axis of a synchronised motion; the duration is each axis's own.
    static func synchronised(_ cases: [ProbeCase]) -> [Double] {
        let moves = cases.compactMap { one in
            one.limits.map { AxisMove(from: one.start, to: one.target, within: $0) }
        }
        let motion = moves.count == cases.count ? try? SynchronizedMotion(moves) : nil
        return cases.indices.flatMap { ProbeFigures(of: motion?.profiles[$0], for: cases[$0]).numbers }
    }

    private static func exactExcess(_ profile: MotionProfile, _ limits: AxisLimits) -> Double {
        let extremes = profile.extremes(includingBrake: false)
        let velocity = profile.state(at: profile.brakeDuration).velocity
        return max(
            0, extremes.velocity.upperBound - max(limits.maximumVelocity, velocity),
            min(limits.minimumVelocity, velocity) - extremes.velocity.lowerBound,
            extremes.acceleration.upperBound - limits.maximumAcceleration,
            limits.minimumAcceleration - extremes.acceleration.lowerBound,
            extremes.jerk.upperBound - limits.maximumJerk, -limits.maximumJerk - extremes.jerk.lowerBound)
    }

    private static func sampledExcess(_ profile: MotionProfile, _ limits: AxisLimits) -> Double {
        let rest = profile.duration - profile.brakeDuration
        var worst = 0.0
        var within = false
        for step in 0...200 {
            let sample = profile.sample(at: min(profile.brakeDuration + rest * Double(step) / 200, profile.duration))
            let (velocity, acceleration) = (sample.state.velocity, sample.state.acceleration)
            within = within || (limits.minimumVelocity...limits.maximumVelocity).contains(velocity)
            guard within else { continue }
            worst = max(
                worst, velocity - limits.maximumVelocity, limits.minimumVelocity - velocity,
                acceleration - limits.maximumAcceleration, limits.minimumAcceleration - acceleration,
                abs(sample.jerk) - limits.maximumJerk)
        }
        return worst
    }
}
