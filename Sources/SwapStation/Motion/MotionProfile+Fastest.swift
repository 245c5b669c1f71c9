extension MotionProfile {
    /// The shortest motion from one state to another within the limits.
    ///
    /// The start may be anything, outside the limits too; then the axis is first brought back within. The target must lie within.
    /// Durations are those of Ruckig's position interface of third order (Berscheid and Kroeger, RSS 2021).
    ///
    /// - Throws: ``MotionError`` for numbers that are not finite, and for targets outside the limits or behind them.
    public static func fastest(
        from start: KinematicState, to target: KinematicState, within limits: AxisLimits
    ) throws(MotionError) -> MotionProfile {
        try start.requireFinite(.start)
        try target.requireReachable(within: limits)
        var profile = MotionProfile(from: start)
        profile.brake(within: limits)
        let leg = MotionLeg(start: profile.reached, target: target, limits: limits)
        guard let (solution, curve) = leg.shortest() else { throw .unreachable(distance: leg.distance) }
        profile.append(solution.point, of: curve)
        profile.close(at: target)
        return profile
    }

    /// Brings the axis within its limits first, if it is outside.
    mutating func brake(within limits: AxisLimits) {
        append(
            BrakeManoeuvre.intoLimits(
                velocity: start.velocity, acceleration: start.acceleration, limits: limits))
    }

    /// Begins with a manoeuvre.
    mutating func append(_ brake: BrakeManoeuvre) {
        append(seconds: brake.jerkTime, jerk: brake.jerk, to: brake.acceleration)
        append(seconds: brake.holdTime, jerk: 0, to: brake.acceleration)
        endBrake()
    }
}
