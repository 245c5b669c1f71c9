extension ReachCurve {
    /// A place on the curve and how far from the wanted distance it leads.
    private struct Mark {
        let point: ReachPoint
        /// In seconds.
        let duration: Double
        /// Reached less wanted, in units of position.
        let error: Double
        /// How much of the error may be rounding.
        let rounding: Double
    }

    /// Adds the motions on this curve that lead `distance` far; all of them, or at least the shortest.
    ///
    /// - Parameters:
    ///   - distance: target position less start position.
    ///   - rounding: how much of `distance` may be rounding, in units of position.
    func solve(distance: Double, rounding: Double, onlyFirst: Bool, into solutions: inout ReachSolutions) {
        let wanted = mirrored ? -distance : distance
        var previous: Mark?
        let before = solutions.count
        for index in 0..<segmentCount {
            let segment = segments[index]
            let start = mark(segment.kind, segment.first, wanted, rounding)
            let solved: Bool
            if let end = previous, start.duration <= end.duration + 1e-12 * (1 + end.duration) {
                // The same place seen from two pieces: a crossing between the two roundings is one.
                solved = start.error == 0 || start.error * end.error < 0
            } else {
                // Both curves meet where a part of them begins or ends, so that neither may be seen to cross there.
                if let end = previous, abs(end.error) <= end.rounding { add(end, to: &solutions) }
                solved = abs(start.error) <= start.rounding
            }
            if solved { add(start, to: &solutions) }
            if onlyFirst, solutions.count > before { return }
            let known = solved ? 0 : start.error
            if segment.kind == .cruise {
                if known * maximumVelocity < 0 {
                    add(mark(.cruise, -known / maximumVelocity, wanted, rounding), to: &solutions)
                }
                return
            }
            previous = cross(segment, wanted, rounding, known, into: &solutions)
            if onlyFirst, solutions.count > before { return }
        }
    }

    private var side: Side { mirrored ? .nearest : .farthest }

    private func add(_ mark: Mark, to solutions: inout ReachSolutions) {
        solutions.append(ReachSolution(side: side, duration: mark.duration, point: mark.point))
    }

    private func mark(_ kind: ReachSegment.Kind, _ parameter: Double, _ wanted: Double, _ rounding: Double) -> Mark {
        let point = point(kind, parameter)
        let reached = distance(point)
        return Mark(
            point: point, duration: duration(point), error: reached.value - wanted,
            rounding: rounding + 1e-13 * reached.scale)
    }

    /// Adds what crosses the wanted distance within a piece; the answer is its end.
    ///
    /// - Parameter error: the error at the beginning; 0 if that is already one of the solutions.
    private func cross(
        _ segment: ReachSegment, _ wanted: Double, _ rounding: Double, _ error: Double,
        into solutions: inout ReachSolutions
    ) -> Mark {
        let turns = turns(segment.kind)
        let end = mark(segment.kind, segment.last, wanted, rounding)
        var from = (parameter: segment.first, error: error)
        let stops: InlineArray<3, Double> = [turns.0, turns.1, segment.last]
        for index in stops.indices where index == 2 || (stops[index] > from.parameter && stops[index] < segment.last) {
            let stop = index == 2 ? end : mark(segment.kind, stops[index], wanted, rounding)
            if from.error * stop.error < 0 {
                let root = root(segment.kind, wanted, lower: from, upper: (stops[index], stop.error))
                add(mark(segment.kind, root, wanted, rounding), to: &solutions)
            }
            from = (stops[index], stop.error)
            if index < 2, abs(stop.error) <= stop.rounding {
                // The curve turns just at the distance.
                add(stop, to: &solutions)
                from.error = 0
            }
        }
        return end
    }

    /// Where a piece on which the distance only grows or only falls passes the wanted one: Newton's method, kept between bounds
    /// of opposite signs, and halving where it does not get on.
    private func root(
        _ kind: ReachSegment.Kind, _ wanted: Double, lower: (parameter: Double, error: Double),
        upper: (parameter: Double, error: Double)
    ) -> Double {
        var (lower, upper) = (lower, upper)
        var guess =
            lower.parameter
            + (upper.parameter - lower.parameter) * (lower.error / (lower.error - upper.error))
        var width = upper.parameter - lower.parameter
        for _ in 0..<100 {
            let point = point(kind, guess)
            let (reached, scale) = distance(point)
            let error = reached - wanted
            if abs(error) <= 5e-17 * scale { return guess }
            if error * lower.error > 0 { lower = (guess, error) } else { upper = (guess, error) }
            let step = error / (slope(kind, point) * stretch(kind, guess))
            var next = guess - step
            let newWidth = upper.parameter - lower.parameter
            if !(next > lower.parameter && next < upper.parameter) || newWidth > width * 0.9 && abs(step) > width / 4 {
                next = (lower.parameter + upper.parameter) / 2
            }
            width = newWidth
            if next == guess || abs(next - guess) <= 1e-16 * abs(guess) { return next }
            guess = next
        }
        return guess
    }

    /// The motion of just that duration, in seconds; nil where the curve has none.
    func point(lasting seconds: Double) -> ReachPoint? {
        let ramps = jerk * seconds + acceleration - targetAcceleration
        for index in 0..<segmentCount {
            let segment = segments[index]
            let kind = segment.kind
            let first = duration(point(kind, segment.first))
            guard seconds >= first else { return nil }
            if kind == .cruise { return point(.cruise, seconds - first) }
            guard seconds <= duration(point(kind, segment.last)) else { continue }
            let parameter =
                switch kind {
                case .free: ramps / 2
                case .highHeld: max(0, peak * ramps - balance).squareRoot() - peak
                case .lowHeld: max(0, trough * ramps + balance).squareRoot() - trough
                case .bothHeld, .cruise: segment.first + (seconds - first) / (1 + peak / trough)
                }
            return point(kind, min(max(parameter, segment.first), segment.last))
        }
        return nil
    }
}
