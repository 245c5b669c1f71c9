/// iCalendar under construction: lines folded at 75 octets, never inside of a character. Source: RFC 5545, 3.1.
struct CalendarBytes {
    private(set) var bytes: [UInt8] = []

    /// A line as it is.
    mutating func line(_ name: String, _ value: String) {
        fold(name, ":", value)
    }

    /// A line whose value is text, escaped. Source: RFC 5545, 3.3.11.
    mutating func text(_ name: String, _ value: String) {
        fold(name, ":", Self.escaped(value))
    }

    /// A line whose value is a text, where there is one.
    mutating func text(_ name: String, ifAny value: String?) {
        if let value, !value.isEmpty { text(name, value) }
    }

    static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case 0x0A: output.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            case 0x00..<0x20 where byte != 0x09: break
            case 0x7F: break
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func fold(_ parts: String...) {
        var width = 0
        for part in parts {
            let utf8 = Array(part.utf8)
            var place = 0
            while place < utf8.count {
                let byte = utf8[place]
                let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                if width + length > 75 {
                    bytes.append(contentsOf: "\r\n ".utf8)
                    width = 1
                }
                bytes.append(contentsOf: utf8[place..<min(place + length, utf8.count)])
                width += length
                place += length
            }
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }
}
