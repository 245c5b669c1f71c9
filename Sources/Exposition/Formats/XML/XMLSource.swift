/// The bytes of an XML file as Expat can read them.
struct XMLSource {
    private(set) var bytes: [UInt8]
    /// The encoding to read them in whatever they declare; nil where the declaration is to be believed.
    private(set) var encoding: String?

    /// The bytes without blanks before the declaration, turned into UTF-8 where their encoding has several bytes for a
    /// character, and mended where they are meant to be UTF-8 and are not quite.
    init(_ file: [UInt8], _ log: inout ReadingLog) {
        bytes = file
        let isWide = file.starts(with: [0xFE, 0xFF]) || file.starts(with: [0xFF, 0xFE]) || file.prefix(4).contains(0)
        if isWide { return }
        if let head = file.firstIndex(where: { $0 > 0x20 }), head > 0, file[head...].starts(with: "<?xml".utf8) {
            // Blank lines keep their place in the count of lines: behind the declaration they are allowed.
            let end = file[head...].firstRange(of: "?>".utf8)?.upperBound ?? head
            bytes = Array(file[head..<end]) + file[..<head] + file[end...]
        }
        let name = Self.declared(bytes)
        if name.isEmpty || ["utf-8", "utf8"].contains(name) {
            encoding = name == "utf8" ? "UTF-8" : nil
            mend(&log)
        } else if TextDecoding.table(of: name) == nil, let text = Self.decoded(bytes, from: name) {
            bytes = text
            encoding = "UTF-8"
            mend(&log)
        }
    }

    /// Files that say GB2312 have characters of its successors; GB18030 has them all.
    private static func decoded(_ bytes: [UInt8], from name: String) -> [UInt8]? {
        TextDecoding.utf8(bytes, from: ["gb2312", "gbk", "x-gbk"].contains(name) ? "GB18030" : name)
    }

    private mutating func mend(_ log: inout ReadingLog) {
        guard !TextMending.isClean(bytes) else { return }
        let mended = TextMending.utf8(bytes)
        if mended.strays > 0 {
            log.remark(
                mended.firstStray, nil, "\(mended.strays) bytes from here on are not UTF-8: read as windows-1252",
                sort: "stray bytes")
        }
        if mended.controls > 0 {
            log.remark(
                mended.firstControl, nil, "\(mended.controls) control characters from here on: read as spaces",
                sort: "controls")
        }
        bytes = mended.bytes
    }

    /// The encoding that the XML declaration names, in lower case; empty where there is none.
    private static func declared(_ bytes: [UInt8]) -> String {
        let head = String(decoding: bytes.prefix(200), as: UTF8.self)
        guard let start = head.firstRange(of: "encoding"), let end = head.firstRange(of: "?>"),
            start.lowerBound < end.lowerBound
        else { return "" }
        let value = head[start.upperBound..<end.lowerBound].drop { $0 != "\"" && $0 != "'" }
        guard let quote = value.first else { return "" }
        return value.dropFirst().prefix { $0 != quote }.lowercased()
    }
}
