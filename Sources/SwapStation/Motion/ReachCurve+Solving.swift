/// A motion that leads just as far as wanted.
struct ReachSolution {
    let side: ReachCurve.Side
    /// In seconds.
    let duration: Double
    let point: ReachPoint
}

/// Motions that lead just as far as wanted, in no order: few, so kept in a place of fixed size.
struct ReachSolutions {
    private(set) var count = 0
    private var storage = InlineArray<20, ReachSolution>(
        repeating: ReachSolution(side: .farthest, duration: .infinity, point: ReachPoint(high: 0, low: 0)))

    subscript(index: Int) -> ReachSolution { storage[index] }

    mutating func append(_ solution: ReachSolution) {
        guard count < storage.count else { return }
        storage[count] = solution
        count += 1
    }

    /// Puts the shorter first.
    mutating func sort() {
        for index in 1..<max(1, count) {
            var place = index
            while place > 0, storage[place - 1].duration > storage[place].duration {
                storage.swapAt(place - 1, place)
                place -= 1
            }
        }
    }
}

extension ReachCurve {
    /// Adds the motions on this curve that lead `distance` far; all of them, or only the shortest.
    ///
    /// - Parameters:
    ///   - distance: target position less start position.
    ///   - rounding: how much of `distance` may be rounding, in units of position.
    func solve(distance: Double, rounding: Double, onlyFirst: Bool, into solutions: inout ReachSolutions) {
        let side: Side = mirrored ? .nearest : .farthest
        let wanted = mirrored ? -distance : distance
        var previous = (sign: 0.0, duration: -Double.infinity)
        for index in 0..<segmentCount {
            let segment = segments[index]
            let kind = segment.kind
            let start = point(kind, segment.first)
            let startDuration = duration(start)
            let reached = miss(start, wanted)
            // Where the curve begins anew both curves meet, so that neither may be seen to cross the distance.
            let joined = startDuration <= previous.duration + 1e-12 * (1 + abs(startDuration))
            let meets =
                joined ? previous.sign * reached.error < 0 : abs(reached.error) <= rounding + 4e-16 * reached.scale
            if meets || reached.error == 0 {
                solutions.append(ReachSolution(side: side, duration: startDuration, point: start))
                if onlyFirst { return }
            }
            if kind == .cruise {
                let seconds = maximumVelocity > 0 ? -reached.error / maximumVelocity : -1
                if seconds > 0, !meets {
                    let end = point(.cruise, seconds)
                    solutions.append(ReachSolution(side: side, duration: duration(end), point: end))
                }
                return
            }
            let turns = turns(kind)
            var from = (parameter: segment.first, error: meets ? 0 : reached.error)
            var end = reached.error
            let stops: InlineArray<3, Double> = [turns.0, turns.1, segment.last]
            for index in stops.indices {
                let stop = stops[index]
                guard stop == segment.last || (stop > from.parameter && stop < segment.last) else { continue }
                end = miss(point(kind, stop), wanted).error
                if from.error * end < 0 {
                    let root = root(kind, wanted, lower: from, upper: (stop, end))
                    let point = point(kind, root)
                    solutions.append(ReachSolution(side: side, duration: duration(point), point: point))
                    if onlyFirst { return }
                }
                from = (stop, end)
            }
            previous = (end, duration(point(kind, segment.last)))
        }
    }

    private func miss(_ point: ReachPoint, _ wanted: Double) -> (error: Double, scale: Double) {
        let reached = distance(point)
        return (reached.value - wanted, reached.scale)
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
            let (error, scale) = miss(point, wanted)
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
