/// Typing errors between words, counted the slow way.
enum WordErrors {
    static func forgiven(_ word: String) -> Int { word.count >= 8 ? 2 : word.count >= 4 ? 1 : 0 }

    /// The optimal string alignment distance by its definition, over the whole table.
    static func between(_ one: String, _ other: String) -> Int {
        let (one, other) = (Array(one), Array(other))
        var table = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
        for row in 0...one.count {
            for column in 0...other.count {
                if row == 0 || column == 0 {
                    table[row][column] = row + column
                    continue
                }
                var errors = min(table[row - 1][column], table[row][column - 1]) + 1
                errors = min(errors, table[row - 1][column - 1] + (one[row - 1] == other[column - 1] ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    errors = min(errors, table[row - 2][column - 2] + 1)
                }
                table[row][column] = errors
            }
        }
        return table[one.count][other.count]
    }
}
