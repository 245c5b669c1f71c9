/// A motion that takes just as long as wanted, with the gentlest jerk that allows it.
///
/// The gentler the jerk, the narrower the interval of positions that can be reached in a given time, until there is one motion
/// only. So, on the way, one end of the interval passes the target: that motion is taken. Where a velocity limit forbids to make
/// the jerk at the start or at the target any gentler before that, that ramp is settled and the rest goes on alone.
struct StretchedMotion {
    /// A ramp of acceleration to or from 0.
    struct Ramp {
        let seconds: Double
        let jerk: Double
    }

    private(set) var before: Ramp?
    private(set) var after: Ramp?
    private(set) var curve: ReachCurve
    private(set) var point: ReachPoint

    /// The motion; nil if none within the limits takes just `seconds`.
    init?(_ leg: MotionLeg, lasting seconds: Double) {
        var leg = leg
        var rest = seconds
        var jerk = leg.limits.maximumJerk
        while true {
            let bounds = leg.gentlestJerks(lasting: rest)
            let bound = max(bounds.start, bounds.target)
            guard bound > 0, bound <= jerk, leg.verdict(lasting: rest, jerk: bound) == .possible else { break }
            jerk = bound
            if bounds.start >= bounds.target {
                let ramp = Ramp(
                    seconds: abs(leg.start.acceleration) / bound, jerk: leg.start.acceleration > 0 ? -bound : bound)
                leg.start = leg.start.advanced(by: ramp.seconds, jerk: ramp.jerk)
                leg.start.acceleration = 0
                before = ramp
                rest -= ramp.seconds
            } else {
                let ramp = Ramp(
                    seconds: abs(leg.target.acceleration) / bound, jerk: leg.target.acceleration > 0 ? bound : -bound)
                leg.target = leg.target.advanced(by: -ramp.seconds, jerk: ramp.jerk)
                leg.target.acceleration = 0
                after = ramp
                rest -= ramp.seconds
            }
        }
        let bounds = leg.gentlestJerks(lasting: rest)
        guard let (side, found) = Self.gentlest(leg, lasting: rest, from: max(bounds.start, bounds.target), to: jerk)
        else { return nil }
        curve = leg.curve(side, jerk: found)
        guard let point = curve.point(lasting: rest) else { return nil }
        self.point = point
    }

    /// The gentlest jerk between two with which the target can be met in that time, and on which side.
    private static func gentlest(
        _ leg: MotionLeg, lasting seconds: Double, from lowest: Double, to highest: Double
    ) -> (ReachCurve.Side, Double)? {
        var (lower, upper) = (lowest, highest)
        switch leg.verdict(lasting: seconds, jerk: upper) {
        case .impossible: return nil
        case .targetTooFar: return nearly(leg, .farthest, seconds, upper)
        case .targetTooNear: return nearly(leg, .nearest, seconds, upper)
        case .possible: break
        }
        for _ in 0..<200 where upper - lower > 1e-15 * upper {
            let middle = lower == 0 ? upper / 8 : (lower + upper) / 2
            switch leg.verdict(lasting: seconds, jerk: middle) {
            case .impossible: lower = middle
            case .possible: upper = middle
            case .targetTooFar: return (.farthest, passing(leg, .farthest, seconds, middle, upper))
            case .targetTooNear: return (.nearest, passing(leg, .nearest, seconds, middle, upper))
            }
        }
        return (.farthest, upper)
    }

    /// The full jerk, if rounding alone keeps it from meeting the target.
    private static func nearly(
        _ leg: MotionLeg, _ side: ReachCurve.Side, _ seconds: Double, _ jerk: Double
    ) -> (ReachCurve.Side, Double)? {
        let scale = 1 + abs(leg.start.position) + abs(leg.target.position)
        guard let miss = leg.miss(side, lasting: seconds, jerk: jerk), abs(miss) <= 1e-10 * scale else { return nil }
        return (side, jerk)
    }

    /// The jerk between two at which one end of the interval of positions passes the target: false position, with the weight
    /// of an end that stays for a second time halved (the Illinois rule).
    private static func passing(
        _ leg: MotionLeg, _ side: ReachCurve.Side, _ seconds: Double, _ lower: Double, _ upper: Double
    ) -> Double {
        var (lower, upper) = (lower, upper)
        guard var below = leg.miss(side, lasting: seconds, jerk: lower),
            var above = leg.miss(side, lasting: seconds, jerk: upper)
        else { return upper }
        var best = (jerk: upper, miss: abs(above))
        var movedLow: Bool?
        let enough = leg.target.rounding(with: leg.start) / 4
        for step in 0..<100 where best.miss > enough && upper - lower > 1e-16 * upper {
            let share = step % 16 == 15 ? 0.5 : below / (below - above)
            let middle = lower + (upper - lower) * share
            guard middle > lower, middle < upper, let miss = leg.miss(side, lasting: seconds, jerk: middle) else {
                break
            }
            if abs(miss) < best.miss { best = (middle, abs(miss)) }
            let low = miss * below > 0
            if low {
                (lower, below) = (middle, miss)
                if movedLow == true { above /= 2 }
            } else {
                (upper, above) = (middle, miss)
                if movedLow == false { below /= 2 }
            }
            movedLow = low
        }
        return best.jerk
    }
}
