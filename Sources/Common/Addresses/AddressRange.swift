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

    /// Whether an address lies in the range; one of the other kind, IPv4 or IPv6, never does.
    public func contains(_ address: InternetAddress) -> Bool {
        guard address.bytes.count == prefix.count else { return false }
        let whole = bits / 8
        guard address.bytes.prefix(whole).elementsEqual(prefix.prefix(whole)) else { return false }
        if bits % 8 == 0 { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (bits % 8))
        return address.bytes[whole] & mask == prefix[whole] & mask
    }
}
