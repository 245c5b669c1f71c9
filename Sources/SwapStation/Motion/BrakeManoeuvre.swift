/// The shortest way of an axis from outside its limits back within: a jerk, then perhaps a stretch of constant acceleration.
///
/// An axis counts as outside too if it cannot help leaving its velocity limits. What is done is what Ruckig does (Berscheid and
/// Kroeger, "Jerk-limited Real-time Trajectory Generation with Arbitrary Target States", RSS 2021, section IV-A), so that
/// durations agree.
struct BrakeManoeuvre {
    /// The jerk of the first stretch.
    private(set) var jerk = 0.0
    /// How long the jerk is applied, in seconds.
    private(set) var jerkTime = 0.0
    /// What acceleration that leads to, in units per second squared.
    private(set) var acceleration: Double
    /// How long the acceleration is then held, in seconds.
    private(set) var holdTime = 0.0

    private var mirrored: BrakeManoeuvre {
        BrakeManoeuvre(jerk: -jerk, jerkTime: jerkTime, acceleration: -acceleration, holdTime: holdTime)
    }

    /// What must come first for a motion with all limits.
    static func intoLimits(velocity: Double, acceleration: Double, limits: AxisLimits) -> BrakeManoeuvre {
        if acceleration > limits.maximumAcceleration {
            return lessenAcceleration(velocity: velocity, acceleration: acceleration, limits: limits)
        }
        if acceleration < limits.minimumAcceleration {
            return lessenAcceleration(velocity: -velocity, acceleration: -acceleration, limits: limits.mirrored)
                .mirrored
        }
        let change = acceleration * acceleration / (2 * limits.maximumJerk)
        let maximum = limits.maximumVelocity
        let minimum = limits.minimumVelocity
        if (velocity > maximum && velocity - change > minimum) || (acceleration > 0 && velocity + change > maximum) {
            return lessenVelocity(velocity: velocity, acceleration: acceleration, limits: limits)
        }
        if (velocity < minimum && velocity + change < maximum) || (acceleration < 0 && velocity - change < minimum) {
            return lessenVelocity(velocity: -velocity, acceleration: -acceleration, limits: limits.mirrored).mirrored
        }
        return BrakeManoeuvre(acceleration: acceleration)
    }

    /// What must come first for a motion that only acceleration and jerk bound.
    static func intoAccelerationLimits(acceleration: Double, limits: AxisLimits) -> BrakeManoeuvre {
        let jerk = limits.maximumJerk
        if acceleration > limits.maximumAcceleration {
            return BrakeManoeuvre(
                jerk: -jerk, jerkTime: (acceleration - limits.maximumAcceleration) / jerk,
                acceleration: limits.maximumAcceleration)
        }
        if acceleration < limits.minimumAcceleration {
            return BrakeManoeuvre(
                jerk: jerk, jerkTime: (limits.minimumAcceleration - acceleration) / jerk,
                acceleration: limits.minimumAcceleration)
        }
        return BrakeManoeuvre(acceleration: acceleration)
    }

    /// The acceleration is too great: lower it to its limit, unless that still leads past the greatest velocity. If the velocity
    /// is then below its limits, keep the acceleration until it is within, but no longer than there is room to take it back.
    private static func lessenAcceleration(velocity: Double, acceleration: Double, limits: AxisLimits) -> BrakeManoeuvre
    {
        let jerk = limits.maximumJerk
        let peak = limits.maximumAcceleration
        guard velocity + acceleration * acceleration / (2 * jerk) <= limits.maximumVelocity else {
            return lessenVelocity(velocity: velocity, acceleration: acceleration, limits: limits)
        }
        let then = velocity + (acceleration * acceleration - peak * peak) / (2 * jerk)
        let hold =
            min(limits.minimumVelocity - then, limits.maximumVelocity - peak * peak / (2 * jerk) - then) / peak
        return BrakeManoeuvre(
            jerk: -jerk, jerkTime: (acceleration - peak) / jerk, acceleration: peak,
            holdTime: then < limits.minimumVelocity ? max(0, hold) : 0)
    }

    /// The velocity is too great or will be: decelerate until it is at its limit, but no harder than allowed, and no longer than
    /// there is room to take the deceleration back before the least velocity.
    private static func lessenVelocity(velocity: Double, acceleration: Double, limits: AxisLimits) -> BrakeManoeuvre {
        let jerk = limits.maximumJerk
        let strongest = limits.minimumAcceleration
        let square = acceleration * acceleration
        let atMaximum = -max(0, square + 2 * jerk * (velocity - limits.maximumVelocity)).squareRoot()
        let beforeMinimum = -max(0, square / 2 + jerk * (velocity - limits.minimumVelocity)).squareRoot()
        let lowest = max(atMaximum, beforeMinimum)
        guard lowest < strongest else {
            return BrakeManoeuvre(
                jerk: -jerk, jerkTime: max(0, (acceleration - lowest) / jerk), acceleration: min(acceleration, lowest))
        }
        let then = velocity + (square - strongest * strongest) / (2 * jerk)
        let hold = min(
            (limits.maximumVelocity - then) / strongest,
            (limits.minimumVelocity + strongest * strongest / (2 * jerk) - then) / strongest)
        return BrakeManoeuvre(
            jerk: -jerk, jerkTime: max(0, (acceleration - strongest) / jerk), acceleration: strongest,
            holdTime: max(0, hold))
    }
}
