import Markup

/// Addresses written so that they may stand in an attribute: segments and query values percent-encoded.
enum Address {
    /// RFC 3986, 2.3: unreserved characters; all else is encoded.
    static func encoded(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `?a=b&c=d`, or nothing without items.
    static func query(_ items: [QueryItem]) -> String {
        if items.isEmpty { return "" }
        return "?" + items.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
    }

    /// The address where a page may link to it: http, https, mailto; nil for anything else, such as `javascript:`.
    static func outside(_ address: String) -> String? {
        let trimmed = address.drop { $0.isWhitespace }
        let lowered = trimmed.prefix(8).lowercased()
        let isKnown = ["http://", "https://", "mailto:"].contains { lowered.hasPrefix($0) }
        return isKnown ? String(trimmed) : nil
    }

    /// The address of a file that is kept here by the hash of its bytes; nil for any other address.
    static func file(_ address: String) -> String? {
        let hash = address.utf8.dropFirst("/files/".utf8.count)
        let isHash = hash.count == 64 && hash.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
        return isHash && address.hasPrefix("/files/") ? address : nil
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
