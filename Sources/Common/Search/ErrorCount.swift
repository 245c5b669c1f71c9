/// Counts the typing errors between a word and others: letters left out, added, mistaken or swapped with the next one.
///
/// Source: the optimal string alignment distance (restricted Damerau-Levenshtein), computed by rows, one for each letter
/// of the other word, of which the last three are kept.
struct ErrorCount {
    private let word: [UInt32]
    private var rows: [Int]

    init(_ word: [UInt32]) {
        self.word = word
        rows = [Int](repeating: 0, count: 3 * (word.count + 1))
    }

    /// The errors that make `other`, or with `beginsOnly` its best-fitting beginning, out of the word.
    /// - Returns: Nil where there are more than `limit`.
    mutating func errors(_ other: [UInt32], atMost limit: Int, beginsOnly: Bool) -> Int? {
        let width = word.count + 1
        for column in 0..<width { rows[column] = column }
        var fewest = word.count
        var smallestBefore = 0
        var row = 0
        while row < other.count {
            row += 1
            let (current, previous, beforePrevious) = (row % 3 * width, (row + 2) % 3 * width, (row + 1) % 3 * width)
            rows[current] = row
            var smallest = row
            for column in 1..<width {
                let isSame = word[column - 1] == other[row - 1]
                var errors = min(
                    rows[previous + column] + 1, rows[current + column - 1] + 1,
                    rows[previous + column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, word[column - 1] == other[row - 2], word[column - 2] == other[row - 1] {
                    errors = min(errors, rows[beforePrevious + column - 2] + 1)
                }
                rows[current + column] = errors
                smallest = min(smallest, errors)
            }
            let atEnd = rows[current + width - 1]
            fewest = beginsOnly ? min(fewest, atEnd) : atEnd
            // Every later entry comes from one of the two rows before it, by a swap even from the earlier one.
            if smallest > limit, smallestBefore > limit { return beginsOnly && fewest <= limit ? fewest : nil }
            smallestBefore = smallest
        }
        return fewest <= limit ? fewest : nil
    }
}
