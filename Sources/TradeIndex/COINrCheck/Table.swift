/// A table as R's write.csv has it: texts in named columns, empty for what is not available.
public struct Table: Hashable, Sendable {
    public let columns: [String]
    public let rows: [[String]]

    /// What is wrong with a table's text.
    public enum ReadingError: Error, Hashable, Sendable, CustomStringConvertible {
        case raggedRow(line: Int, expected: Int, found: Int)
        case openQuote(line: Int)
        case doubledColumn(String)

        public var description: String {
            switch self {
            case .raggedRow(let line, let expected, let found):
                "line \(line) has \(found) cells, and the first line \(expected)"
            case .openQuote(let line): "the quote that opens in line \(line) is never closed"
            case .doubledColumn(let column): "the column \(column) stands twice"
            }
        }
    }

    /// Reads comma-separated values with a line of names: quotes are doubled within quotes.
    public init(commaSeparated text: String) throws(ReadingError) {
        var records: [[String]] = []
        var lines: [Int] = []
        var record: [String] = []
        var cell: [UInt8] = []
        var quoted = false
        var opened = 0
        var line = 1
        var bytes = Array(text.utf8)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if quoted {
                if byte == UInt8(ascii: "\n") { line += 1 }
                if byte != UInt8(ascii: "\"") {
                    cell.append(byte)
                } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
                    cell.append(byte)
                    index += 1
                } else {
                    quoted = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): (quoted, opened) = (true, line)
            case UInt8(ascii: "\r"): break
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                record.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
                if byte == UInt8(ascii: "\n") {
                    if record != [""] || !records.isEmpty && records[0].count == 1 {
                        records.append(record)
                        lines.append(line)
                    }
                    record.removeAll(keepingCapacity: true)
                    line += 1
                }
            default: cell.append(byte)
            }
        }
        if quoted { throw .openQuote(line: opened) }
        let names = records.first ?? []
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted { throw .doubledColumn(name) }
        for (record, line) in zip(records, lines) where record.count != names.count {
            throw .raggedRow(line: line, expected: names.count, found: record.count)
        }
        columns = names
        rows = Array(records.dropFirst())
    }

    func index(of column: String) -> Int? { columns.firstIndex(of: column) }

    /// The cells of a column; none where there is no such column.
    func texts(_ column: String) -> [String]? {
        index(of: column).map { place in rows.map { $0[place] } }
    }

    /// The numbers of a column; NaN for what is not a number.
    func numbers(_ column: String) -> [Double]? { texts(column)?.map(Self.number) }

    /// Rows by the text of their cell in `column`.
    func rowsByKey(_ column: String) -> [String: [String]] {
        guard let place = index(of: column) else { return [:] }
        return Dictionary(rows.map { ($0[place], $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a cell holds a number, or says that there is none.
    static func isNumber(_ text: String) -> Bool { ["", "NA", "NaN"].contains(text) || !number(text).isNaN }

    static func number(_ text: String) -> Double {
        switch text {
        case "", "NA", "NaN": .nan
        case "Inf": .infinity
        case "-Inf": -.infinity
        default: Double(text) ?? .nan
        }
    }
}
