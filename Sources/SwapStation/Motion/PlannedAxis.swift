/// One axis on the way to a motion of given duration: brought within its limits, and with all durations that it can take.
struct PlannedAxis {
    let leg: MotionLeg
    let durations: FeasibleDurations
    private let braked: MotionProfile

    /// Looks at one move.
    ///
    /// - Throws: ``MotionError`` as ``MotionProfile/fastest(from:to:within:)`` does.
    init(_ move: AxisMove) throws(MotionError) {
        try move.start.requireFinite(.start)
        try move.target.requireReachable(within: move.limits)
        var profile = MotionProfile(from: move.start)
        profile.brake(within: move.limits)
        braked = profile
        leg = MotionLeg(start: profile.reached, target: move.target, limits: move.limits)
        durations = FeasibleDurations(leg, brakeDuration: profile.brakeDuration)
        guard durations.shortest != nil else { throw .unreachable(distance: leg.distance) }
    }

    /// The profile that takes just so long, in seconds; nil if there is none.
    func profile(lasting seconds: Double) -> MotionProfile? {
        var profile = braked
        if let solution = durations.solution(lasting: seconds) {
            profile.append(solution.point, of: leg.curve(solution.side))
        } else if let motion = StretchedMotion(leg, lasting: seconds - durations.brakeDuration) {
            profile.append(motion)
        } else {
            return nil
        }
        profile.close(at: leg.target)
        return profile
    }
}
