/// A motion to be found: from a state within the limits to a target within them.
struct MotionLeg {
    /// What can be said of a duration.
    enum Verdict {
        /// No motion takes just so long.
        case impossible
        /// The farthest that can be reached in that time is before the target.
        case targetTooFar
        /// The nearest that can be reached in that time is behind the target.
        case targetTooNear
        case possible
    }

    var start: KinematicState
    var target: KinematicState
    let limits: AxisLimits

    /// How far it is, in units of position.
    var distance: Double { target.position - start.position }

    func curve(_ side: ReachCurve.Side, jerk: Double? = nil) -> ReachCurve {
        ReachCurve(side, from: start, to: target, within: jerk.map { limits.limited(toJerk: $0) } ?? limits)
    }

    /// All motions at the edge of what is possible, the shortest first.
    func solutions() -> ReachSolutions {
        var solutions = ReachSolutions()
        let rounding = target.rounding(with: start)
        curve(.farthest).solve(distance: distance, rounding: rounding, onlyFirst: false, into: &solutions)
        curve(.nearest).solve(distance: distance, rounding: rounding, onlyFirst: false, into: &solutions)
        solutions.sort()
        return solutions
    }

    /// The shortest motion and its curve; nil if a velocity limit of 0 bars the way.
    func shortest() -> (solution: ReachSolution, curve: ReachCurve)? {
        let rounding = target.rounding(with: start)
        let farthest = curve(.farthest)
        let nearest = curve(.nearest)
        var solutions = ReachSolutions()
        farthest.solve(distance: distance, rounding: rounding, onlyFirst: true, into: &solutions)
        nearest.solve(distance: distance, rounding: rounding, onlyFirst: true, into: &solutions)
        guard let solution = solutions.shortest else { return nil }
        return (solution, solution.side == .farthest ? farthest : nearest)
    }

    /// Whether a motion with so gentle a jerk can take just so long.
    func verdict(lasting seconds: Double, jerk: Double) -> Verdict {
        guard let farthest = miss(.farthest, lasting: seconds, jerk: jerk),
            let nearest = miss(.nearest, lasting: seconds, jerk: jerk)
        else { return .impossible }
        if farthest < 0 { return .targetTooFar }
        return nearest > 0 ? .targetTooNear : .possible
    }

    /// By how much the motion of one curve that takes just so long misses the target, in units of position; nil if none does.
    func miss(_ side: ReachCurve.Side, lasting seconds: Double, jerk: Double) -> Double? {
        let curve = curve(side, jerk: jerk)
        return curve.point(lasting: seconds).map { point in
            let reached = curve.distance(point).value
            return (curve.mirrored ? -reached : reached) - distance
        }
    }

    /// The gentlest jerk with which the start can be left, and with which the target can be met, without passing a velocity limit;
    /// 0 where the motion is over before its acceleration could be 0.
    func gentlestJerks(lasting seconds: Double) -> (start: Double, target: Double) {
        func gentlest(_ acceleration: Double, room: Double) -> Double {
            guard acceleration != 0 else { return 0 }
            let jerk = min(acceleration * acceleration / (2 * max(0, room)), limits.maximumJerk)
            return abs(acceleration) <= jerk * seconds ? jerk : 0
        }
        let above = limits.maximumVelocity
        let below = limits.minimumVelocity
        let startRoom = start.acceleration > 0 ? above - start.velocity : start.velocity - below
        let targetRoom = target.acceleration < 0 ? above - target.velocity : target.velocity - below
        return (gentlest(start.acceleration, room: startRoom), gentlest(target.acceleration, room: targetRoom))
    }
}
