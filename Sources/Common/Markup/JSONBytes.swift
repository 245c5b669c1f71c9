/// JSON under construction, as bytes. Commas come by themselves; the caller balances what it opens.
package struct JSONBytes {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// Whether `<`, `>`, `&`, U+2028 and U+2029 are written as escapes, so that the text may stand in an HTML script.
    private let isForScript: Bool

    package init(capacity: Int = 0, forScript: Bool = false) {
        isForScript = forScript
        bytes.reserveCapacity(capacity)
    }

    package mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    package mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    package mutating func key(_ name: String) {
        separate()
        append(quoted: name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func string(_ text: String) {
        separate()
        append(quoted: text)
        needsComma = true
    }

    package mutating func number(_ number: Int) {
        raw(String(number))
    }

    package mutating func raw(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    /// JSON that is finished already.
    package mutating func raw(_ json: [UInt8]) {
        separate()
        bytes.append(contentsOf: json)
        needsComma = true
    }

    /// A line end between members, for people who look at the file.
    package mutating func newline() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = false
        bytes.append(0x0A)
    }

    package mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    /// A member where there is text.
    package mutating func member(_ name: String, ifAny text: String?) {
        if let text, !text.isEmpty { member(name, text) }
    }

    package mutating func member(_ name: String, orNull text: String?) {
        key(name)
        if let text { string(text) } else { raw("null") }
    }

    package mutating func member(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    package mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        raw(flag ? "true" : "false")
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func append(quoted text: String) {
        var text = text
        bytes.append(UInt8(ascii: "\""))
        text.withUTF8 { source in
            var start = 0
            var place = 0
            while place < source.count {
                if let escape = escape(source, place) {
                    bytes.append(contentsOf: source[start..<place])
                    bytes.append(contentsOf: escape.text.utf8)
                    place += escape.length
                    start = place
                } else {
                    place += 1
                }
            }
            bytes.append(contentsOf: source[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func escape(_ source: UnsafeBufferPointer<UInt8>, _ place: Int) -> (text: String, length: Int)? {
        let byte = source[place]
        switch byte {
        case UInt8(ascii: "\""): return ("\\\"", 1)
        case UInt8(ascii: "\\"): return ("\\\\", 1)
        case 0x0A: return ("\\n", 1)
        case 0x0D: return ("\\r", 1)
        case 0x09: return ("\\t", 1)
        case 0x00..<0x20: return ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16), 1)
        case UInt8(ascii: "<") where isForScript: return ("\\u003c", 1)
        case UInt8(ascii: ">") where isForScript: return ("\\u003e", 1)
        case UInt8(ascii: "&") where isForScript: return ("\\u0026", 1)
        case 0xE2 where isForScript && place + 2 < source.count && source[place + 1] == 0x80:
            if source[place + 2] == 0xA8 { return ("\\u2028", 3) }
            return source[place + 2] == 0xA9 ? ("\\u2029", 3) : nil
        default: return nil
        }
    }
}
