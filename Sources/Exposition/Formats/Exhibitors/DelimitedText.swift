/// A table in text: comma, semicolon, tab or bar separated. Source: RFC 4180, read as loosely as spreadsheets write it.
struct DelimitedText {
    /// A row's cells, trimmed, with the line on which it begins.
    struct Row {
        var line: Int
        var cells: [String]
    }

    private(set) var rows: [Row] = []
    let delimiter: UInt8
    /// The line of a quotation mark that nothing closes, where there is one; it was taken as a character.
    private(set) var unclosedQuote: Int?

    /// Reads UTF-8 text.
    init(_ bytes: [UInt8], progress: ImportContext.Progress = { _, _ in }) {
        var bytes = bytes[...]
        var firstLine = 1
        // Spreadsheets' own hint: a first line `sep=;`.
        if bytes.count > 5, bytes.prefix(4).elementsEqual("sep=".utf8), bytes[5] == 0x0A || bytes[5] == 0x0D {
            delimiter = bytes[4]
            bytes = bytes.dropFirst(5)
            let end = bytes.prefix(2).elementsEqual([0x0D, 0x0A]) ? 2 : 1
            bytes = bytes.dropFirst(end)
            firstLine = 2
        } else {
            delimiter = Self.likelyDelimiter(bytes)
        }
        bytes.withUnsafeBufferPointer { read($0, firstLine: firstLine, progress) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int, _ progress: ImportContext.Progress)
    {
        var place = 0
        var line = firstLine
        var heedsQuotes = true
        var cell: [UInt8] = []
        var row = Row(line: line, cells: [])
        func add() {
            row.cells.append(Self.text(cell))
            cell.removeAll(keepingCapacity: true)
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "\""), heedsQuotes, cell.allSatisfy({ $0 == 0x20 }) {
                if let end = Self.closingQuote(bytes, place + 1) {
                    cell.removeAll(keepingCapacity: true)
                    var inner = place + 1
                    while inner < end {
                        if bytes[inner] == 0x0A { line += 1 }
                        cell.append(bytes[inner])
                        inner += bytes[inner] == UInt8(ascii: "\"") ? 2 : 1
                    }
                    place = end + 1
                    // What stands behind the closing quotation mark belongs to the cell all the same.
                    while place < bytes.count, bytes[place] != delimiter, bytes[place] != 0x0A, bytes[place] != 0x0D {
                        cell.append(bytes[place])
                        place += 1
                    }
                    continue
                }
                heedsQuotes = false
                unclosedQuote = line
            }
            switch byte {
            case delimiter: add()
            case 0x0A, 0x0D:
                if byte == 0x0D, place + 1 < bytes.count, bytes[place + 1] == 0x0A { place += 1 }
                add()
                finish(&row)
                line += 1
                row = Row(line: line, cells: [])
                if rows.count % 512 == 0 { progress(place, bytes.count) }
            default: cell.append(byte)
            }
            place += 1
        }
        if !cell.isEmpty || !row.cells.isEmpty {
            add()
            finish(&row)
        }
        progress(bytes.count, bytes.count)
    }

    private mutating func finish(_ row: inout Row) {
        if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
    }

    /// The place of the quotation mark that closes a cell: the first that is not doubled.
    private static func closingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var place = start
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\"") {
                if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
                    place += 2
                    continue
                }
                return place
            }
            place += 1
        }
        return nil
    }

    /// A cell without blanks at its ends.
    private static func text(_ cell: [UInt8]) -> String {
        var bytes = cell[...]
        func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
        while isBlank(bytes.first) { bytes.removeFirst() }
        while isBlank(bytes.last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The separator that the first lines have most evenly.
    private static func likelyDelimiter(_ bytes: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")]
        var counts = [[Int]](repeating: [0], count: candidates.count)
        var isQuoted = false
        for byte in bytes.prefix(1 << 16) {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A {
                if counts[0].count >= 20 { break }
                for place in counts.indices { counts[place].append(0) }
            } else if let place = candidates.firstIndex(of: byte) {
                counts[place][counts[place].count - 1] += 1
            }
        }
        let scores = counts.map { lines -> Int in
            let header = lines[0]
            return header == 0 ? 0 : lines.filter { $0 == header }.count * 100 + header
        }
        let best = scores.indices.max { (scores[$0], -$0) < (scores[$1], -$1) } ?? 0
        return candidates[best]
    }
}
