import Fieldbus
import Motion

/// One servo axis: a drive in profile-position mode (CiA 402, IEC 61800-7-201) and what it moves.
///
/// The drive makes a jerk-limited set-point; the load follows as a first-order lag with a small disturbance.
struct ServoAxis: Sendable {
    /// How far the load lags behind the set-point, in seconds.
    static let lag = 0.008

    let axis: Axis
    let limits: StationLayout.AxisLimits
    /// What the axis may do at most, which stops are made with.
    let strongest: AxisLimits

    private(set) var profile: MotionProfile
    private var phase = 0
    /// Seconds since the profile began.
    private var elapsed = 0.0
    /// Where the drive wants the load.
    private(set) var setPoint: KinematicState
    /// Where the load is.
    private(set) var position: Double
    private(set) var velocity = 0.0
    /// Whether neither the set-point nor the load moves.
    private(set) var isAtRest = true
    /// Where the order last taken leads.
    private(set) var target: Double
    /// Whether the order last taken is neither done nor stopped.
    private(set) var isUnderWay = false
    private(set) var hasArrived = false

    /// The number of the order that stood in the register last, carried out or not.
    var seenOrder = 0
    var wasStopped = false
    var wasRefused = false
    /// The drive gave up: it waits for a reset.
    var hasFault = false
    /// Whether the drive holds the axis.
    var isEnabled = false

    init(_ axis: Axis, _ limits: StationLayout.AxisLimits, at position: Double) {
        self.axis = axis
        self.limits = limits
        // Limits of a layout that is no layout become those of a slow axis rather than none.
        strongest = Self.limits(limits.velocity, limits.acceleration, limits.jerk) ?? Self.slow
        self.position = position
        target = position
        setPoint = KinematicState(position: position)
        profile = MotionProfile(restingAt: position)
    }

    private static let slow: AxisLimits = limits(1, 1, 1)!  // 1, 1 and 1 are sound limits.

    private static func limits(_ velocity: Double, _ acceleration: Double, _ jerk: Double) -> AxisLimits? {
        try? AxisLimits(velocity: velocity, acceleration: acceleration, jerk: jerk)
    }

    /// How far from its set-point the load may be before the drive gives up.
    private var largestFollowingError: Double { 3 * Self.lag * limits.velocity + 10 * limits.window }

    /// Does not carry an order out, and none that was under way either.
    mutating func refuse() {
        stop()
        wasRefused = true
        hasArrived = false
    }

    /// Begins a move, if it is within the axis's reach and limits.
    mutating func take(target: Double, velocity: Double, acceleration: Double, jerk: Double) {
        let slack = 1 + 1e-9
        guard limits.reach.contains(target), velocity > 0, velocity <= limits.velocity * slack,
            acceleration > 0, acceleration <= limits.acceleration * slack, jerk > 0, jerk <= limits.jerk * slack,
            let bounds = Self.limits(velocity, acceleration, jerk),
            let move = try? MotionProfile.fastest(from: setPoint, to: KinematicState(position: target), within: bounds)
        else { return refuse() }
        wasRefused = false
        wasStopped = false
        hasArrived = false
        self.target = target
        isUnderWay = true
        begin(move)
    }

    /// Stops as fast as the axis can, and stays.
    mutating func stop() {
        guard isUnderWay || (!isAtRest && !isStopping) else { return }
        wasStopped = true
        isUnderWay = false
        hasArrived = false
        if let halt = try? MotionProfile.stop(from: setPoint, within: strongest) { begin(halt) }
        isStopping = true
    }

    private var isStopping = false

    private mutating func begin(_ profile: MotionProfile) {
        self.profile = profile
        phase = 0
        elapsed = 0
        isAtRest = false
        isStopping = false
    }

    /// What a jammed or unpowered axis does: it stands where it is, and its drive no longer wants it elsewhere.
    mutating func freeze() {
        setPoint = KinematicState(position: position)
        velocity = 0
        phase = profile.phaseCount
        isAtRest = true
        isStopping = false
        isUnderWay = false
        hasArrived = false
    }

    /// Lets time pass.
    ///
    /// - Parameters:
    ///   - decay: `exp(-seconds / lag)`.
    ///   - pace: how fast the profile runs, of 1; stops run at 1.
    ///   - isJammed: whether the load cannot move.
    mutating func advance(
        by seconds: Double, decay: Double, pace: Double, isJammed: Bool, random: inout PlantRandom
    ) {
        let before = setPoint.position
        elapsed += isStopping ? seconds : seconds * pace
        while phase < profile.phaseCount {
            let now = profile.phase(phase)
            if elapsed < now.start + now.length {
                setPoint = now.state.advanced(by: elapsed - now.start, jerk: now.jerk)
                break
            }
            phase += 1
        }
        let isPlanned = phase < profile.phaseCount
        if !isPlanned { setPoint = profile.end }
        guard !isJammed else {
            jam(isPlanned: isPlanned)
            return
        }
        // The exact answer of a first-order lag to a set-point that runs evenly within the step.
        let trail = Self.lag * (setPoint.position - before) / seconds
        var next = setPoint.position - trail + (position - before + trail) * decay
        if isPlanned { next += limits.window * 0.02 * random.signed() }
        let ends = limits.reach.lowerBound - 5...limits.reach.upperBound + 5
        if next < ends.lowerBound || next > ends.upperBound {
            position = min(max(next, ends.lowerBound), ends.upperBound)
            hasFault = true
            freeze()
            wasStopped = true
            return
        }
        velocity = (next - position) / seconds
        position = next
        settle(isPlanned: isPlanned)
    }

    /// Stands still until the drive sees that its set-point runs away, or that it does not arrive.
    private mutating func jam(isPlanned: Bool) {
        velocity = 0
        let error = abs(setPoint.position - position)
        guard error > largestFollowingError || !isPlanned else { return }
        let arrives = isUnderWay && error <= limits.window
        if error > limits.window {
            hasFault = true
            wasStopped = true
        }
        freeze()
        hasArrived = arrives
    }

    private mutating func settle(isPlanned: Bool) {
        guard !isPlanned else { return }
        let error = abs(setPoint.position - position)
        if error <= 0.05 * limits.window, abs(velocity) <= 0.01 * limits.velocity {
            velocity = 0
            isAtRest = true
            isStopping = false
        }
        if isUnderWay, abs(position - target) <= limits.window, abs(velocity) <= 0.01 * limits.velocity {
            isUnderWay = false
            hasArrived = true
        }
    }
}
