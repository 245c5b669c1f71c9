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
    private let holdingMarkup: Set<String>
    private var texts: [[UInt8]] = []
    /// Inside of an element that holds markup: how many elements are open in it, and whether there were any.
    private var markup: (depth: Int, hasElements: Bool)?
    private var input: [UInt8] = []
    /// Whether the document type names another file.
    private var hasOutsideDeclarations = false
    private var refusal: FormatError.Problem?
    private var unknownEncoding: String?

    /// Reads everything, telling what happens as it does.
    /// - Parameters:
    ///   - encoding: The encoding of the bytes whatever they declare; nil to believe the declaration.
    ///   - holdingMarkup: Elements without prefix whose children belong to their text, as HTML.
    /// - Throws: ``FormatError`` with the line where it stops being XML or is refused.
    static func read(
        _ bytes: [UInt8], file: String, encoding: String? = nil, holdingMarkup: Set<String> = [],
        progress: ImportContext.Progress, hear: @escaping (XMLEvent) -> Void
    ) throws(FormatError) {
        guard let parser = XML_ParserCreate(encoding) else {
            throw FormatError([FormatError.Problem(file: file, reason: "there is no memory left to read it")])
        }
        let reader = XMLReader(parser: parser, file: file, holdingMarkup: holdingMarkup, hear: hear)
        try reader.run(bytes, progress)
    }

    private init(
        parser: XML_Parser, file: String, holdingMarkup: Set<String>, hear: @escaping (XMLEvent) -> Void
    ) {
        self.holdingMarkup = holdingMarkup
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
        input = bytes
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, { XMLReader.of($0)?.start($1, $2) }, { XMLReader.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { XMLReader.of($0)?.characters($1, $2) }
        XML_SetProcessingInstructionHandler(parser) { XMLReader.of($0)?.instruction($1, $2) }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, system, _, _ in
            if system != nil { XMLReader.of(user)?.hasOutsideDeclarations = true }
        }
        XML_SetSkippedEntityHandler(parser) { user, _, _ in XMLReader.of(user)?.refuseOutsideEntity() }
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

    private func refuseOutsideEntity() {
        refuse(
            "entity", "is declared in another file, which is not read",
            "write the character itself, or its number such as &#233;")
    }

    /// Expat passes over such entities in attributes without a word, so the tag itself is looked at.
    private func refuseOutsideEntitiesInTag() {
        let start = Int(XML_GetCurrentByteIndex(parser))
        let end = start + Int(XML_GetCurrentByteCount(parser))
        guard start >= 0, end <= input.count, start < end else { return }
        for reference in input[start..<end].split(separator: UInt8(ascii: "&")).dropFirst() {
            let name = String(decoding: reference.prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            if !name.hasPrefix("#"), !["amp", "lt", "gt", "quot", "apos"].contains(name) { refuseOutsideEntity() }
        }
    }

    private func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?)
    {
        guard refusal == nil, let name else { return }
        if hasOutsideDeclarations { refuseOutsideEntitiesInTag() }
        guard texts.count + (markup?.depth ?? 0) < Self.deepest else {
            return refuse("XML", "is nested deeper than \(Self.deepest) elements", "check that elements are closed")
        }
        var pairs: [(name: String, value: String)] = []
        var place = 0
        while let attributes, let name = attributes[place], let value = attributes[place + 1] {
            // Nothing that is read has more than a handful of attributes.
            if pairs.count < 32 { pairs.append((String(cString: name), String(cString: value))) }
            place += 2
        }
        if markup != nil { return open(String(cString: name), pairs) }
        texts.append([])
        if holdingMarkup.contains(Self.local(String(cString: name))) { markup = (0, false) }
        hear(.start(String(cString: name), attributes: pairs, line: line))
    }

    private func end(_ name: UnsafePointer<XML_Char>?) {
        guard refusal == nil, let name else { return }
        if let open = markup?.depth, open > 0 { return close(String(cString: name)) }
        markup = nil
        guard let text = texts.popLast() else { return }
        hear(.end(String(cString: name), text: String(decoding: text, as: UTF8.self)))
    }

    /// An element inside of a text: it becomes part of the text, which is HTML from here on.
    private func open(_ name: String, _ attributes: [(name: String, value: String)]) {
        let place = texts.count - 1
        if markup?.hasElements == false { texts[place] = Self.escaped(texts[place]) }
        markup = ((markup?.depth ?? 0) + 1, true)
        texts[place] += Array("<\(Self.local(name))".utf8)
        for (name, value) in attributes where !name.hasPrefix("xmlns") {
            texts[place] += Array(" \(name)=\"".utf8) + Self.escaped(value.utf8) + [UInt8(ascii: "\"")]
        }
        texts[place].append(UInt8(ascii: ">"))
    }

    private func close(_ name: String) {
        markup?.depth -= 1
        let name = Self.local(name)
        if !Self.childless.contains(name) { texts[texts.count - 1] += Array("</\(name)>".utf8) }
    }

    /// Elements of HTML that have no end tag. Source: HTML Living Standard, 13.1.2.
    private static let childless: Set<String> = ["br", "hr", "img", "wbr", "col", "input"]

    private static func local(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: ":")) ? String(name.split(separator: ":").last ?? "") : name
    }

    private static func escaped(_ text: some Sequence<UInt8>) -> [UInt8] {
        var escaped: [UInt8] = []
        for byte in text {
            switch byte {
            case UInt8(ascii: "<"): escaped += Array("&lt;".utf8)
            case UInt8(ascii: ">"): escaped += Array("&gt;".utf8)
            case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
            case UInt8(ascii: "\""): escaped += Array("&quot;".utf8)
            default: escaped.append(byte)
            }
        }
        return escaped
    }

    private func characters(_ text: UnsafePointer<XML_Char>?, _ count: Int32) {
        guard refusal == nil, let text, !texts.isEmpty else { return }
        text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
            let bytes = UnsafeBufferPointer(start: bytes, count: Int(count))
            if markup?.hasElements == true {
                texts[texts.count - 1].append(contentsOf: Self.escaped(bytes))
            } else {
                texts[texts.count - 1].append(contentsOf: bytes)
            }
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
