extension MotionProfile {
    /// What the axis should be doing `time` seconds after the start. Before it, the start; after the end, the axis goes on with
    /// the target's acceleration, so that one at rest stays where it is.
    public func sample(at time: Double) -> MotionSample {
        guard time < duration else {
            return MotionSample(state: end.advanced(by: time - duration, jerk: 0), jerk: 0)
        }
        guard time > 0 else { return MotionSample(state: start, jerk: 0) }
        var index = phaseCount - 1
        while index > 0, phases[index].start > time { index -= 1 }
        let phase = phases[index]
        return MotionSample(state: phase.state.advanced(by: time - phase.start, jerk: phase.jerk), jerk: phase.jerk)
    }

    /// Where the axis should be `time` seconds after the start.
    public func state(at time: Double) -> KinematicState {
        sample(at: time).state
    }
}
