/// The least and the greatest of everything in a profile, exact up to rounding.
public struct MotionExtremes: Sendable, Hashable {
    /// Positions, in units of position.
    public private(set) var position: ClosedRange<Double>
    /// Velocities, in units per second.
    public private(set) var velocity: ClosedRange<Double>
    /// Accelerations, in units per second squared.
    public private(set) var acceleration: ClosedRange<Double>
    /// Jerks, in units per second cubed.
    public private(set) var jerk: ClosedRange<Double>

    fileprivate init(_ state: KinematicState) {
        position = state.position...state.position
        velocity = state.velocity...state.velocity
        acceleration = state.acceleration...state.acceleration
        jerk = 0...0
    }

    fileprivate mutating func include(_ state: KinematicState) {
        position.include(state.position)
        velocity.include(state.velocity)
        acceleration.include(state.acceleration)
    }

    fileprivate mutating func include(jerk value: Double) {
        jerk.include(value)
    }

    /// By how much the profile leaves its limits at most, in velocity, acceleration and jerk alike; 0 if nowhere.
    public func excess(over limits: AxisLimits) -> Double {
        max(
            0,
            velocity.upperBound - limits.maximumVelocity, limits.minimumVelocity - velocity.lowerBound,
            acceleration.upperBound - limits.maximumAcceleration, limits.minimumAcceleration - acceleration.lowerBound,
            jerk.upperBound - limits.maximumJerk, -limits.maximumJerk - jerk.lowerBound)
    }
}

extension MotionProfile {
    /// The extremes of the whole profile, or of what follows the part that brings the axis back within its limits.
    public func extremes(includingBrake: Bool = true) -> MotionExtremes {
        let first = includingBrake ? 0 : brakePhaseCount
        var extremes = MotionExtremes(first < phaseCount ? phases[first].state : reached)
        for index in first..<max(first, phaseCount) {
            let phase = phases[index]
            extremes.include(jerk: phase.jerk)
            extremes.include(phase.end)
            let turns = phase.turningTimes
            for turn in turns.indices where turns[turn] > 0 && turns[turn] < phase.length {
                extremes.include(phase.state.advanced(by: turns[turn], jerk: phase.jerk))
            }
        }
        return extremes
    }
}

extension MotionPhase {
    /// When, in seconds after its start, the velocity turns (acceleration 0) and the position turns (velocity 0).
    fileprivate var turningTimes: InlineArray<3, Double> {
        let velocity = state.velocity
        let acceleration = state.acceleration
        guard jerk != 0 else { return [-1, acceleration == 0 ? -1 : -velocity / acceleration, -1] }
        let discriminant = acceleration * acceleration - 2 * jerk * velocity
        guard discriminant >= 0 else { return [-acceleration / jerk, -1, -1] }
        // The root of larger size first, the other from their product: no cancellation.
        let sum = -(acceleration + (acceleration < 0 ? -1 : 1) * discriminant.squareRoot())
        return [-acceleration / jerk, sum / jerk, sum == 0 ? -1 : 2 * velocity / sum]
    }
}

extension ClosedRange where Bound == Double {
    fileprivate mutating func include(_ value: Double) {
        if value < lowerBound { self = value...upperBound }
        if value > upperBound { self = lowerBound...value }
    }
}
