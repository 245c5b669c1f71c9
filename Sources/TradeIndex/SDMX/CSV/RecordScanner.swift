/// Splits a table in text into records of cells. Source: RFC 4180, with any separator and any line end.
struct RecordScanner {
    /// Where a cell's text stands in the bytes of its record's piece.
    struct Cell {
        var start: Int
        var end: Int
    }

    /// What became of the bytes from a place on.
    enum Outcome {
        /// A record; the next begins at a place, so many lines further.
        case record(next: Int, lines: Int)
        /// The record is not whole yet.
        case incomplete
        /// A quoted cell goes on behind its closing mark.
        case textBehindQuote(cell: Int)
    }

    let delimiter: UInt8
    /// The cells of the last record.
    private(set) var cells: [Cell] = []
    private var hasQuotes = false

    init(delimiter: UInt8) { self.delimiter = delimiter }

    private static let quote = UInt8(ascii: "\"")

    /// Finds the record that begins at `start`. Doubled quotation marks are made single within the bytes, so a record is
    /// scanned again from its start only while it is incomplete.
    mutating func scan(_ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, isEnd: Bool) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        hasQuotes = false
        let count = bytes.count
        var place = start
        var lines = 1
        while true {
            var end: Int
            if place < count, bytes[place] == Self.quote {
                hasQuotes = true
                guard let close = closing(bytes, place + 1, &lines) else { return .incomplete }
                if close + 1 == count, !isEnd { return .incomplete }
                cells.append(Cell(start: place + 1, end: close))
                end = close + 1
                while end < count, bytes[end] == 0x20 { end += 1 }
                if end < count, bytes[end] != delimiter, bytes[end] != 0x0A, bytes[end] != 0x0D {
                    return .textBehindQuote(cell: cells.count)
                }
            } else {
                end = place
                while end < count {
                    let byte = bytes[end]
                    if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                    end += 1
                }
                cells.append(Cell(start: place, end: end))
            }
            guard end < count else {
                guard isEnd else { return .incomplete }
                if hasQuotes { compact(bytes) }
                return .record(next: count, lines: lines)
            }
            if bytes[end] == delimiter {
                place = end + 1
                continue
            }
            if bytes[end] == 0x0D {
                if end + 1 == count, !isEnd { return .incomplete }
                if end + 1 < count, bytes[end + 1] == 0x0A { end += 1 }
            }
            if hasQuotes { compact(bytes) }
            return .record(next: end + 1, lines: lines)
        }
    }

    /// The place of the mark that closes a quoted cell.
    private func closing(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ start: Int, _ lines: inout Int) -> Int? {
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte == Self.quote {
                guard place + 1 < bytes.count, bytes[place + 1] == Self.quote else { return place }
                place += 1
            } else if byte == 0x0A {
                lines += 1
            }
            place += 1
        }
        return nil
    }

    /// Makes doubled quotation marks of a whole record single.
    private mutating func compact(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
        for index in cells.indices where cells[index].start > 0 && bytes[cells[index].start - 1] == Self.quote {
            let cell = cells[index]
            var write = cell.start
            var read = cell.start
            while read < cell.end {
                bytes[write] = bytes[read]
                read += bytes[read] == Self.quote && read + 1 < cell.end && bytes[read + 1] == Self.quote ? 2 : 1
                write += 1
            }
            cells[index].end = write
        }
    }
}
