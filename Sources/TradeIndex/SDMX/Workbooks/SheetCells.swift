/// The cells of a sheet, read row by row.
enum SheetCells {
    /// What a cell holds.
    enum Value: Equatable {
        case number(Double)
        case text(String)
        /// A day and time as ISO 8601 writes it.
        case date(String)
        /// An error such as `#DIV/0!`.
        case error(String)

        /// As a table in text would have it.
        var text: String {
            switch self {
            case .number(let number): FigureBytes.text(number)
            case .text(let text), .date(let text), .error(let text): text
            }
        }
    }

    /// A sheet's last row and column. Source: ECMA-376 part 1, 18.3.1.73, as every program keeps to it.
    static let rows = 1 << 20
    static let columns = 1 << 14

    /// Reads a sheet.
    /// - Parameter hear: Is told each row that has cells, from 1, with its cells by column from 0; answers whether to go on.
    static func read(
        _ entry: String, of book: WorkbookFile,
        hear: @escaping (_ row: Int, _ cells: [(column: Int, value: Value)]) -> Bool
    ) throws(ReadingError) {
        let scan = SheetScan(book, hear)
        try book.read(entry) { scan.take($0) }
        if let misplaced = scan.misplaced {
            throw ReadingError(
                .init(
                    file: book.file, reason: "has a cell in \(misplaced), where no sheet has one",
                    advice: "save the workbook again"))
        }
    }

    /// `AB12` is column 27.
    static func column(_ reference: String) -> Int? {
        var column = 0
        for letter in reference.utf8 {
            guard (0x41...0x5A).contains(letter) else { break }
            column = column * 26 + Int(letter - 0x40)
            if column > columns { return columns }
        }
        return column > 0 ? column - 1 : nil
    }

    static func value(_ content: String, _ type: String, _ style: Int, _ book: WorkbookFile) -> Value? {
        switch type {
        case "s":
            guard let place = Int(content), book.sharedTexts.indices.contains(place) else { return nil }
            let text = book.sharedTexts[place]
            return text.isEmpty ? nil : .text(text)
        case "str", "inlineStr": return content.isEmpty ? nil : .text(content)
        case "b": return content.isEmpty ? nil : .text(content == "1" ? "TRUE" : "FALSE")
        case "e": return .error(content)
        case "d": return content.isEmpty ? nil : .date(content)
        default:
            guard !content.isEmpty else { return nil }
            guard let number = Double(content) else { return .text(content) }
            let isDate = book.isDateStyle.indices.contains(style) && book.isDateStyle[style]
            return isDate ? .date(SheetDay.text(number, is1904: book.is1904)) : .number(number)
        }
    }
}

/// The state of a sheet's reading. A class, as each of millions of cells would else pass through boxes of captured variables.
private final class SheetScan {
    private let book: WorkbookFile
    private let hear: (_ row: Int, _ cells: [(column: Int, value: SheetCells.Value)]) -> Bool
    private var row = 0
    private var column = -1
    private var cells: [(column: Int, value: SheetCells.Value)] = []
    private var type = ""
    private var style = 0
    private var content = ""
    /// Where a cell stands that no sheet can have.
    private(set) var misplaced: String?

    init(
        _ book: WorkbookFile, _ hear: @escaping (_ row: Int, _ cells: [(column: Int, value: SheetCells.Value)]) -> Bool
    ) {
        self.book = book
        self.hear = hear
    }

    /// Takes what happens; answers whether to go on.
    func take(_ event: XMLScanner.Event) -> Bool {
        switch event {
        case .start("row", let pairs, _):
            row = pairs["r"].flatMap { Int($0) } ?? row + 1
            column = -1
            cells.removeAll(keepingCapacity: true)
            if !(1...SheetCells.rows).contains(row) { misplaced = "row \(row)" }
        case .start("c", let pairs, _): begin(pairs)
        case .end("v", let text): content = text
        case .end("t", let text): if type == "inlineStr" { content += text }
        case .end("c", _):
            if let value = SheetCells.value(content, type, style, book) { cells.append((column, value)) }
        case .end("row", _): if !cells.isEmpty, !hear(row, cells) { return false }
        default: break
        }
        return misplaced == nil
    }

    private func begin(_ pairs: [(name: String, value: String)]) {
        var place: Int?
        type = "n"
        style = 0
        content = ""
        for (name, value) in pairs {
            switch name {
            case "r": place = SheetCells.column(value)
            case "t": type = value
            case "s": style = Int(value) ?? 0
            default: break
            }
        }
        column = place ?? column + 1
        if column >= SheetCells.columns { misplaced = "column \(column)" }
    }
}

/// Days as sheets count them.
enum SheetDay {
    /// `2018-05-31`, with the time where there is one.
    ///
    /// Source: ECMA-376 part 1, 18.17.4: days from 1899-12-30, and up to 1900-02-28 from a day later, as a day that never
    /// was, 1900-02-29, is counted; or from 1904-01-01.
    static func text(_ serial: Double, is1904: Bool) -> String {
        guard serial.isFinite, (0..<2_958_466).contains(serial) else { return FigureBytes.text(serial) }
        var seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
        // 1970-01-01 is day 25569, and 24107 where 1904 is the start.
        var days = Int(serial.rounded(.down)) - (is1904 ? 24_107 : serial < 60 ? 25_568 : 25_569)
        if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
        let (year, month, day) = civil(days)
        let date = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))"
        if seconds == 0 { return date }
        return date + "T\(pad(seconds / 3600, 2)):\(pad(seconds / 60 % 60, 2)):\(pad(seconds % 60, 2))"
    }

    private static func pad(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// The date of a day counted from 1970-01-01. Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
