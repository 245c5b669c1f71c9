extension KinematicState {
    /// Throws unless every number is finite.
    func requireFinite(_ end: MotionError.End) throws(MotionError) {
        guard position.isFinite else { throw .notFinite(end, .position, position) }
        guard velocity.isFinite else { throw .notFinite(end, .velocity, velocity) }
        guard acceleration.isFinite else { throw .notFinite(end, .acceleration, acceleration) }
    }

    /// Throws unless the state is within the limits, and so is the velocity by way of which it must be reached.
    func requireReachable(within limits: AxisLimits) throws(MotionError) {
        try requireFinite(.target)
        guard velocity >= limits.minimumVelocity, velocity <= limits.maximumVelocity else {
            throw .targetOutsideLimits(.velocity, velocity)
        }
        try requireAcceleration(within: limits)
        let change = acceleration * acceleration / (2 * limits.maximumJerk)
        let before = acceleration > 0 ? velocity - change : velocity + change
        // Rounding alone must not refuse a target that touches a limit.
        let slack = 1e-14 * (1 + change + abs(velocity))
        guard before >= limits.minimumVelocity - slack, before <= limits.maximumVelocity + slack else {
            throw .targetPassesVelocityLimit(velocity: before)
        }
    }

    /// Throws unless the acceleration is within the limits.
    func requireAcceleration(within limits: AxisLimits) throws(MotionError) {
        guard acceleration >= limits.minimumAcceleration, acceleration <= limits.maximumAcceleration else {
            throw .targetOutsideLimits(.acceleration, acceleration)
        }
    }

    /// How much of the distance between two states may be rounding of their positions.
    func rounding(with other: KinematicState) -> Double {
        16 * max(position.ulp, other.position.ulp)
    }
}
