extension MotionProfile {
    /// The shortest motion to a velocity, wherever that leads: only acceleration and jerk are bounded.
    ///
    /// The start may be anything; an acceleration outside the limits is first brought within. Durations are those of Ruckig's
    /// velocity interface of third order.
    ///
    /// - Parameters:
    ///   - velocity: the velocity to reach, in units of position per second.
    ///   - acceleration: the acceleration to have then, in units per second squared.
    /// - Throws: ``MotionError`` for numbers that are not finite and for a target acceleration outside the limits.
    public static func velocityChange(
        from start: KinematicState, to velocity: Double, acceleration: Double = 0, within limits: AxisLimits
    ) throws(MotionError) -> MotionProfile {
        try start.requireFinite(.start)
        let wanted = KinematicState(position: start.position, velocity: velocity, acceleration: acceleration)
        try wanted.requireFinite(.target)
        try wanted.requireAcceleration(within: limits)
        var profile = MotionProfile(from: start)
        profile.append(BrakeManoeuvre.intoAccelerationLimits(acceleration: start.acceleration, limits: limits))
        profile.appendVelocityChange(to: velocity, acceleration: acceleration, within: limits)
        profile.close(
            at: KinematicState(
                position: profile.reached.position, velocity: velocity, acceleration: acceleration))
        return profile
    }

    /// The shortest stop from any state, wherever that is: what an axis does on an emergency stop.
    ///
    /// - Throws: ``MotionError/notFinite(_:_:_:)`` for a start that is no state.
    public static func stop(
        from start: KinematicState, within limits: AxisLimits
    ) throws(MotionError) -> MotionProfile {
        try velocityChange(from: start, to: 0, within: limits)
    }

    /// One ramp to the extreme acceleration, perhaps a hold there, and one ramp to the target's.
    private mutating func appendVelocityChange(
        to velocity: Double, acceleration: Double, within limits: AxisLimits
    ) {
        let jerk = limits.maximumJerk
        let begin = reached.acceleration
        let change = velocity - reached.velocity
        // What the straight ramp from one acceleration to the other gives. More than that needs a detour upwards, less a detour
        // downwards; where rounding alone says which, the ramp must remain possible.
        let straight = abs(acceleration - begin) * (acceleration + begin) / (2 * jerk)
        let rounding = 4 * max(velocity.ulp, reached.velocity.ulp, straight.ulp)
        let up = abs(change - straight) <= rounding ? acceleration + begin > 0 : change > straight
        let sign: Double = up ? 1 : -1
        let limit = up ? limits.maximumAcceleration : -limits.minimumAcceleration
        let square = sign * jerk * change + (begin * begin + acceleration * acceleration) / 2
        let extreme = min(max(0, square).squareRoot(), limit)
        append(seconds: (extreme - sign * begin) / jerk, jerk: sign * jerk, to: sign * extreme)
        append(seconds: max(0, square - extreme * extreme) / (jerk * limit), jerk: 0, to: sign * extreme)
        append(seconds: (extreme - sign * acceleration) / jerk, jerk: -sign * jerk, to: acceleration)
    }
}
