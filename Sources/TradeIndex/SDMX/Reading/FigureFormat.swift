/// The forms in which figures come.
public enum FigureFormat: String, Sendable, CaseIterable, Codable {
    case sdmxCSV = "SDMX-CSV"
    case sdmxJSON = "SDMX-JSON"
    case sdmxML = "SDMX-ML"
    case table = "CSV"
    case workbook = "XLSX"

    /// The form of a file, told from its first bytes.
    static func detected(_ source: ByteSource) throws(ReadingError) -> FigureFormat {
        let start: [UInt8]
        do { start = try source.start(8) } catch { throw source.unreadable(error) }
        if start.starts(with: [0x50, 0x4B]) { return .workbook }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw ReadingError(
                .init(
                    file: source.name, reason: "is an old .xls workbook or one with a password",
                    advice: "save it as .xlsx without a password"))
        }
        var stream = try TextStream(source)
        let head = try stream.head()
        guard let first = head.first(where: { $0 > 0x20 }) else {
            throw ReadingError(.init(file: source.name, reason: "is empty", advice: "check how it was made"))
        }
        if first == UInt8(ascii: "<") { return .sdmxML }
        if first == UInt8(ascii: "{") { return .sdmxJSON }
        guard let delimiter = SDMXCSVHeader.delimiter(head[...]) else { return .table }
        // STRUCTURE_TYPE and the like are names of plain columns.
        let isWord = (0x41...0x5A).contains(delimiter & 0xDF) || (0x30...0x39).contains(delimiter) || delimiter == 0x5F
        return isWord ? .table : .sdmxCSV
    }
}
