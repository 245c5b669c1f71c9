/// A motion of several axes that all arrive at the same instant, as early as all can.
///
/// That instant is the shortest duration which every axis can take: usually that of the slowest, later if another axis can be
/// faster or slower than that but not just as fast. It equals that of Ruckig's time synchronisation. The other axes then move with
/// the gentlest jerk that lets them arrive just then.
public struct SynchronizedMotion: Sendable {
    /// The axes' profiles in the order of the moves.
    public let profiles: [MotionProfile]
    /// How long all of them take, in seconds.
    public let duration: Double
    /// The axis for which the others wait; nil where all would be faster.
    public let limitingAxis: Int?

    /// Plans the motion.
    ///
    /// - Parameters:
    ///   - moves: what each axis is to do.
    ///   - minimumDuration: takes at least so long, in seconds.
    /// - Throws: ``MotionError/noAxes``, or ``MotionError/axis(_:_:)`` with what is wrong with one.
    public init(_ moves: [AxisMove], minimumDuration: Double = 0) throws(MotionError) {
        guard !moves.isEmpty else { throw .noAxes }
        var axes: [PlannedAxis] = []
        for (index, move) in moves.enumerated() {
            do {
                axes.append(try PlannedAxis(move))
            } catch {
                throw .axis(index, error)
            }
        }
        var duration = max(0, minimumDuration)
        var limiting: Int?
        var settled = 0
        // Each axis in turn may ask for more time; once none has, all agree. Each can ask at most three times.
        while settled < axes.count {
            for (index, axis) in axes.enumerated() where settled < axes.count {
                guard let possible = axis.durations.shortest(atLeast: duration) else {
                    throw .axis(index, .durationImpossible(seconds: duration, shortest: axis.durations.shortest ?? 0))
                }
                if possible > duration {
                    (duration, limiting, settled) = (possible, index, 1)
                } else {
                    settled += 1
                }
            }
        }
        var profiles: [MotionProfile] = []
        profiles.reserveCapacity(axes.count)
        for (index, axis) in axes.enumerated() {
            guard let profile = axis.profile(lasting: duration) else {
                throw .axis(index, .durationImpossible(seconds: duration, shortest: axis.durations.shortest ?? 0))
            }
            profiles.append(profile)
        }
        self.profiles = profiles
        self.duration = duration
        limitingAxis = limiting
    }
}

extension MotionProfile {
    /// A motion from one state to another that takes just as long as wanted.
    ///
    /// - Parameter seconds: how long; at least as long as ``fastest(from:to:within:)`` takes, and not in one of the gaps that there
    ///   may be for an axis that comes with speed.
    /// - Throws: ``MotionError``, also ``MotionError/durationImpossible(seconds:shortest:)``.
    public static func lasting(
        _ seconds: Double, from start: KinematicState, to target: KinematicState, within limits: AxisLimits
    ) throws(MotionError) -> MotionProfile {
        let axis = try PlannedAxis(AxisMove(from: start, to: target, within: limits))
        guard let profile = axis.profile(lasting: seconds) else {
            let shortest = axis.durations.shortest(atLeast: seconds) ?? axis.durations.shortest ?? 0
            throw .durationImpossible(seconds: seconds, shortest: shortest)
        }
        return profile
    }
}
