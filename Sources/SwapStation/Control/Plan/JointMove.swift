import Fieldbus
import Motion

/// Axes that go from rest to rest and arrive together: how fast each of them is told to go, and how long that takes.
///
/// The slowest sets the pace: velocity, acceleration and jerk of the others are scaled by s, s² and s³, which stretches a motion from
/// rest to rest by exactly 1/s.
struct JointMove {
    struct Part {
        let axis: Axis
        let target: Double
        /// Limits as they go into the registers.
        let velocity: Double
        let acceleration: Double
        let jerk: Double
        /// Nil where the axis stands at its target.
        let profile: MotionProfile?
    }

    let parts: [Part]
    /// How long the longest takes.
    var seconds: Double { parts.reduce(0) { max($0, $1.profile?.duration ?? 0) } }

    /// - Parameter seconds: they take about so long, where they could be there earlier.
    init(_ goals: [(axis: Axis, from: Double, to: Double)], _ layout: StationLayout, atLeast seconds: Double) {
        let fastest = goals.map { goal in
            let limits = layout[goal.axis]
            // What is there already sets no pace and follows none.
            guard abs(goal.to - goal.from) > limits.window else { return 0.0 }
            return Self.profile(goal, limits.velocity, limits.acceleration, limits.jerk)?.duration ?? 0
        }
        let slowest = max(fastest.max() ?? 0, seconds)
        parts = zip(goals, fastest).map { goal, own in
            let limits = layout[goal.axis]
            // A little early, and never so slow that the registers' steps would be coarse.
            let pace = own > 0 ? min(1, max(own / slowest * 1.05, 0.2)) : 1
            let velocity = RegisterMap.axisTopVelocity.roundedUp(limits.velocity * pace, to: limits.velocity)
            let acceleration = RegisterMap.axisTopAcceleration.roundedUp(
                limits.acceleration * pace * pace, to: limits.acceleration)
            let jerk = RegisterMap.axisTopJerk.roundedUp(limits.jerk * pace * pace * pace, to: limits.jerk)
            return Part(
                axis: goal.axis, target: goal.to, velocity: velocity, acceleration: acceleration, jerk: jerk,
                profile: Self.profile(goal, velocity, acceleration, jerk))
        }
    }

    /// The fastest motion from rest to rest within limits; nil where the axis stands at its target.
    private static func profile(
        _ goal: (axis: Axis, from: Double, to: Double), _ velocity: Double, _ acceleration: Double, _ jerk: Double
    ) -> MotionProfile? {
        guard abs(goal.to - goal.from) > 1e-9,
            let limits = try? AxisLimits(velocity: velocity, acceleration: acceleration, jerk: jerk)
        else { return nil }
        return try? MotionProfile.fastest(
            from: KinematicState(position: goal.from), to: KinematicState(position: goal.to), within: limits)
    }
}

extension Field {
    /// The next value that its register can say, but no more than `most`.
    fileprivate func roundedUp(_ value: Double, to most: Double) -> Double {
        min((value * scale - 1e-9).rounded(.up) / scale, most)
    }
}
