/// Reads JSON piece by piece: whoever reads asks for what comes next. Source: RFC 8259.
final class JSONScanner {
    private static let deepest = 64
    private static let longestText = 1 << 20

    private let file: String
    private var stream: TextStream
    private var buffer: [UInt8] = []
    private var place = 0
    private var isEnd = false
    private(set) var line = 1

    init(_ source: ByteSource) throws(ReadingError) {
        file = source.name
        stream = try TextStream(source)
    }

    /// What the next value is.
    enum Kind { case null, bool, number, string, array, object }

    func failure(_ reason: String, _ advice: String = "check that the file is whole and is JSON") -> ReadingError {
        ReadingError(.init(file: file, line: line, reason: reason, advice: advice))
    }

    /// The next byte, which stays; nil at the end.
    @inline(__always)
    private func peek() throws(ReadingError) -> UInt8? {
        if place < buffer.count { return buffer[place] }
        return try refill()
    }

    private func refill() throws(ReadingError) -> UInt8? {
        if isEnd { return nil }
        buffer = try stream.piece()
        place = 0
        isEnd = buffer.isEmpty
        return buffer.first
    }

    private func skipSpace() throws(ReadingError) -> UInt8? {
        while let byte = try peek() {
            switch byte {
            case 0x0A: line += 1
            case 0x20, 0x09, 0x0D: break
            default: return byte
            }
            place += 1
        }
        return nil
    }

    /// What the next value is.
    func kind() throws(ReadingError) -> Kind {
        switch try skipSpace() {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "-"), 0x30?, 0x31?, 0x32?, 0x33?, 0x34?, 0x35?, 0x36?, 0x37?, 0x38?, 0x39?: return .number
        case nil: throw failure("ends in the middle")
        default: throw failure("has a sign that stands nowhere in JSON")
        }
    }

    /// Reads an object; `member` has to read each member's value.
    func object(_ member: (String) throws(ReadingError) -> Void) throws(ReadingError) {
        guard try kind() == .object else { throw failure("lacks an object", "check that it is a message of data") }
        place += 1
        if try skipSpace() == UInt8(ascii: "}") {
            place += 1
            return
        }
        while true {
            guard try skipSpace() == UInt8(ascii: "\"") else { throw failure("lacks a member's name") }
            let name = try string()
            guard try skipSpace() == UInt8(ascii: ":") else { throw failure("lacks a colon behind a member's name") }
            place += 1
            try member(name)
            guard try goesOn(UInt8(ascii: "}")) else { return }
        }
    }

    /// Reads an array; `element` has to read each element.
    func array(_ element: (Int) throws(ReadingError) -> Void) throws(ReadingError) {
        guard try kind() == .array else { throw failure("lacks an array", "check that it is a message of data") }
        place += 1
        if try skipSpace() == UInt8(ascii: "]") {
            place += 1
            return
        }
        var count = 0
        while true {
            try element(count)
            count += 1
            guard try goesOn(UInt8(ascii: "]")) else { return }
        }
    }

    private func goesOn(_ close: UInt8) throws(ReadingError) -> Bool {
        let sign = try skipSpace()
        guard sign == close || sign == UInt8(ascii: ",") else { throw failure("lacks a comma") }
        place += 1
        return sign != close
    }

    /// Reads a text.
    func string() throws(ReadingError) -> String {
        guard try kind() == .string else { throw failure("lacks a text", "check that it is a message of data") }
        place += 1
        var text: [UInt8] = []
        while let byte = try peek() {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(&text)
            case 0..<0x20: throw failure("has a control character within a text")
            default: text.append(byte)
            }
            guard text.count <= Self.longestText else { throw failure("has a text longer than 1 MB") }
        }
        throw failure("ends in the middle of a text")
    }

    private func escape(_ text: inout [UInt8]) throws(ReadingError) {
        guard let sign = try peek() else { throw failure("ends in the middle of a text") }
        place += 1
        switch sign {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
        case UInt8(ascii: "u"):
            var value = try unit()
            if (0xD800...0xDBFF).contains(value), try peek() == UInt8(ascii: "\\") {
                place += 1
                guard try peek() == UInt8(ascii: "u") else { throw failure("has half a character") }
                place += 1
                let second = try unit()
                guard (0xDC00...0xDFFF).contains(second) else { throw failure("has half a character") }
                value = 0x10000 + (value - 0xD800) << 10 + second - 0xDC00
            }
            guard let scalar = Unicode.Scalar(value) else { throw failure("has half a character") }
            text.append(contentsOf: String(scalar).utf8)
        default: throw failure("has an unknown escape")
        }
    }

    private func unit() throws(ReadingError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = try peek() else { throw failure("ends in the middle of a text") }
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x61 + 10)
            default: throw failure("has a \\u without four hexadecimal digits")
            }
            place += 1
        }
        return value
    }

    /// Reads a number as it is written, or one of the words true, false and null.
    func word() throws(ReadingError) -> String {
        _ = try kind()
        var text: [UInt8] = []
        while let byte = try peek(), Self.isWord(byte), text.count < 64 {
            text.append(byte)
            place += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2B || byte == 0x2D
            || byte == 0x2E
    }

    /// Passes over a value.
    func skip(_ depth: Int = 0) throws(ReadingError) {
        guard depth < Self.deepest else { throw failure("is nested deeper than \(Self.deepest) levels") }
        switch try kind() {
        case .object: try object { _ throws(ReadingError) in try skip(depth + 1) }
        case .array: try array { _ throws(ReadingError) in try skip(depth + 1) }
        case .string: _ = try string()
        default: _ = try simple()
        }
    }

    /// Reads a value of any sort, as it is.
    func value(_ depth: Int = 0) throws(ReadingError) -> JSONValue {
        guard depth < Self.deepest else { throw failure("is nested deeper than \(Self.deepest) levels") }
        switch try kind() {
        case .object:
            var members: [(String, JSONValue)] = []
            try object { name throws(ReadingError) in members.append((name, try value(depth + 1))) }
            return .object(members)
        case .array:
            var elements: [JSONValue] = []
            try array { _ throws(ReadingError) in elements.append(try value(depth + 1)) }
            return .array(elements)
        case .string: return .string(try string())
        default: return try simple()
        }
    }

    private func simple() throws(ReadingError) -> JSONValue {
        let text = try word()
        switch text {
        case "null": return .null
        case "true", "false": return .bool(text == "true")
        default:
            guard case .figure = FigureText.read(text), text.utf8.first != 0x2B else {
                throw failure("has \"\(text.prefix(20))\", which is no value of JSON")
            }
            return .number(text)
        }
    }
}

/// A value of JSON.
enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([(String, JSONValue)])

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.0 == name }?.1
    }

    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// Text; numbers and truth values as they are written; of a text in several languages English or the first.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .object(let members): (self["en"] ?? members.first?.1)?.text
        default: nil
        }
    }

    var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }
}
