import Catalogue
import Pictures

/// A format of files that can be imported, told by content and only then by name.
public enum FileFormat: String, Sendable, CaseIterable {
    case scheduleXML, scheduleJSON, iCalendar, exhibitorTable

    /// The format of a file; nil where it is none of them.
    public static func detect(name: String, bytes: [UInt8]) -> FileFormat? {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let head = head(of: bytes)
        let first = head.first { !$0.isWhitespace }
        switch first {
        case "<"?: return .scheduleXML
        case "{"?, "["?: return .scheduleJSON
        default: break
        }
        let start = head.drop { $0.isWhitespace }.prefix(20).uppercased()
        if start.hasPrefix("BEGIN:VCALENDAR") { return .iCalendar }
        if bytes.isEmpty || isBinary(bytes) || PictureKind(of: bytes) != nil { return nil }
        switch ending {
        case "csv", "tsv", "tab", "txt": return .exhibitorTable
        case "xml": return .scheduleXML
        case "json": return .scheduleJSON
        case "ics", "ical", "ifb": return .iCalendar
        default:
            let line = head.prefix { !$0.isNewline }
            return line.contains { ",;\t|".contains($0) } ? .exhibitorTable : nil
        }
    }

    /// Reads a file by the reader of its format.
    /// - Throws: ``FormatError``; also where the file is of no format that can be read.
    public static func read(_ file: ImportFile, context: ImportContext = ImportContext()) throws(FormatError)
        -> ImportBatch
    {
        switch detect(name: file.name, bytes: file.bytes) {
        case .scheduleXML where isWebPage(file.bytes):
            throw FormatError([
                FormatError.Problem(
                    file: file.name, line: 1, reason: "is a web page",
                    advice: "save what the page links to as schedule.xml, not the page itself")
            ])
        case .scheduleXML: return try ScheduleXML.read(file, context: context)
        case .scheduleJSON: return try ScheduleJSON.read(file, context: context)
        case .iCalendar: return try ICalendar.read(file, context: context)
        case .exhibitorTable: return try ExhibitorTable.read(file, context: context)
        case nil:
            if file.bytes.isEmpty {
                throw FormatError([FormatError.Problem(file: file.name, reason: "is empty")])
            }
            throw FormatError([
                FormatError.Problem(
                    file: file.name, reason: "is of no format that can be imported",
                    advice:
                        "schedule.xml, schedule.json, iCalendar, CSV of exhibitors or exhibits, or a folder of pictures"
                )
            ])
        }
    }

    /// The beginning as text, whatever the encoding.
    private static func head(of bytes: [UInt8]) -> String {
        var head = Array(bytes.prefix(512))
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { head.removeFirst(2) }
        return String(decoding: head.filter { $0 != 0 }, as: UTF8.self)
    }

    private static func isWebPage(_ bytes: [UInt8]) -> Bool {
        let head = head(of: bytes).lowercased()
        return head.contains("<!doctype html") || head.contains("<html")
    }

    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(512)
        let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let controls = head.filter { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D && (!isWide || $0 != 0) }.count
        return controls * 10 > head.count * (isWide ? 1 : 4)
    }
}
