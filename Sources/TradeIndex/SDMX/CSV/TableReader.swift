/// Reads plain tables in text.
enum TableReader {
    /// How many rows may stand above the headings.
    static let longestPreamble = 10

    static func read(_ source: ByteSource, _ choices: ReadingChoices) throws(ReadingError) -> Reading {
        var finder = HeadingFinder(file: source.name, choices: choices)
        var intake: TableIntake?
        var isCut = false
        try RecordStream.read(source) { head throws(ReadingError) in
            likelyDelimiter(head)
        } hear: { record throws(ReadingError) in
            if intake == nil {
                intake = try finder.intake(record)
                return true
            }
            if let most = choices.mostRows, let count = intake?.builder.count, count >= most {
                isCut = true
                return false
            }
            intake?.take(record)
            return intake?.builder.log.isFull == false
        }
        guard let intake else { throw finder.failure }
        return try intake.finished(.table).noting(finder.note).noting(isCut ? choices.cut : nil)
    }

    /// The sign that the first line has most of.
    private static func likelyDelimiter(_ head: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
        var counts = [Int](repeating: 0, count: candidates.count)
        var isQuoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D, counts.contains(where: { $0 > 0 }) { break }
            if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) } ?? 0
        return candidates[best]
    }
}

/// Finds the row of headings: the first whose headings can be told, within the first few rows.
struct HeadingFinder {
    let file: String
    let choices: ReadingChoices
    private var rows = 0
    private var widest = 0
    private var first: ReadingError?
    private(set) var note: String?

    init(file: String, choices: ReadingChoices) {
        self.file = file
        self.choices = choices
    }

    /// The intake that begins with this row, where it is the row of headings.
    mutating func intake(_ record: RecordStream.Record) throws(ReadingError) -> TableIntake? {
        // A row of figures is no row of headings: above headings stand narrower rows only.
        let width = record.cells.reduce(0) { $0 + ($1.end > $1.start ? 1 : 0) }
        guard width > widest || first == nil else {
            rows += 1
            return nil
        }
        widest = width
        do throws(ReadingError) {
            let intake = try TableIntake(record.texts, line: record.line, file: file, choices: choices)
            if rows > 0 { note = "the headings stand in line \(record.line)" }
            return intake
        } catch {
            first = error
            rows += 1
            if rows >= TableReader.longestPreamble { throw error }
            return nil
        }
    }

    /// Why no row of headings was found.
    var failure: ReadingError {
        first ?? ReadingError(.init(file: file, reason: "holds no table", advice: "check how it was made"))
    }
}
