/// The records of a table in text, read piece by piece.
struct RecordStream {
    /// A record: its cells' bytes, valid while it is looked at.
    struct Record {
        let bytes: UnsafeBufferPointer<UInt8>
        let cells: [RecordScanner.Cell]
        /// The line on which it begins.
        let line: Int

        var count: Int { cells.count }

        @inline(__always)
        subscript(cell: Int) -> UnsafeBufferPointer<UInt8> {
            let cell = cells[cell]
            return UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
        }

        func text(_ cell: Int) -> String { String(decoding: self[cell], as: UTF8.self) }

        var texts: [String] { cells.indices.map(text) }

        /// Whether nothing stands in it: a blank line.
        var isBlank: Bool { cells.allSatisfy { $0.start == $0.end } }
    }

    /// A record longer than this has a quotation mark that nothing closes.
    private static let longestRecord = 16 << 20

    /// Reads all records.
    /// - Parameters:
    ///   - delimiter: What parts the cells, told by the first bytes of the text.
    ///   - hear: Is told each record that is not blank; answers whether to go on.
    static func read(
        _ source: ByteSource, delimiter: (ArraySlice<UInt8>) throws(ReadingError) -> UInt8,
        hear: (Record) throws(ReadingError) -> Bool
    ) throws(ReadingError) {
        var stream = try TextStream(source)
        var buffer = try stream.head()
        var isEnd = buffer.isEmpty
        var scanner = RecordScanner(delimiter: try delimiter(buffer.prefix(1 << 16)))
        var line = 1
        while true {
            let outcome = buffer.withUnsafeMutableBufferPointer {
                bytes -> Result<(used: Int, goesOn: Bool), ReadingError> in
                do throws(ReadingError) {
                    return .success(try records(bytes, &scanner, &line, isEnd, source.name, hear))
                } catch {
                    return .failure(error)
                }
            }
            let (used, goesOn) = try outcome.get()
            if !goesOn { return }
            buffer.removeFirst(used)
            if isEnd { return }
            guard buffer.count <= longestRecord else { throw unclosed(source.name, line) }
            let piece = try stream.piece()
            isEnd = piece.isEmpty
            buffer += piece
        }
    }

    private static func records(
        _ bytes: UnsafeMutableBufferPointer<UInt8>, _ scanner: inout RecordScanner, _ line: inout Int, _ isEnd: Bool,
        _ file: String, _ hear: (Record) throws(ReadingError) -> Bool
    ) throws(ReadingError) -> (used: Int, goesOn: Bool) {
        var place = 0
        while place < bytes.count {
            switch scanner.scan(bytes, from: place, isEnd: isEnd) {
            case .incomplete:
                if isEnd { throw unclosed(file, line) }
                return (place, true)
            case .textBehindQuote(let cell):
                throw ReadingError(
                    .init(
                        file: file, line: line, column: "\(cell)",
                        reason: "a quoted cell goes on behind its closing quotation mark",
                        advice: "double the quotation marks within the cell"))
            case .record(let next, let lines):
                let record = Record(bytes: UnsafeBufferPointer(bytes), cells: scanner.cells, line: line)
                place = next
                line += lines
                if !record.isBlank, try !hear(record) { return (place, false) }
            }
        }
        return (place, true)
    }

    private static func unclosed(_ file: String, _ line: Int) -> ReadingError {
        ReadingError(
            .init(
                file: file, line: line, reason: "has a quotation mark that nothing closes",
                advice: "close it, or double it where it is part of a text"))
    }
}
