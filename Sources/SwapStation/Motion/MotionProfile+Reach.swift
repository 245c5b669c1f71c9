extension MotionProfile {
    /// Goes on with a motion of a curve, turned back into the axis's own direction and order of time.
    mutating func append(_ point: ReachPoint, of curve: ReachCurve) {
        let sign: Double = curve.mirrored ? -1 : 1
        let reversed = curve.reversed
        let begin = reversed ? -curve.targetAcceleration : curve.acceleration
        let end = reversed ? -curve.acceleration : curve.targetAcceleration
        let (first, second) = reversed ? (-point.low, -point.high) : (point.high, point.low)
        let (firstHold, secondHold) =
            reversed ? (point.lowHold, point.highHold) : (point.highHold, point.lowHold)
        append(seconds: (first - begin) / curve.jerk, jerk: sign * curve.jerk, to: sign * first)
        append(seconds: firstHold, jerk: 0, to: sign * first)
        if point.cruise > 0 {
            append(seconds: first / curve.jerk, jerk: -sign * curve.jerk, to: 0)
            append(seconds: point.cruise, jerk: 0, to: 0)
            append(seconds: -second / curve.jerk, jerk: -sign * curve.jerk, to: sign * second)
        } else {
            append(seconds: (first - second) / curve.jerk, jerk: -sign * curve.jerk, to: sign * second)
        }
        append(seconds: secondHold, jerk: 0, to: sign * second)
        append(seconds: (end - second) / curve.jerk, jerk: sign * curve.jerk, to: sign * end)
    }

    /// Goes on with a stretched motion.
    mutating func append(_ motion: StretchedMotion) {
        if let ramp = motion.before { append(seconds: ramp.seconds, jerk: ramp.jerk, to: 0) }
        append(motion.point, of: motion.curve)
        if let ramp = motion.after {
            append(seconds: ramp.seconds, jerk: ramp.jerk, to: ramp.seconds * ramp.jerk)
        }
    }
}
