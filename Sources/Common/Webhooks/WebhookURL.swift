import Addresses

/// An address to which deliveries may be sent, taken apart by rules so narrow that no other reader of addresses can find
/// another host in it: no user, no fragment, no host in odd spellings such as `0x7f.1` or `2130706433`.
public struct WebhookURL: Sendable, Hashable, CustomStringConvertible {
    /// The whole address in its one spelling.
    public let description: String
    /// The host: a name in lower case, or an address without brackets.
    public let host: String
    /// The host where it is an address and not a name.
    let address: InternetAddress?
    /// Whether it is reached by TLS.
    let isEncrypted: Bool

    /// Reads an address.
    /// - Throws: ``WebhookError/badURL(_:reason:)``.
    public init(_ text: String) throws(WebhookError) {
        func bad(_ reason: String) -> WebhookError { .badURL(String(text.prefix(200)), reason: reason) }
        guard text.utf8.count <= 2048 else { throw bad("it is longer than 2048 bytes") }
        guard text.utf8.allSatisfy(Self.allowed.contains) else {
            throw bad("it has a character that must be written in percent or xn-- form")
        }
        let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty else { throw bad("it is no web address") }
        switch parts[0].lowercased() {
        case "https:": isEncrypted = true
        case "http:": isEncrypted = false
        default: throw bad("it begins neither with https:// nor with http://")
        }
        let authority = parts[2].prefix { !"/?#".contains($0) }
        let rest = parts[2][authority.endIndex...]
        guard !authority.contains("@") else { throw bad("it names a user") }
        guard !rest.contains("#") else { throw bad("it has a part after #, which is never sent") }
        guard !rest.contains("["), !rest.contains("]") else { throw bad("it has brackets; write %5B and %5D") }

        guard let (name, port) = Self.hostAndPort(authority) else { throw bad("its host or port cannot be") }
        if name.hasPrefix("[") {
            guard name.hasSuffix("]"), name.contains(":"), let address = InternetAddress(name) else {
                throw bad("its host is no address")
            }
            self.address = address
        } else if Self.looksLikeNumber(name) {
            guard let address = InternetAddress(name), address.description == name else {
                throw bad("its host is an address in an odd spelling")
            }
            self.address = address
        } else {
            guard Self.isName(name) else { throw bad("its host is no name") }
            address = nil
        }
        host = address?.description ?? name
        let spelled = host.contains(":") ? "[\(host)]" : host
        description =
            (isEncrypted ? "https://" : "http://") + spelled + (port.map { ":\($0)" } ?? "")
            + (rest.hasPrefix("/") ? "" : "/") + rest
    }

    /// What RFC 3986 lets stand in an address.
    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%".utf8)

    private static func hostAndPort(_ authority: Substring) -> (host: String, port: UInt16?)? {
        let end = authority.lastIndex(of: "]").map { authority.index(after: $0) } ?? authority.startIndex
        guard let colon = authority[end...].firstIndex(of: ":") else { return (authority.lowercased(), nil) }
        let digits = authority[authority.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits), port > 0 else {
            return nil
        }
        return (authority[..<colon].lowercased(), port)
    }

    /// Whether readers of addresses may take the host for a number: its last label is one, decimal or hexadecimal
    /// (WHATWG URL, "ends in a number").
    private static func looksLikeNumber(_ host: String) -> Bool {
        let labels = host.split(separator: ".")
        guard let last = labels.last else { return false }
        return last.utf8.allSatisfy { (0x30...0x39).contains($0) }
            || last.hasPrefix("0x") && last.dropFirst(2).allSatisfy(\.isHexDigit)
    }

    private static func isName(_ host: String) -> Bool {
        host.utf8.count <= 253
            && host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy {
                        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
                    }
            }
    }
}
