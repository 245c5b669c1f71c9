import Foundation

/// Where a back end is, as `ws://host:port/path` or `wss://host:port/path`; a station's identity comes last in the path.
public struct BackEndAddress: Equatable, Sendable, CustomStringConvertible {
    /// A name or an internet address.
    public let host: String
    /// From 1 to 65535.
    public let port: Int
    /// Whether TLS is spoken.
    public let isSecure: Bool
    /// The path up to the station's identity, with no slash at its end.
    public let path: String

    /// Reads an address.
    /// - Throws: ``BackEndAddressError``.
    public init(_ text: String) throws(BackEndAddressError) {
        guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            parts.scheme == "ws" || parts.scheme == "wss", parts.user == nil, parts.query == nil, parts.fragment == nil,
            1...65_535 ~= parts.port ?? 80
        else { throw BackEndAddressError(text: text) }
        isSecure = parts.scheme == "wss"
        self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        port = parts.port ?? (isSecure ? 443 : 80)
        path = String(parts.percentEncodedPath.reversed().drop { $0 == "/" }.reversed())
    }

    /// As a person writes it.
    public var description: String { "\(isSecure ? "wss" : "ws")://\(authority)\(path)" }

    /// What stands in the header Host.
    var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// The path that a station asks for.
    func path(of identity: String) -> String {
        path + "/" + (identity.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? identity)
    }

    /// What an identity may hold (Part 4, 2.2) and a path may show as it is (RFC 3986, 3.3).
    private static let plain = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=:+@.*~")
}

/// An address that cannot be one of a back end.
public struct BackEndAddressError: Error, Equatable, CustomStringConvertible {
    let text: String
    public var description: String {
        "“\(text)” is no address of a back end: write ws://host:port/path, or wss://host:port/path for TLS"
    }
}
