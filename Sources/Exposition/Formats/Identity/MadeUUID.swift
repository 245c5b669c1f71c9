/// UUIDs made from names, the same each time, for entries whose source gives none.
enum MadeUUID {
    /// The UUID of what the parts name together: version 8 (RFC 9562, 5.8) with the first bytes of a SHA-256.
    static func make(_ parts: String...) -> String {
        var name: [UInt8] = []
        for part in parts {
            name.append(contentsOf: part.utf8)
            name.append(0)
        }
        var bytes = Array(SHA256.hash(name).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The UUID in lower case where the text is one; nil where it is not.
    static func recognised(_ text: String) -> String? {
        var bytes = Array(text.utf8)
        guard bytes.count == 36 else { return nil }
        for (place, byte) in bytes.enumerated() {
            switch place {
            case 8, 13, 18, 23: guard byte == UInt8(ascii: "-") else { return nil }
            default:
                guard (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) else { return nil }
                if byte < 0x61, byte > 0x39 { bytes[place] = byte | 0x20 }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole number from 1 to 2^31 - 1 made from a name, the same each time.
    static func number(_ name: String) -> Int {
        let hash = SHA256.hash(Array(name.utf8)).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return max(1, hash & 0x7FFF_FFFF)
    }
}
