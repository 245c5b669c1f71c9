/// A value of a JSON text with its place, so that what is wrong with it can be said with the line.
struct JSONNode: Sendable {
    /// What it is.
    enum Value: Sendable {
        case null
        case bool(Bool)
        /// A number as it is written.
        case number(String)
        case string(String)
        case array([JSONNode])
        case object([(key: String, value: JSONNode)])
    }

    let value: Value
    /// The line, from 1.
    let line: Int

    /// The member of an object; of several with the same name the last, as JavaScript has it. Null counts as absent.
    subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value, let node = members.last(where: { $0.key == key })?.value else {
            return nil
        }
        if case .null = node.value { return nil }
        return node
    }

    /// The members of an object, else none.
    var members: [(key: String, value: JSONNode)] {
        if case .object(let members) = value { members } else { [] }
    }

    /// The elements of an array, else none.
    var elements: [JSONNode] {
        if case .array(let elements) = value { elements } else { [] }
    }

    /// Text; a number or truth value as it is written.
    var text: String? {
        switch value {
        case .string(let text): text
        case .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }

    /// A whole number, also one written as text.
    var integer: Int? {
        guard let text else { return nil }
        return Int(text) ?? Double(text).flatMap { $0 == $0.rounded() && abs($0) < 1e15 ? Int($0) : nil }
    }

    /// A truth value, also written as text or number.
    var flag: Bool? {
        switch value {
        case .bool(let flag): flag
        case .string(let text), .number(let text):
            switch text.lowercased() {
            case "true", "yes", "1": true
            case "false", "no", "0": false
            default: nil
            }
        default: nil
        }
    }
}

/// Reads JSON. Source: RFC 8259. Tolerates a byte-order mark and commas before closing brackets.
struct JSONReader {
    private static let deepest = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private let file: String
    private let progress: ImportContext.Progress
    private var place = 0
    private var line = 1
    private var told = 0

    /// The value of a whole text.
    /// - Throws: ``FormatError`` with the line.
    static func read(_ file: ImportFile, progress: @escaping ImportContext.Progress = { _, _ in }) throws(FormatError)
        -> JSONNode
    {
        let given = file.bytes
        var bytes = given
        if given.starts(with: [0xFE, 0xFF]) || given.starts(with: [0xFF, 0xFE])
            || (given.count > 1 && (given[0] == 0 || given[1] == 0))
        {
            bytes = TextDecoding.guessed(given)?.text ?? given
        }
        if !TextMending.isClean(bytes) { bytes = TextMending.utf8(bytes).bytes }
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSONNode, FormatError> in
            var reader = JSONReader(bytes: buffer, file: file.name, progress: progress)
            do throws(FormatError) {
                return .success(try reader.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, file: String, progress: @escaping ImportContext.Progress) {
        self.bytes = bytes
        self.file = file
        self.progress = progress
    }

    private mutating func document() throws(FormatError) -> JSONNode {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let node = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw failure("goes on after its end") }
        progress(bytes.count, bytes.count)
        return node
    }

    private func failure(_ reason: String) -> FormatError {
        FormatError([
            FormatError.Problem(
                file: file, line: line, element: "JSON", reason: reason,
                advice: "check that the file is whole and is JSON")
        ])
    }

    private mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x0A:
                line += 1
                place += 1
            case 0x20, 0x09, 0x0D: place += 1
            default: return
            }
        }
    }

    private mutating func value(depth: Int) throws(FormatError) -> JSONNode {
        skipSpace()
        guard depth < Self.deepest else { throw failure("is nested deeper than \(Self.deepest) levels") }
        guard place < bytes.count else { throw failure("ends in the middle") }
        if place - told > 1 << 16 {
            told = place
            progress(place, bytes.count)
        }
        let start = line
        switch bytes[place] {
        case UInt8(ascii: "{"): return JSONNode(value: .object(try members(depth)), line: start)
        case UInt8(ascii: "["): return JSONNode(value: .array(try elements(depth)), line: start)
        case UInt8(ascii: "\""): return JSONNode(value: .string(try string()), line: start)
        case UInt8(ascii: "t"): return JSONNode(value: .bool(try word("true", true)), line: start)
        case UInt8(ascii: "f"): return JSONNode(value: .bool(try word("false", false)), line: start)
        case UInt8(ascii: "n"):
            _ = try word("null", false)
            return JSONNode(value: .null, line: start)
        case UInt8(ascii: "-"), 0x30...0x39: return JSONNode(value: .number(number()), line: start)
        default: throw failure("has a sign that stands nowhere in JSON")
        }
    }

    private mutating func members(_ depth: Int) throws(FormatError) -> [(key: String, value: JSONNode)] {
        var members: [(key: String, value: JSONNode)] = []
        place += 1
        while true {
            skipSpace()
            guard place < bytes.count else { throw failure("ends in the middle of an object") }
            if bytes[place] == UInt8(ascii: "}") { break }
            guard bytes[place] == UInt8(ascii: "\"") else { throw failure("lacks a member's name in quotation marks") }
            let key = try string()
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else {
                throw failure("lacks a colon after \"\(key)\"")
            }
            place += 1
            members.append((key, try value(depth: depth + 1)))
            guard try comma(or: UInt8(ascii: "}")) else { break }
        }
        place += 1
        return members
    }

    private mutating func elements(_ depth: Int) throws(FormatError) -> [JSONNode] {
        var elements: [JSONNode] = []
        place += 1
        while true {
            skipSpace()
            guard place < bytes.count else { throw failure("ends in the middle of an array") }
            if bytes[place] == UInt8(ascii: "]") { break }
            elements.append(try value(depth: depth + 1))
            guard try comma(or: UInt8(ascii: "]")) else { break }
        }
        place += 1
        return elements
    }

    /// Whether a comma comes; false at the closing bracket.
    private mutating func comma(or close: UInt8) throws(FormatError) -> Bool {
        skipSpace()
        guard place < bytes.count else { throw failure("ends in the middle") }
        if bytes[place] == close { return false }
        guard bytes[place] == UInt8(ascii: ",") else { throw failure("lacks a comma") }
        place += 1
        return true
    }

    private mutating func word(_ word: StaticString, _ flag: Bool) throws(FormatError) -> Bool {
        let isThere = word.withUTF8Buffer { wanted in
            place + wanted.count <= bytes.count && zip(wanted, bytes[place...]).allSatisfy { $0 == $1 }
        }
        guard isThere else { throw failure("has a word that is none of true, false and null") }
        place += word.utf8CodeUnitCount
        return flag
    }

    private mutating func number() -> String {
        let start = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) || "+-.eE".utf8.contains(bytes[place]) {
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func string() throws(FormatError) -> String {
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\") {
            if bytes[place] == 0x0A { line += 1 }
            place += 1
        }
        guard place < bytes.count else { throw failure("ends in the middle of a text") }
        if bytes[place] == UInt8(ascii: "\"") {
            place += 1
            return String(decoding: bytes[start..<place - 1], as: UTF8.self)
        }
        var text = Array(bytes[start..<place])
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            if bytes[place] == 0x0A { line += 1 }
            if bytes[place] == UInt8(ascii: "\\") {
                try escape(&text)
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        guard place < bytes.count else { throw failure("ends in the middle of a text") }
        place += 1
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func escape(_ text: inout [UInt8]) throws(FormatError) {
        guard place + 1 < bytes.count else { throw failure("ends in the middle of a text") }
        let sign = bytes[place + 1]
        place += 2
        switch sign {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"):
            guard let first = unit() else { throw failure("has a \\u without four hexadecimal digits") }
            var value = UInt32(first)
            if (0xD800...0xDBFF).contains(first), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
                bytes[place + 1] == UInt8(ascii: "u")
            {
                let before = place
                place += 2
                if let second = unit(), (0xDC00...0xDFFF).contains(second) {
                    value = 0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00
                } else {
                    place = before
                }
            }
            text.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
        default: text.append(sign)
        }
    }

    private mutating func unit() -> UInt16? {
        guard place + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        for byte in bytes[place..<place + 4] {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt16(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt16((byte | 0x20) - 0x61 + 10)
            default: return nil
            }
        }
        place += 4
        return value
    }
}
