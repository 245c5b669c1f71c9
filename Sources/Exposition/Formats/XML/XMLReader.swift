import CExpat

/// What happens while XML is read.
enum XMLEvent {
    /// An element begins. Attributes by name, in the file's order.
    case start(String, attributes: [(name: String, value: String)], line: Int)
    /// An element ends; its own text without that of its children.
    case end(String, text: String)
    /// A processing instruction.
    case instruction(String, String)
}

/// Reads XML by Expat, piece by piece, and refuses what is made to harm: entity declarations of any sort, nesting
/// beyond reason. Nothing outside of the bytes is ever read.
final class XMLReader {
    /// How deep elements may stand in each other.
    private static let deepest = 64
    /// Bytes handed over at a time.
    private static let pieceSize = 1 << 18

    private let parser: XML_Parser
    private let file: String
    private let hear: (XMLEvent) -> Void
    private var texts: [[UInt8]] = []
    private var refusal: FormatError.Problem?
    private var unknownEncoding: String?

    /// Reads everything, telling what happens as it does.
    /// - Throws: ``FormatError`` with the line where it stops being XML or is refused.
    static func read(
        _ bytes: [UInt8], file: String, progress: ImportContext.Progress, hear: @escaping (XMLEvent) -> Void
    ) throws(FormatError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw FormatError([FormatError.Problem(file: file, reason: "there is no memory left to read it")])
        }
        let reader = XMLReader(parser: parser, file: file, hear: hear)
        try reader.run(bytes, progress)
    }

    private init(parser: XML_Parser, file: String, hear: @escaping (XMLEvent) -> Void) {
        self.parser = parser
        self.file = file
        self.hear = hear
    }

    deinit { XML_ParserFree(parser) }

    /// The reader that Expat's user pointer stands for. It is held by the frame that parses, so it is there.
    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLReader? {
        user.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func run(_ bytes: [UInt8], _ progress: ImportContext.Progress) throws(FormatError) {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, { XMLReader.of($0)?.start($1, $2) }, { XMLReader.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { XMLReader.of($0)?.characters($1, $2) }
        XML_SetProcessingInstructionHandler(parser) { XMLReader.of($0)?.instruction($1, $2) }
        XML_SetEntityDeclHandler(parser) { user, _, _, _, _, _, _, _, _ in XMLReader.of(user)?.refuseEntity() }
        XML_SetUnknownEncodingHandler(
            parser, { XMLReader.of($0)?.encoding($1, $2) ?? 0 }, Unmanaged.passUnretained(self).toOpaque())

        var failure: FormatError?
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            repeat {
                let count = min(Self.pieceSize, buffer.count - place)
                let isLast = place + count == buffer.count
                let piece = buffer.baseAddress.map { UnsafeRawPointer($0 + place).assumingMemoryBound(to: CChar.self) }
                if XML_Parse(parser, piece, Int32(count), isLast ? 1 : 0) != XML_STATUS_OK {
                    failure = FormatError([refusal ?? problem()])
                    return
                }
                place += count
                progress(place, buffer.count)
            } while place < buffer.count
        }
        if let failure { throw failure }
    }

    private func problem() -> FormatError.Problem {
        let code = XML_GetErrorCode(parser)
        let words = XML_ErrorString(code).map { String(cString: $0) } ?? "is not XML"
        if let unknownEncoding {
            return .init(
                file: file, line: 1, element: "encoding", reason: "\"\(unknownEncoding)\" cannot be read",
                advice: "save the file as UTF-8")
        }
        let advice: String? =
            switch code {
            case XML_ERROR_UNDEFINED_ENTITY: "write the character itself, or its number such as &#160;"
            case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN: "check that the file is whole"
            case XML_ERROR_TAG_MISMATCH:
                "check that the file is whole and that & and < in texts are written &amp; and &lt;"
            default: nil
            }
        return .init(file: file, line: line, element: "XML", reason: "cannot be read: \(words)", advice: advice)
    }

    private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    private func refuse(_ element: String, _ reason: String, _ advice: String) {
        guard refusal == nil else { return }
        refusal = .init(file: file, line: line, element: element, reason: reason, advice: advice)
        XML_StopParser(parser, 0)
    }

    private func refuseEntity() {
        refuse(
            "entity declaration", "is refused: entities can read other files or grow without end",
            "write what the entity stands for in its place")
    }

    private func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?)
    {
        guard refusal == nil, let name else { return }
        guard texts.count < Self.deepest else {
            return refuse("XML", "is nested deeper than \(Self.deepest) elements", "check that elements are closed")
        }
        var pairs: [(name: String, value: String)] = []
        var place = 0
        while let attributes, let name = attributes[place], let value = attributes[place + 1] {
            // Nothing that is read has more than a handful of attributes.
            if pairs.count < 32 { pairs.append((String(cString: name), String(cString: value))) }
            place += 2
        }
        texts.append([])
        hear(.start(String(cString: name), attributes: pairs, line: line))
    }

    private func end(_ name: UnsafePointer<XML_Char>?) {
        guard refusal == nil, let name, let text = texts.popLast() else { return }
        hear(.end(String(cString: name), text: String(decoding: text, as: UTF8.self)))
    }

    private func characters(_ text: UnsafePointer<XML_Char>?, _ count: Int32) {
        guard refusal == nil, let text, !texts.isEmpty else { return }
        text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
            texts[texts.count - 1].append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
    }

    private func instruction(_ target: UnsafePointer<XML_Char>?, _ content: UnsafePointer<XML_Char>?) {
        guard refusal == nil, let target, let content else { return }
        hear(.instruction(String(cString: target), String(cString: content)))
    }

    private func encoding(_ name: UnsafePointer<XML_Char>?, _ table: UnsafeMutablePointer<XML_Encoding>?) -> Int32 {
        guard let name, let table else { return 0 }
        guard let map = TextDecoding.table(of: String(cString: name)) else {
            unknownEncoding = String(cString: name)
            return 0
        }
        withUnsafeMutableBytes(of: &table.pointee.map) { raw in
            let entries = raw.bindMemory(to: Int32.self)
            for byte in 0..<256 { entries[byte] = map[byte] }
        }
        table.pointee.data = nil
        table.pointee.convert = nil
        table.pointee.release = nil
        return 1
    }
}
