/// How long a motion of one axis may take: from the shortest on, but for up to two gaps.
///
/// There is a gap where an axis that comes with speed either gets there soon or must first turn back.
struct FeasibleDurations {
    /// The motions at which the windows open and close; the shortest first.
    let solutions: ReachSolutions
    /// How long bringing the axis into its limits takes before, in seconds.
    let brakeDuration: Double
    private var opens = InlineArray<20, Bool>(repeating: false)

    /// Two durations are the same if they differ by rounding only.
    private static func same(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= 1e-13 * (1 + abs(other))
    }

    init(_ leg: MotionLeg, brakeDuration: Double) {
        self.brakeDuration = brakeDuration
        solutions = leg.solutions()
        for index in 0..<solutions.count {
            let begin = solutions[index].duration
            let middle = index + 1 < solutions.count ? (begin + solutions[index + 1].duration) / 2 : 2 * begin + 1
            opens[index] = leg.verdict(lasting: middle, jerk: leg.limits.maximumJerk) == .possible
        }
    }

    /// The shortest of all, in seconds; nil if there is none.
    var shortest: Double? {
        solutions.count > 0 ? brakeDuration + solutions[0].duration : nil
    }

    /// The shortest possible duration that is at least so long; nil if there is none.
    func shortest(atLeast seconds: Double) -> Double? {
        let wanted = seconds - brakeDuration
        for index in 0..<solutions.count {
            let begin = solutions[index].duration
            if begin >= wanted || Self.same(begin, wanted) { return max(seconds, brakeDuration + begin) }
            guard opens[index] else { continue }
            if index + 1 == solutions.count || solutions[index + 1].duration >= wanted { return seconds }
        }
        return nil
    }

    /// The motion that takes just so long, where that is one of those at which a window opens or closes.
    func solution(lasting seconds: Double) -> ReachSolution? {
        for index in 0..<solutions.count where Self.same(solutions[index].duration, seconds - brakeDuration) {
            return solutions[index]
        }
        return nil
    }
}
