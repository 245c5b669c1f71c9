/// The line of each row, as runs in which both rise by one.
struct LineRuns: Sendable {
    private var starts: [(row: Int, line: Int)] = []

    /// Says where a row begins; rows come in order.
    mutating func append(row: Int, line: Int) {
        if let last = starts.last, last.line + (row - last.row) == line { return }
        starts.append((row, line))
    }

    subscript(row: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle].row <= row { low = middle } else { high = middle }
        }
        guard low < starts.count else { return row + 1 }
        return starts[low].line + row - starts[low].row
    }
}
