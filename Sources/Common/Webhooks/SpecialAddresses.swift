import Addresses

/// The addresses that no stranger on the public internet has.
///
/// Source: the IANA [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry) special-purpose address registries (RFC 6890), and
/// RFC 4291 section 2.4: global unicast is so far given out of 2000::/3 alone.
enum SpecialAddresses {
    /// What kind of special address it is; nil for one of the public internet.
    static func meaning(of address: InternetAddress) -> String? {
        if let carried = carried(in: address) {
            return meaning(of: carried).map { "\($0), carried in an IPv6 one" }
        }
        if let special = ranges.first(where: { $0.range.contains(address) }) { return special.meaning }
        if address.bytes.count == 16, !globalUnicast.contains(address) { return "an address nobody was given" }
        return nil
    }

    /// The IPv4 address to which a gateway would take an IPv6 one: NAT64 (RFC 6052) and 6to4 (RFC 3056).
    private static func carried(in address: InternetAddress) -> InternetAddress? {
        guard address.bytes.count == 16 else { return nil }
        if nat64.contains(address) { return InternetAddress(bytes: Array(address.bytes[12..<16])) }
        if sixToFour.contains(address) { return InternetAddress(bytes: Array(address.bytes[2..<6])) }
        return nil
    }

    private static let nat64 = range("64:ff9b::/96")
    private static let sixToFour = range("2002::/16")
    private static let globalUnicast = range("2000::/3")

    private static let ranges: [(range: AddressRange, meaning: String)] = [
        (range("0.0.0.0/8"), "an address of this network"),
        (range("10.0.0.0/8"), "a private address"),
        (range("100.64.0.0/10"), "a carrier's inner address"),
        (range("127.0.0.0/8"), "a loopback address"),
        (range("169.254.0.0/16"), "a link-local address"),
        (range("172.16.0.0/12"), "a private address"),
        (range("192.0.0.0/24"), "an address of a protocol"),
        (range("192.0.2.0/24"), "an address for documentation"),
        (range("192.88.99.0/24"), "an address of 6to4 relays"),
        (range("192.168.0.0/16"), "a private address"),
        (range("198.18.0.0/15"), "an address for benchmarks"),
        (range("198.51.100.0/24"), "an address for documentation"),
        (range("203.0.113.0/24"), "an address for documentation"),
        (range("224.0.0.0/4"), "a multicast address"),
        (range("240.0.0.0/4"), "a reserved address"),
        (range("::/128"), "the address of nobody"),
        (range("::1/128"), "a loopback address"),
        (range("64:ff9b:1::/48"), "an address of a local translator"),
        (range("100::/64"), "an address that goes nowhere"),
        (range("2001::/23"), "an address of a protocol"),
        (range("2001:db8::/32"), "an address for documentation"),
        (range("3fff::/20"), "an address for documentation"),
        (range("fc00::/7"), "a unique local address"),
        (range("fe80::/10"), "a link-local address"),
        (range("fec0::/10"), "a site-local address"),
        (range("ff00::/8"), "a multicast address"),
    ]

    private static func range(_ text: String) -> AddressRange {
        // Each text above is a range; the tests go through all of them.
        AddressRange(text)!
    }
}
