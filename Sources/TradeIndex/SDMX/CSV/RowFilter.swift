/// Tells which rows are read.
struct RowFilter {
    private var tests: [(cell: Int, texts: [[UInt8]])] = []
    private(set) var left = 0

    /// - Parameter headings: The first row; a heading may carry a name behind a colon.
    init(_ only: [String: Set<String>], _ headings: [String], line: Int, log: inout ReadingLog) {
        for (heading, texts) in only.sorted(by: { $0.key < $1.key }) {
            let place = headings.firstIndex { $0 == heading || $0.hasPrefix(heading + ": ") }
            guard let place else {
                log.problem(line, heading, "is missing", "correct the choice of rows")
                continue
            }
            tests.append((place, texts.sorted().map { Array($0.utf8) }))
        }
    }

    /// Whether a row is read.
    @inline(__always)
    mutating func takes(_ record: RecordStream.Record) -> Bool {
        if tests.isEmpty { return true }
        for (cell, texts) in tests where cell < record.count {
            let text = record[cell]
            if !texts.contains(where: { $0.elementsEqual(text) }) {
                left += 1
                return false
            }
        }
        return true
    }

    var note: String? { left > 0 ? "\(left) rows were left out, as was chosen" : nil }
}
