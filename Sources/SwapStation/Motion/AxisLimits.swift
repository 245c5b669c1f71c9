/// What an axis may do: bounds of velocity, acceleration and jerk. Going up and going down may differ; jerk is symmetric.
public struct AxisLimits: Sendable, Hashable {
    /// The fastest upwards, in units per second; 0 or more.
    public let maximumVelocity: Double
    /// The fastest downwards, in units per second; 0 or less.
    public let minimumVelocity: Double
    /// The strongest upwards, in units per second squared; above 0.
    public let maximumAcceleration: Double
    /// The strongest downwards, in units per second squared; below 0.
    public let minimumAcceleration: Double
    /// The quickest change of acceleration, in units per second cubed; above 0.
    public let maximumJerk: Double

    /// Limits that differ between going up and going down.
    ///
    /// - Throws: ``MotionError/limit(_:_:)`` for a bound that is not finite or has the wrong sign.
    public init(
        maximumVelocity: Double, minimumVelocity: Double, maximumAcceleration: Double, minimumAcceleration: Double,
        maximumJerk: Double
    ) throws(MotionError) {
        guard maximumVelocity.isFinite, maximumVelocity >= 0 else {
            throw .limit(.maximumVelocity, maximumVelocity)
        }
        guard minimumVelocity.isFinite, minimumVelocity <= 0 else {
            throw .limit(.minimumVelocity, minimumVelocity)
        }
        guard maximumAcceleration.isFinite, maximumAcceleration > 0 else {
            throw .limit(.maximumAcceleration, maximumAcceleration)
        }
        guard minimumAcceleration.isFinite, minimumAcceleration < 0 else {
            throw .limit(.minimumAcceleration, minimumAcceleration)
        }
        guard maximumJerk.isFinite, maximumJerk > 0 else {
            throw .limit(.maximumJerk, maximumJerk)
        }
        self.init(
            unchecked: maximumVelocity, minimumVelocity, maximumAcceleration, minimumAcceleration, maximumJerk)
    }

    /// Limits that are the same both ways.
    ///
    /// - Throws: ``MotionError/limit(_:_:)`` for a bound that is not finite or has the wrong sign.
    public init(velocity: Double, acceleration: Double, jerk: Double) throws(MotionError) {
        try self.init(
            maximumVelocity: velocity, minimumVelocity: -velocity, maximumAcceleration: acceleration,
            minimumAcceleration: -acceleration, maximumJerk: jerk)
    }

    private init(
        unchecked maximumVelocity: Double, _ minimumVelocity: Double, _ maximumAcceleration: Double,
        _ minimumAcceleration: Double, _ maximumJerk: Double
    ) {
        self.maximumVelocity = maximumVelocity
        self.minimumVelocity = minimumVelocity
        self.maximumAcceleration = maximumAcceleration
        self.minimumAcceleration = minimumAcceleration
        self.maximumJerk = maximumJerk
    }

    /// The same axis seen in a mirror: up is down.
    var mirrored: AxisLimits {
        AxisLimits(
            unchecked: -minimumVelocity, -maximumVelocity, -minimumAcceleration, -maximumAcceleration, maximumJerk)
    }

    /// The same limits with a gentler jerk, above 0.
    func limited(toJerk jerk: Double) -> AxisLimits {
        AxisLimits(
            unchecked: maximumVelocity, minimumVelocity, maximumAcceleration, minimumAcceleration, jerk)
    }
}
