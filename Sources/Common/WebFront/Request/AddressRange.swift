/// An internet address as bytes: 4 for IPv4, 16 for IPv6; an IPv4 address in IPv6 clothes counts as IPv4.
struct InternetAddress: Sendable, Hashable {
    let bytes: [UInt8]

    /// Reads `192.0.2.1` or `2001:db8::1`, with or without brackets; nil where it is neither.
    init?(_ text: some StringProtocol) {
        var text = text[...]
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        if let four = Self.four(text) {
            bytes = four
        } else if let sixteen = Self.sixteen(text) {
            let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
            bytes = sixteen.starts(with: mapped) ? Array(sixteen.suffix(4)) : sixteen
        } else {
            return nil
        }
    }

    /// `127.0.0.1`.
    static let loopback = InternetAddress(four: [127, 0, 0, 1])

    private init(four: [UInt8]) { bytes = four }

    /// What one customer is given, and so what limits count by: an IPv4 address, an IPv6 /64.
    var household: [UInt8] { bytes.count == 16 ? Array(bytes.prefix(8)) : bytes }

    private static func four(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let byte = UInt8(part)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func sixteen(_ text: some StringProtocol) -> [UInt8]? {
        let halves = text.split(separator: "::", omittingEmptySubsequences: false)
        guard halves.count <= 2, let head = halves.first.map({ groups(String($0)) }) ?? nil else { return nil }
        if halves.count == 1 { return head.count == 16 ? head : nil }
        guard let tail = groups(String(halves[1])), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: String) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let four = four(part) {
                bytes += four
            } else {
                guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ $0 != 0x2B && $0 != 0x2D }),
                    let group = UInt16(part, radix: 16)
                else { return nil }
                bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
            }
        }
        return bytes.count <= 16 ? bytes : nil
    }
}

/// A range of internet addresses in prefix notation: `10.0.0.0/8`, `::1`, `2001:db8::/32`.
public struct AddressRange: Sendable, Hashable {
    private let prefix: [UInt8]
    private let bits: Int

    /// Reads a range; an address alone is the range of itself. Nil where the text is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = InternetAddress(parts[0]) else { return nil }
        let width = address.bytes.count * 8
        guard parts.count == 1 || (Int(parts[1]).map { (0...width).contains($0) } ?? false) else { return nil }
        prefix = address.bytes
        bits = parts.count == 1 ? width : Int(parts[1]) ?? width
    }

    func contains(_ address: InternetAddress) -> Bool {
        guard address.bytes.count == prefix.count else { return false }
        let whole = bits / 8
        guard address.bytes.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
        if bits % 8 == 0 { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return address.bytes[whole] & mask == prefix[whole] & mask
    }
}
