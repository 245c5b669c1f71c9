extension ReachCurve {
    /// The motion at a parameter of a piece.
    func point(_ kind: ReachSegment.Kind, _ parameter: Double) -> ReachPoint {
        switch kind {
        case .free:
            guard parameter > 0 else {
                // K = 0 and no time between: one straight ramp, which passes high = low anywhere.
                let ramp = min(max(0, acceleration), targetAcceleration)
                return ReachPoint(high: ramp, low: ramp)
            }
            let sum = balance / parameter
            return ReachPoint(high: (sum + parameter) / 2, low: (sum - parameter) / 2)
        case .highHeld:
            let hold = (balance + parameter * parameter - peak * peak) / (jerk * peak)
            return ReachPoint(high: peak, highHold: max(0, hold), low: -parameter)
        case .lowHeld:
            let hold = (parameter * parameter - balance - trough * trough) / (jerk * trough)
            return ReachPoint(high: parameter, low: -trough, lowHold: max(0, hold))
        case .bothHeld:
            let hold = (peak * peak + jerk * peak * parameter - balance - trough * trough) / (jerk * trough)
            return ReachPoint(high: peak, highHold: parameter, low: -trough, lowHold: max(0, hold))
        case .cruise:
            var point = cruiseStart
            point.cruise = parameter
            return point
        }
    }

    /// How long a motion takes, in seconds.
    func duration(_ point: ReachPoint) -> Double {
        (2 * (point.high - point.low) + targetAcceleration - acceleration) / jerk + point.highHold + point.lowHold
            + point.cruise
    }

    /// How far a motion leads, in units of position, and the size of the largest term, from which rounding errors come.
    func distance(_ point: ReachPoint) -> (value: Double, scale: Double) {
        let high = point.high
        let low = point.low
        let rise = max(0, (high - acceleration) / jerk)
        let afterRise = velocity + (high * high - acceleration * acceleration) / (2 * jerk)
        let first = rise * (velocity + rise * (2 * acceleration + high) / 6)
        let second = point.highHold * (afterRise + high * point.highHold / 2)
        let last = max(0, (targetAcceleration - low) / jerk)
        let beforeLast = targetVelocity - (targetAcceleration * targetAcceleration - low * low) / (2 * jerk)
        let fifth = last * (beforeLast + last * (2 * low + targetAcceleration) / 6)
        let fourth = point.lowHold * (beforeLast - low * point.lowHold / 2)
        let fall = (high - low) / jerk
        let third = fall * (afterRise + high * point.highHold + fall * (2 * high + low) / 6)
        let cruise = point.cruise * maximumVelocity
        return (
            first + second + third + fourth + fifth + cruise,
            abs(first) + abs(second) + abs(third) + abs(fourth) + abs(fifth) + abs(cruise)
        )
    }

    /// How fast the distance grows with the duration along the curve: the Hamiltonian of the optimal-control problem, which is
    /// the same at every instant of a motion and so is taken where it is simplest.
    func slope(_ kind: ReachSegment.Kind, _ point: ReachPoint) -> Double {
        let fall = (point.high - point.low) / (2 * jerk)
        switch kind {
        case .free, .lowHeld, .bothHeld:
            return velocity + (point.high * point.high - acceleration * acceleration) / (2 * jerk)
                + point.high * point.highHold + fall * point.high
        case .highHeld:
            return targetVelocity - (targetAcceleration * targetAcceleration - point.low * point.low) / (2 * jerk)
                - fall * point.low
        case .cruise:
            return maximumVelocity
        }
    }

    /// How fast the duration grows with the parameter.
    func stretch(_ kind: ReachSegment.Kind, _ parameter: Double) -> Double {
        switch kind {
        case .free: 2 / jerk
        case .highHeld: 2 * (1 + parameter / peak) / jerk
        case .lowHeld: 2 * (1 + parameter / trough) / jerk
        case .bothHeld: 1 + peak / trough
        case .cruise: 1
        }
    }

    /// Where within a piece the distance stops falling or growing: the parameters at which ``slope(_:_:)`` is 0, in order;
    /// not a number where there is none.
    func turns(_ kind: ReachSegment.Kind) -> (Double, Double) {
        let before = velocity - acceleration * acceleration / (2 * jerk)
        switch kind {
        case .free:
            // 3w⁴ + (4K + 8·jerk·before)·w² + K² = 0 with w = high − low.
            let squares = roots(3, 4 * balance + 8 * jerk * before, balance * balance)
            return (squares.0.squareRoot(), squares.1.squareRoot())
        case .highHeld:
            let after = targetVelocity - targetAcceleration * targetAcceleration / (2 * jerk)
            return roots(2, peak, 2 * jerk * after)
        case .lowHeld:
            return roots(2, trough, 2 * jerk * before)
        case .bothHeld:
            let rest = (peak * peak + peak * (peak + trough)) / (2 * jerk)
            return (-(before + rest) / peak, .nan)
        case .cruise:
            return (.nan, .nan)
        }
    }

    /// The real roots of a quadratic, the smaller first, without cancellation.
    private func roots(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double) {
        let discriminant = b * b - 4 * a * c
        guard discriminant > 0 else { return (.nan, .nan) }
        let sum = -(b + (b < 0 ? -1 : 1) * discriminant.squareRoot()) / 2
        let one = sum / a
        let other = sum == 0 ? 0 : c / sum
        return (min(one, other), max(one, other))
    }
}
