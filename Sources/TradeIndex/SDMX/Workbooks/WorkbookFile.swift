/// An XLSX workbook as it lies in its zip file: which sheets there are, shared texts, which styles are dates.
///
/// Source: ECMA-376 part 1, clauses 18.2 (workbook), 18.3 (sheets), 18.4 (shared strings), 18.8.30 (number formats).
struct WorkbookFile {
    let archive: ZipArchive
    /// The sheets in their order, with the entry that holds each.
    private(set) var sheets: [(name: String, entry: String)] = []
    private(set) var sharedTexts: [String] = []
    /// For each cell style whether it shows numbers as dates.
    private(set) var isDateStyle: [Bool] = []
    /// Whether days are counted from 1904.
    private(set) var is1904 = false

    var file: String { archive.file }

    init(_ source: ByteSource, largest: Int) throws(ReadingError) {
        archive = try ZipArchive(try source.whole(atMost: largest), file: source.name)
        guard archive.has("xl/workbook.xml") else {
            throw ReadingError(
                .init(
                    file: source.name, reason: "is a zip file but no XLSX workbook",
                    advice: "save the workbook as .xlsx"))
        }
        try readSheets()
        if archive.has("xl/sharedStrings.xml") { sharedTexts = try readSharedTexts() }
        if archive.has("xl/styles.xml") { isDateStyle = try readStyles() }
    }

    /// Reads the XML of an entry.
    func read(_ entry: String, hear: @escaping (XMLScanner.Event) -> Bool) throws(ReadingError) {
        let scanner = try XMLScanner(file: "\(file), \(entry)", hear: hear)
        var failure: ReadingError?
        try archive.unpack(entry) { piece in
            do throws(ReadingError) { try scanner.take(Array(piece), isLast: false) } catch { failure = error }
            return failure == nil && !scanner.isStopped
        }
        if let failure { throw failure }
        try scanner.take([], isLast: true)
    }

    private mutating func readSheets() throws(ReadingError) {
        var targets: [String: String] = [:]
        try read("xl/_rels/workbook.xml.rels") { event in
            if case .start("Relationship", let pairs, _) = event, let id = pairs["Id"], let target = pairs["Target"] {
                targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
            }
            return true
        }
        var found: [(name: String, entry: String)] = []
        var starts1904 = false
        try read("xl/workbook.xml") { event in
            guard case .start(let name, let pairs, _) = event else { return true }
            if name == "workbookPr" { starts1904 = ["1", "true"].contains(pairs["date1904"] ?? "") }
            if name == "sheet", let sheet = pairs["name"], let entry = pairs["id"].flatMap({ targets[$0] }) {
                found.append((sheet, entry))
            }
            return true
        }
        sheets = found.filter { archive.has($0.entry) }
        is1904 = starts1904
    }

    /// The texts that cells point to; runs of one text joined, readings of Japanese left out.
    private func readSharedTexts() throws(ReadingError) -> [String] {
        var texts: [String] = []
        var text = ""
        var isReading = false
        try read("xl/sharedStrings.xml") { event in
            switch event {
            case .start("si", _, _): text = ""
            case .start("rPh", _, _): isReading = true
            case .end("rPh", _): isReading = false
            case .end("t", let part): if !isReading { text += part }
            case .end("si", _): texts.append(text)
            default: break
            }
            return true
        }
        return texts
    }

    private func readStyles() throws(ReadingError) -> [Bool] {
        var formats: [Int: String] = [:]
        var styles: [Int] = []
        var isInCells = false
        try read("xl/styles.xml") { event in
            switch event {
            case .start("numFmt", let pairs, _):
                if let id = pairs["numFmtId"].flatMap({ Int($0) }) { formats[id] = pairs["formatCode"] ?? "" }
            case .start("cellXfs", _, _): isInCells = true
            case .end("cellXfs", _): isInCells = false
            case .start("xf", let pairs, _): if isInCells { styles.append(pairs["numFmtId"].flatMap { Int($0) } ?? 0) }
            default: break
            }
            return true
        }
        return styles.map { id in formats[id].map(Self.isDate) ?? Self.builtInDates.contains(id) }
    }

    /// Formats without a code in the file that show dates or times. Source: ECMA-376 part 1, 18.8.30.
    private static let builtInDates = Set(Array(14...22) + Array(27...36) + Array(45...47) + Array(50...58))

    /// Whether a format has signs of a date outside of quoted text, colours and conditions.
    private static func isDate(_ format: String) -> Bool {
        var isQuoted = false
        var isBracketed = false
        var isEscaped = false
        for sign in format.lowercased() {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch sign {
            case "\\", "_", "*": isEscaped = !isQuoted
            case "\"": isQuoted.toggle()
            case "[": isBracketed = true
            case "]": isBracketed = false
            case "y", "m", "d", "h", "s": if !isQuoted, !isBracketed { return true }
            default: break
            }
        }
        return false
    }
}
