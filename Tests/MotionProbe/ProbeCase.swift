import Motion

/// One axis of a case: start, target and limits.
struct ProbeCase {
    let start: KinematicState
    let target: KinematicState
    let limits: AxisLimits?

    /// Cases of eleven numbers each: start and target as position, velocity, acceleration; greatest and least velocity; greatest
    /// and least acceleration; jerk.
    static func all(in numbers: [Double]) -> [ProbeCase] {
        stride(from: 0, to: numbers.count - 10, by: 11).map { ProbeCase(numbers[$0..<$0 + 11]) }
    }

    init(_ numbers: ArraySlice<Double>) {
        let n = Array(numbers)
        start = KinematicState(position: n[0], velocity: n[1], acceleration: n[2])
        target = KinematicState(position: n[3], velocity: n[4], acceleration: n[5])
        limits = try? AxisLimits(
            maximumVelocity: n[6], minimumVelocity: n[7], maximumAcceleration: n[8], minimumAcceleration: n[9],
            maximumJerk: n[10])
    }

    func fastest() -> MotionProfile? {
        limits.flatMap { try? MotionProfile.fastest(from: start, to: target, within: $0) }
    }

    func velocityChange() -> MotionProfile? {
        limits.flatMap {
            try? MotionProfile.velocityChange(
                from: start, to: target.velocity, acceleration: target.acceleration, within: $0)
        }
    }
}
