/// A stretch of a profile with one jerk, given by how it begins.
public struct MotionPhase: Sendable, Hashable {
    /// Seconds after the start of the profile.
    public let start: Double
    /// How long it lasts, in seconds.
    public let length: Double
    /// The state at its beginning.
    public let state: KinematicState
    /// The jerk that it has throughout, in units of position per second cubed.
    public let jerk: Double

    /// The state at its end.
    public var end: KinematicState { state.advanced(by: length, jerk: jerk) }
}

/// What an axis should be doing at one instant of a profile.
public struct MotionSample: Sendable, Hashable {
    /// Position, velocity and acceleration.
    public let state: KinematicState
    /// The jerk, in units of position per second cubed.
    public let jerk: Double
}
