/// What one axis of several is asked to do.
public struct AxisMove: Sendable, Hashable {
    /// Where it is and how it moves.
    public var start: KinematicState
    /// Where it is to be and how it is to move then.
    public var target: KinematicState
    /// What it may do on the way.
    public var limits: AxisLimits

    public init(from start: KinematicState, to target: KinematicState, within limits: AxisLimits) {
        self.start = start
        self.target = target
        self.limits = limits
    }
}
