import CZlib

/// Makes zip files, sound and unsound, entry by entry.
struct MadeZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8 & 0xFF)] }
    private static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16 & 0xFFFF) }

    /// Adds an entry, deflated.
    mutating func add(_ name: String, _ content: [UInt8], isDamaged: Bool = false, flags: Int = 0) {
        let packed = Self.deflated(content)
        let sum = Int(content.withUnsafeBufferPointer { crc32(crc32(0, nil, 0), $0.baseAddress, UInt32($0.count)) })
        let common =
            Self.short(flags) + Self.short(8) + Self.long(0) + Self.long(isDamaged ? sum ^ 1 : sum)
            + Self.long(packed.count)
            + Self.long(content.count) + Self.short(name.utf8.count) + Self.short(0)
        directory += [0x50, 0x4B, 1, 2] + Self.short(20) + Self.short(20) + common + Self.short(0) + Self.short(0)
        directory += Self.short(0) + Self.long(0) + Self.long(body.count) + Array(name.utf8)
        body += [0x50, 0x4B, 3, 4] + Self.short(20) + common + Array(name.utf8) + packed
        count += 1
    }

    /// Adds a text.
    mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

    /// The whole file.
    var bytes: [UInt8] {
        body + directory + [0x50, 0x4B, 5, 6] + Self.long(0) + Self.short(count) + Self.short(count)
            + Self.long(directory.count) + Self.long(body.count) + Self.short(0)
    }

    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        var content = content
        deflateInit2_(
            &stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { deflateEnd(&stream) }
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))))
        content.withUnsafeMutableBufferPointer { input in
            packed.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                _ = deflate(&stream, Z_FINISH)
            }
        }
        return Array(packed.prefix(Int(stream.total_out)))
    }

    /// A workbook with one sheet of the given XML, styles with a date (1), a custom date (2) and a percentage (3).
    static func workbook(_ sheetData: String, shared: String = "", is1904: Bool = false) -> MadeZip {
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let office = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        var zip = MadeZip()
        zip.add(
            "xl/workbook.xml",
            "<workbook \(main) \(office)><workbookPr date1904=\"\(is1904 ? 1 : 0)\"/><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        )
        zip.add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>")
        zip.add("xl/sharedStrings.xml", "<sst \(main)>\(shared)</sst>")
        zip.add(
            "xl/styles.xml",
            """
            <styleSheet \(main)><numFmts><numFmt numFmtId="164" formatCode="[Red]&quot;day&quot; dd/mm/yyyy"/>
            <numFmt numFmtId="165" formatCode="&quot;months&quot; 0.0"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
            """)
        zip.add("xl/worksheets/sheet1.xml", "<worksheet \(main)><sheetData>\(sheetData)</sheetData></worksheet>")
        return zip
    }
}
