/// Where an axis is, how fast it moves and how its speed changes, at one instant.
///
/// Units are the axis's own throughout this room: metres (or radians), seconds, and their quotients.
public struct KinematicState: Sendable, Hashable {
    /// Position, in metres or radians.
    public var position: Double
    /// Velocity, in units of position per second.
    public var velocity: Double
    /// Acceleration, in units of position per second squared.
    public var acceleration: Double

    /// A state; at rest unless a velocity or an acceleration is given.
    public init(position: Double, velocity: Double = 0, acceleration: Double = 0) {
        self.position = position
        self.velocity = velocity
        self.acceleration = acceleration
    }

    /// Where the axis is after `time` seconds of constant `jerk`.
    public func advanced(by time: Double, jerk: Double) -> KinematicState {
        KinematicState(
            position: position + time * (velocity + time * (acceleration / 2 + time * jerk / 6)),
            velocity: velocity + time * (acceleration + time * jerk / 2),
            acceleration: acceleration + time * jerk)
    }
}
