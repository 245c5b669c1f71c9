/// How far an axis can get in a given time and still end with the target's velocity and acceleration.
///
/// For each duration the reachable positions form an interval, since limits and dynamics are convex. Its ends are reached by
/// motions of one shape, jerk + 0 − 0 − 0 + (or its mirror image), and those motions, put in order of duration, form a curve with
/// one parameter. A time-optimal motion lies on one of the two curves, so that finding it is finding where a curve passes the
/// wanted distance.
///
/// With `high` and `low` the accelerations between the phases, the change of velocity demands
/// high² + jerk·maximum·highHold − low² − jerk·|minimum|·lowHold = K, where
/// K = jerk·(target velocity − start velocity) + (start acceleration² − target acceleration²) / 2.
/// Where K < 0 time is turned round, which keeps velocities, turns accelerations and the sign of K.
struct ReachCurve {
    /// Which end of the interval.
    enum Side: Sendable {
        case farthest, nearest
    }

    /// Whether up is down in what follows: for the nearest.
    let mirrored: Bool
    /// Whether start and target have changed places in what follows.
    let reversed: Bool
    /// The velocity at the start.
    let velocity: Double
    /// The acceleration at the start.
    let acceleration: Double
    /// The velocity at the target.
    let targetVelocity: Double
    /// The acceleration at the target.
    let targetAcceleration: Double
    /// The greatest velocity.
    let maximumVelocity: Double
    /// The greatest acceleration.
    let peak: Double
    /// The least acceleration, as a positive number.
    let trough: Double
    let jerk: Double
    /// K of the description; at least 0.
    let balance: Double
    /// How much of the balance may be rounding.
    private let rounding: Double
    /// The motion of the shortest cruise.
    private(set) var cruiseStart = ReachPoint(high: 0, low: 0)
    /// Pieces of the curve in order of duration: up to two before a gap, three down to the trough or the cruise, two along the
    /// trough, the cruise.
    private(set) var segments: InlineArray<8, ReachSegment>
    /// How many pieces there are.
    private(set) var segmentCount = 0

    /// The curve from a state within the limits to a target within the limits.
    init(_ side: Side, from start: KinematicState, to target: KinematicState, within limits: AxisLimits) {
        mirrored = side == .nearest
        let limits = mirrored ? limits.mirrored : limits
        let sign: Double = mirrored ? -1 : 1
        let (v0, a0) = (sign * start.velocity, sign * start.acceleration)
        let (v1, a1) = (sign * target.velocity, sign * target.acceleration)
        let balance = limits.maximumJerk * (v1 - v0) + (a0 - a1) * (a0 + a1) / 2
        reversed = balance < 0
        (velocity, acceleration) = reversed ? (v1, -a1) : (v0, a0)
        (targetVelocity, targetAcceleration) = reversed ? (v0, -a0) : (v1, a1)
        peak = reversed ? -limits.minimumAcceleration : limits.maximumAcceleration
        trough = reversed ? limits.maximumAcceleration : -limits.minimumAcceleration
        maximumVelocity = limits.maximumVelocity
        jerk = limits.maximumJerk
        let beginning = acceleration * acceleration
        let end = targetAcceleration * targetAcceleration
        rounding = 4e-15 * (jerk * (abs(v0) + abs(v1)) + beginning + end)
        // A straight ramp that is under way must not be missed because its numbers are rounded: up it has K = 0.
        let down = beginning - end
        self.balance =
            abs(balance) <= rounding ? 0 : abs(abs(balance) - down) <= rounding ? down : abs(balance)
        segments = InlineArray(repeating: ReachSegment(kind: .cruise, first: 0, last: 0))
        layOut()
    }

    /// Finds the pieces. The independent quantity is `low`, which falls from the target's acceleration; `high`² follows as
    /// K + low². Where `high` would be less than the start's acceleration the curve has a gap: no motion takes just so long.
    private mutating func layOut() {
        var low = targetAcceleration
        // high² from which the trough is held; larger if only that satisfies the start.
        var square = balance + trough * trough
        let gapSquare = acceleration * acceleration - balance
        if acceleration > 0, gapSquare > rounding {
            let gap = gapSquare.squareRoot()
            if low > 0, low * low >= gapSquare - rounding { descend(from: low, to: min(low, gap)) }
            low = min(low, -gap)
            square = max(square, acceleration * acceleration)
        }
        // The cruise begins where low² is so much that the velocity peaks at its limit.
        let room = max(0, jerk * (maximumVelocity - targetVelocity) + targetAcceleration * targetAcceleration / 2)
        let stop = -min(trough, room.squareRoot())
        if low > stop { descend(from: low, to: stop) }
        low = max(min(low, stop), -trough)
        var beginning = ReachPoint(high: min((balance + low * low).squareRoot(), peak), low: low)
        beginning.highHold = max(0, balance + low * low - peak * peak) / (jerk * peak)
        if room > trough * trough {
            let last = max(square, balance + room)
            if square < min(peak * peak, last) {
                add(.lowHeld, from: square.squareRoot(), to: min(peak, last.squareRoot()))
            }
            if last > peak * peak {
                let (first, last) = (max(0, square / peak - peak) / jerk, (last / peak - peak) / jerk)
                add(.bothHeld, from: first, to: last)
                beginning = point(.bothHeld, last)
            } else {
                beginning = point(.lowHeld, last.squareRoot())
            }
        }
        cruiseStart = beginning
        add(.cruise, from: 0, to: .infinity)
    }

    /// Adds what lies between two values of `low`, in up to three pieces, as `high` is at its limit or not.
    private mutating func descend(from upper: Double, to lower: Double) {
        let square = peak * peak - balance
        guard square > 0 else { return add(.highHeld, from: -upper, to: -lower) }
        let edge = square.squareRoot()
        if upper > edge { add(.highHeld, from: -upper, to: -max(lower, edge)) }
        if lower <= edge, upper >= -edge {
            add(.free, from: freeParameter(min(upper, edge)), to: freeParameter(max(lower, -edge)))
        }
        if lower < -edge { add(.highHeld, from: -min(upper, -edge), to: -lower) }
    }

    /// high − low where nothing is held.
    private func freeParameter(_ low: Double) -> Double {
        let high = (balance + low * low).squareRoot()
        return low <= 0 ? high - low : balance / (high + low)
    }

    private mutating func add(_ kind: ReachSegment.Kind, from first: Double, to last: Double) {
        segments[segmentCount] = ReachSegment(kind: kind, first: first, last: max(first, last))
        segmentCount += 1
    }
}
