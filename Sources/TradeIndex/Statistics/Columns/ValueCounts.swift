/// How many values of a column are there, differ from zero, differ from each other and are the same, for screening indicators.
package struct ValueCounts: Hashable, Sendable {
    /// Values present.
    package var present: Int
    /// Present and not zero.
    package var nonZero: Int
    /// Different values among those present.
    package var distinct: Int
    /// How often the most frequent value stands.
    package var mostFrequent: Int

    /// Counts the values of `column`; NaN is missing.
    package init(of column: [Double]) {
        let sorted = column.filter { !$0.isNaN }.sorted()
        present = sorted.count
        nonZero = sorted.count { $0 != 0 }
        (distinct, mostFrequent) = (0, 0)
        var start = 0
        while start < sorted.count {
            let end = sorted.endOfTies(from: start)
            distinct += 1
            mostFrequent = max(mostFrequent, end - start)
            start = end
        }
    }
}

extension [Double] {
    /// Where the run of values equal to the one at `start` ends, in an array that is sorted.
    func endOfTies(from start: Int) -> Int {
        var end = start + 1
        while end < count && self[end] == self[start] { end += 1 }
        return end
    }
}
