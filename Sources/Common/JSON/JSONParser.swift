/// Reads one JSON text of a stranger from bytes: strictly (RFC 8259, and no name twice in an object, as RFC 7493 asks), within
/// stated limits, and without recursion deeper than those.
package struct JSONParser {
    /// What is wrong with a text, and where.
    package struct Problem: Error, Equatable {
        /// A clause, such as "a colon is missing".
        package let reason: String
        /// Bytes from the start.
        package let position: Int
    }

    /// How much is read before a text is refused.
    package struct Limits: Sendable {
        /// How deep values may be nested, the outermost counted.
        package var depth: Int
        /// Values in one text.
        package var values: Int

        package init(depth: Int, values: Int) {
            self.depth = depth
            self.values = values
        }
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: Limits
    private var position = 0
    private var values = 0

    /// The value of a text.
    package static func parse(_ bytes: [UInt8], within limits: Limits) throws(Problem) -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer throws(Problem) in try parse(buffer, within: limits) }
    }

    /// The value of a text.
    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, within limits: Limits) throws(Problem) -> JSONValue {
        var parser = JSONParser(bytes: bytes, limits: limits)
        parser.skipSpace()
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.problem("something follows the value") }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func problem(_ reason: String) -> Problem { Problem(reason: reason, position: position) }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(Problem) -> JSONValue {
        guard depth < limits.depth else { throw problem("values are nested deeper than \(limits.depth)") }
        values += 1
        guard values <= limits.values else { throw problem("there are more than \(limits.values) values") }
        switch current {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw problem("the text ends too early")
        default: return try number()
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { throw problem("the text ends too early") }
        for offset in 0..<length where bytes[position + offset] != word.utf8Start[offset] {
            throw problem("this is no value")
        }
        position += length
        return value
    }

    private mutating func object(depth: Int) throws(Problem) -> JSONValue {
        position += 1
        var members: [JSONValue.Member] = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        var names: Set<String> = []
        while true {
            skipSpace()
            guard current == UInt8(ascii: "\"") else { throw problem("a name is missing") }
            let name = try text()
            guard names.insert(name).inserted else { throw problem("“\(name.prefix(40))” stands twice") }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw problem("a colon is missing") }
            skipSpace()
            members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw problem("a comma is missing") }
        }
    }

    private mutating func array(depth: Int) throws(Problem) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw problem("a comma is missing") }
        }
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = current, 0x30...0x39 ~= byte { position += 1 }
        return position - start
    }

    private mutating func number() throws(Problem) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let first = current
        let whole = digits()
        guard whole > 0 else { throw problem("this is no value") }
        guard first != UInt8(ascii: "0") || whole == 1 else { throw problem("a number begins with 0") }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw problem("digits are missing") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw problem("digits are missing") }
        }
        guard position - start <= 40 else { throw problem("a number is longer than 40 characters") }
        let spelling = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let integer = Int(spelling) { return .integer(integer) }
        guard let number = Double(spelling), number.isFinite else { throw problem("a number is out of range") }
        return .number(number)
    }
}

extension JSONParser {
    /// A string, from its opening quote on.
    private mutating func text() throws(Problem) -> String {
        position += 1
        let start = position
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if current == UInt8(ascii: "\"") {
            let text = try decoded(bytes[start..<position])
            position += 1
            return text
        }
        var unescaped = [UInt8](bytes[start..<position])
        while let byte = current {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                return try unescaped.withUnsafeBufferPointer { all throws(Problem) in try decoded(all[...]) }
            case UInt8(ascii: "\\"): try escape(into: &unescaped)
            case 0..<0x20: throw problem("text holds a control character")
            default: unescaped.append(byte)
            }
        }
        throw problem("the text ends too early")
    }

    private func decoded(_ slice: Slice<UnsafeBufferPointer<UInt8>>) throws(Problem) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw problem("text is not in UTF-8") }
        return text
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(Problem) {
        guard let byte = current else { throw problem("the text ends too early") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            var code = UInt32(try hexadecimal())
            if 0xD800...0xDBFF ~= code {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw problem("half a character") }
                let low = UInt32(try hexadecimal())
                guard 0xDC00...0xDFFF ~= low else { throw problem("half a character") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw problem("half a character") }
            unescaped.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
        default: throw problem("an unknown escape")
        }
    }

    private mutating func hexadecimal() throws(Problem) -> UInt16 {
        var code: UInt16 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch current {
            case .some(let byte) where 0x30...0x39 ~= byte: digit = byte - 0x30
            case .some(let byte) where 0x41...0x46 ~= byte: digit = byte - 0x41 + 10
            case .some(let byte) where 0x61...0x66 ~= byte: digit = byte - 0x61 + 10
            default: throw problem("four hexadecimal digits are missing")
            }
            position += 1
            code = code << 4 | UInt16(digit)
        }
        return code
    }
}
