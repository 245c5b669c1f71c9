/// An internet address as bytes: 4 for IPv4, 16 for IPv6; an IPv4 address in IPv6 clothes counts as IPv4.
public struct InternetAddress: Sendable, Hashable {
    /// The bytes in the order in which they are written.
    public let bytes: [UInt8]

    /// Reads `192.0.2.1` or `2001:db8::1`, with or without brackets; nil where it is neither.
    public init?(_ text: some StringProtocol) {
        var text = text[...]
        if text.hasPrefix("["), text.hasSuffix("]") { text = text.dropFirst().dropLast() }
        if let four = Self.four(text) {
            bytes = four
        } else if let sixteen = Self.sixteen(text) {
            bytes = Self.undressed(sixteen)
        } else {
            return nil
        }
    }

    /// An address from its 4 or 16 bytes; nil for any other number of them.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = Self.undressed(bytes)
    }

    /// IPv4 instead of IPv4 in IPv6 clothes (RFC 4291 section 2.5.5.2).
    private static func undressed(_ bytes: [UInt8]) -> [UInt8] {
        let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
        return bytes.count == 16 && bytes.starts(with: mapped) ? Array(bytes.suffix(4)) : bytes
    }

    /// `127.0.0.1`.
    public static let loopback = InternetAddress(four: [127, 0, 0, 1])

    private init(four: [UInt8]) { bytes = four }

    /// What one customer is given, and so what limits count by: an IPv4 address, an IPv6 /64.
    public var household: [UInt8] { bytes.count == 16 ? Array(bytes.prefix(8)) : bytes }

    /// The household as a text: `192.0.2.1`, `2001:db8:0:1::/64`.
    public var householdName: String {
        bytes.count == 4 ? description : Self.groups(household).joined(separator: ":") + "::/64"
    }

    private static func groups(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: bytes.count, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    }

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

extension InternetAddress: CustomStringConvertible {
    /// `192.0.2.1`, or the eight groups of an IPv6 address without shortening.
    public var description: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        return Self.groups(bytes).joined(separator: ":")
    }
}
