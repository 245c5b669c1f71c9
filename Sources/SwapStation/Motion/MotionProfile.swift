/// The course of one axis over time: at most seven phases of constant jerk, before them up to two that bring an axis from
/// outside its limits back within, and up to two more at the ends of one that was stretched (see ``SynchronizedMotion``).
///
/// A plain value of fixed size: nothing is allocated to make, copy or sample it.
public struct MotionProfile: Sendable {
    /// The phases, one after the other; only the first ``phaseCount`` count. Two, seven and two are the most.
    private(set) var phases: InlineArray<11, MotionPhase>
    /// How many phases there are; none where start and target are the same.
    public private(set) var phaseCount = 0
    /// How long the whole takes, in seconds.
    public private(set) var duration = 0.0
    /// How much of ``duration`` brings the axis back within its limits, in seconds.
    public private(set) var brakeDuration = 0.0
    /// How many of the phases do that.
    private(set) var brakePhaseCount = 0
    /// Where it begins.
    public let start: KinematicState
    /// Where the last phase ends, from which further phases go on.
    private(set) var reached: KinematicState
    /// Where it was meant to end; differs from where the phases lead by rounding only.
    public private(set) var end: KinematicState

    /// A profile without phases.
    init(from start: KinematicState) {
        self.start = start
        reached = start
        end = start
        phases = InlineArray(repeating: MotionPhase(start: 0, length: 0, state: start, jerk: 0))
    }

    /// An axis that stays where it is.
    public init(restingAt position: Double) {
        self.init(from: KinematicState(position: position))
    }

    /// A phase by its number, `0..<phaseCount`.
    public func phase(_ index: Int) -> MotionPhase {
        phases[index]
    }

    /// Goes on for `seconds` with a constant jerk; a phase that takes no time is none.
    ///
    /// - Parameter acceleration: what the jerk leads to, exactly: over a long cruise the rounding of a sum would add up.
    mutating func append(seconds: Double, jerk: Double, to acceleration: Double) {
        if seconds > 0 {
            phases[phaseCount] = MotionPhase(start: duration, length: seconds, state: reached, jerk: jerk)
            phaseCount += 1
            duration += seconds
            reached = reached.advanced(by: seconds, jerk: jerk)
        }
        reached.acceleration = acceleration
    }

    /// Says that everything so far brought the axis back within its limits.
    mutating func endBrake() {
        brakePhaseCount = phaseCount
        brakeDuration = duration
    }

    /// Says where the phases were meant to lead.
    mutating func close(at target: KinematicState) {
        end = target
    }
}
