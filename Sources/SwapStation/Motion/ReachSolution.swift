/// A motion that leads just as far as wanted.
struct ReachSolution {
    let side: ReachCurve.Side
    /// In seconds.
    let duration: Double
    let point: ReachPoint
}

/// Motions that lead just as far as wanted: few, so kept in a place of fixed size.
///
/// A curve has two parts at most; along each the distance falls, grows and falls at most, since its slope has one extreme, which
/// makes three motions, and the ends of the parts may be counted once more.
struct ReachSolutions {
    private(set) var count = 0
    private var storage = InlineArray<20, ReachSolution>(
        repeating: ReachSolution(side: .farthest, duration: .infinity, point: ReachPoint(high: 0, low: 0)))

    /// The shortest; nil if there is none.
    var shortest: ReachSolution? {
        guard count > 0 else { return nil }
        var shortest = storage[0]
        for index in 1..<count where storage[index].duration < shortest.duration { shortest = storage[index] }
        return shortest
    }

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
