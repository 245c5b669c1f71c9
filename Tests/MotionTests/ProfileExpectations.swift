import Motion
import Testing

/// Checks that a profile begins and ends where it should, has no jumps, and keeps its limits once it is within them.
func expectSound(
    _ profile: MotionProfile, for move: AxisMove, tolerance: Double = 1e-9,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    var state = move.start
    var time = 0.0
    for index in 0..<profile.phaseCount {
        let phase = profile.phase(index)
        #expect(
            difference(phase.state, state) <= tolerance, "jump before phase \(index)", sourceLocation: sourceLocation)
        #expect(abs(phase.start - time) <= tolerance, sourceLocation: sourceLocation)
        #expect(phase.length > 0, sourceLocation: sourceLocation)
        state = phase.end
        time = phase.start + phase.length
    }
    #expect(difference(state, move.target) <= 1e-8, "\(move) ends at \(state)", sourceLocation: sourceLocation)
    #expect(abs(time - profile.duration) <= tolerance, sourceLocation: sourceLocation)
    #expect(excess(of: profile, over: move.limits) <= tolerance, "\(move)", sourceLocation: sourceLocation)
}

/// By how much a profile passes its limits once it is within them, found from its phases without ``MotionExtremes``.
func excess(of profile: MotionProfile, over limits: AxisLimits) -> Double {
    var worst = 0.0
    var within = false
    for index in 0..<profile.phaseCount {
        let phase = profile.phase(index)
        guard phase.start + phase.length > profile.brakeDuration else { continue }
        for step in 0...20 {
            let state = phase.state.advanced(by: phase.length * Double(step) / 20, jerk: phase.jerk)
            within = within || (limits.minimumVelocity...limits.maximumVelocity).contains(state.velocity)
            guard within else { continue }
            worst = max(
                worst, state.velocity - limits.maximumVelocity, limits.minimumVelocity - state.velocity,
                state.acceleration - limits.maximumAcceleration, limits.minimumAcceleration - state.acceleration,
                abs(phase.jerk) - limits.maximumJerk)
        }
    }
    return worst
}

/// The largest difference between two states in anything.
func difference(_ one: KinematicState, _ other: KinematicState) -> Double {
    max(
        abs(one.position - other.position), abs(one.velocity - other.velocity),
        abs(one.acceleration - other.acceleration))
}
