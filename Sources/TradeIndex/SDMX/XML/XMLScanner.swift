import CExpat

/// Reads XML by Expat, piece by piece, and refuses what is made to harm: entity declarations of any sort, nesting beyond
/// reason. Nothing outside of the bytes is ever read.
final class XMLScanner {
    /// What happens while XML is read. Names of elements come without their prefix, those of attributes with it.
    enum Event {
        case start(String, attributes: [(name: String, value: String)], line: Int)
        /// An element ends; its own text without that of its children.
        case end(String, text: String)
    }

    private static let deepest = 64
    /// A tag or text longer than this, in bytes, is refused: it would have to be held whole.
    private static let longest = 16 << 20

    private let parser: XML_Parser
    private let file: String
    private let hear: (Event) -> Bool
    /// The texts of the open elements, one behind the other, and where each begins: an element's end takes its own away.
    private var text: [UInt8] = []
    private var starts: [Int] = []
    private var taken = 0
    private var refusal: (reason: String, advice: String)?
    /// Whether the reader wants no more.
    private(set) var isStopped = false

    /// - Parameter hear: Is told what happens; answers whether to go on.
    init(file: String, hear: @escaping (Event) -> Bool) throws(ReadingError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw ReadingError(
                .init(file: file, reason: "there is no memory left to read it", advice: "free some memory"))
        }
        self.parser = parser
        self.file = file
        self.hear = hear
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, { XMLScanner.of($0)?.start($1, $2) }, { XMLScanner.of($0)?.end($1) })
        XML_SetCharacterDataHandler(parser) { XMLScanner.of($0)?.characters($1, $2) }
        XML_SetEntityDeclHandler(parser) { user, _, _, _, _, _, _, _, _ in XMLScanner.of(user)?.refuseEntity() }
    }

    deinit { XML_ParserFree(parser) }

    /// The scanner that Expat's user pointer stands for: Expat calls only while `take` runs, which holds it.
    private static func of(_ user: UnsafeMutableRawPointer?) -> XMLScanner? {
        user.map { Unmanaged<XMLScanner>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Reads all of a source.
    static func read(_ source: ByteSource, hear: @escaping (Event) -> Bool) throws(ReadingError) {
        let scanner = try XMLScanner(file: source.name, hear: hear)
        let next: (Int) throws -> [UInt8]
        do { next = try source.open() } catch { throw source.unreadable(error) }
        while !scanner.isStopped {
            let piece: [UInt8]
            do { piece = try next(1 << 18) } catch { throw source.unreadable(error) }
            try scanner.take(piece, isLast: piece.isEmpty)
            if piece.isEmpty { return }
        }
    }

    /// Reads the next bytes.
    func take(_ bytes: [UInt8], isLast: Bool) throws(ReadingError) {
        guard !isStopped else { return }
        let status = bytes.withUnsafeBytes { raw in
            XML_Parse(parser, raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), isLast ? 1 : 0)
        }
        taken += bytes.count
        if status == XML_STATUS_OK || isStopped {
            guard isLast || isStopped || taken - Int(XML_GetCurrentByteIndex(parser)) <= Self.longest else {
                throw tooLong
            }
            return
        }
        let line = Int(XML_GetCurrentLineNumber(parser))
        if let refusal {
            throw ReadingError(.init(file: file, line: line, reason: refusal.reason, advice: refusal.advice))
        }
        let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it is not XML"
        throw ReadingError(
            .init(
                file: file, line: line, reason: "cannot be read as XML: \(words)",
                advice: "check that the file is whole"))
    }

    private var tooLong: ReadingError {
        ReadingError(
            .init(
                file: file, line: Int(XML_GetCurrentLineNumber(parser)), reason: "has a tag or text longer than 16 MB",
                advice: "check what the file is"))
    }

    private func refuse(_ reason: String, _ advice: String) {
        if refusal == nil { refusal = (reason, advice) }
        XML_StopParser(parser, 0)
    }

    private func refuseEntity() {
        refuse(
            "declares an entity, which is refused: entities can read other files or grow without end",
            "write what the entity stands for in its place")
    }

    private func tell(_ event: Event) {
        if !hear(event) {
            isStopped = true
            XML_StopParser(parser, 0)
        }
    }

    private func start(_ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?)
    {
        guard refusal == nil, !isStopped, let name else { return }
        guard starts.count < Self.deepest else {
            return refuse("is nested deeper than \(Self.deepest) elements", "check that elements are closed")
        }
        var pairs: [(name: String, value: String)] = []
        var place = 0
        while let attributes, let name = attributes[place], let value = attributes[place + 1] {
            pairs.append((String(cString: name), String(cString: value)))
            place += 2
        }
        starts.append(text.count)
        tell(.start(Self.local(name), attributes: pairs, line: Int(XML_GetCurrentLineNumber(parser))))
    }

    private func end(_ name: UnsafePointer<XML_Char>?) {
        guard refusal == nil, !isStopped, let name, let start = starts.popLast() else { return }
        let own = start == text.count ? "" : String(decoding: text[start...], as: UTF8.self)
        text.removeSubrange(start...)
        tell(.end(Self.local(name), text: own))
    }

    private func characters(_ piece: UnsafePointer<XML_Char>?, _ count: Int32) {
        guard refusal == nil, let piece, !starts.isEmpty else { return }
        piece.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
            text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        if text.count > Self.longest { refuse("has a text longer than 16 MB", "check what the file is") }
    }

    private static func local(_ name: UnsafePointer<XML_Char>) -> String {
        let whole = String(cString: name)
        guard let colon = whole.utf8.firstIndex(of: UInt8(ascii: ":")) else { return whole }
        return String(whole[whole.index(after: colon)...])
    }
}

extension [(name: String, value: String)] {
    /// The value of an attribute, whatever its prefix.
    subscript(_ name: String) -> String? { first { $0.name == name || $0.name.hasSuffix(":" + name) }?.value }
}
