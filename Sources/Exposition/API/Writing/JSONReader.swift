/// Reads JSON (RFC 8259) that strangers send, as strictly as I-JSON (RFC 7493) asks: UTF-8 without half surrogates, and no
/// name twice in one object.
struct JSONReader {
    /// Why a text is no JSON that is taken, and at which byte.
    struct Fault: Error, Equatable {
        let byte: Int
        let detail: String
    }

    /// How deep lists and objects may be nested.
    static let mostNested = 16

    private let bytes: [UInt8]
    private var place = 0

    /// Reads a whole text.
    static func value(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault(byte: 0, detail: "is not UTF-8") }
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.place == bytes.count else { throw reader.fault("goes on after its end") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ detail: String) -> Fault { Fault(byte: place, detail: detail) }

    private mutating func skipSpace() {
        while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { place += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> JSONValue {
        guard depth <= Self.mostNested else { throw fault("is nested deeper than \(Self.mostNested)") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let digit? where digit == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit:
            return try number()
        default: throw fault("has no value where one has to be")
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(Fault) -> JSONValue {
        guard bytes[place...].starts(with: word.utf8) else { throw fault("has no value where one has to be") }
        place += word.utf8.count
        return value
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONValue {
        place += 1
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if take("}") { return .object([]) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("has no name where one has to be") }
            let name = try text()
            guard names.insert(name).inserted else { throw fault("has the name \(name) twice") }
            guard take(":") else { throw fault("has no colon after a name") }
            members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
        } while take(",")
        guard take("}") else { throw fault("has an object that does not end") }
        return .object(members)
    }

    private mutating func list(depth: Int) throws(Fault) -> JSONValue {
        place += 1
        var values: [JSONValue] = []
        if take("]") { return .list([]) }
        repeat { values.append(try value(depth: depth + 1)) } while take(",")
        guard take("]") else { throw fault("has a list that does not end") }
        return .list(values)
    }

    private mutating func number() throws(Fault) -> JSONValue {
        let start = place
        var isWhole = true
        if next == UInt8(ascii: "-") { place += 1 }
        let first = place
        try digits()
        if bytes[first] == UInt8(ascii: "0"), place > first + 1 { throw fault("has a number that begins with 0") }
        if next == UInt8(ascii: ".") {
            isWhole = false
            place += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let number = Int(text) { return .integer(number) }
        guard let number = Double(text), number.isFinite else { throw fault("has a number that is out of range") }
        return .number(number)
    }

    private mutating func digits() throws(Fault) {
        let start = place
        while let next, UInt8(ascii: "0")...UInt8(ascii: "9") ~= next { place += 1 }
        guard place > start else { throw fault("has a number that does not end") }
    }

    private mutating func text() throws(Fault) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw fault("has a control character in a text")
            default: text.append(byte)
            }
        }
        throw fault("has a text that does not end")
    }

    private mutating func escape(into text: inout [UInt8]) throws(Fault) {
        guard let letter = next else { throw fault("has a text that does not end") }
        place += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            var code = try unit()
            if 0xD800..<0xDC00 ~= code, place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
                bytes[place + 1] == UInt8(ascii: "u")
            {
                place += 2
                let low = try unit()
                guard 0xDC00..<0xE000 ~= low else { throw fault("has half a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("has half a surrogate pair") }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw fault("has an unknown escape")
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(Fault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let next, let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
                throw fault("has an escape without four digits")
            }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }
}
