import Foundation

/// The address of a camera on the network, whose user and password no log and no message may have.
package struct StreamAddress: Sendable, Equatable, CustomStringConvertible {
    /// As a decoder takes it, with user and password.
    let text: String
    /// What is between `://` and the `@` before the host; nil where there is none.
    private let user: Substring?

    /// An address is longer in no camera.
    private static let longest = 2_048

    /// Reads `rtsp://` or `rtsps://`, and what follows. Source: RFC 3986, 3; RFC 2326, 3.2.
    ///
    /// - Throws: `CameraError.badAddress`, which does not repeat it.
    package init(_ text: String) throws(CameraError) {
        guard let (scheme, rest) = Self.parts(of: text), ["rtsp", "rtsps"].contains(scheme.lowercased()),
            text.utf8.count <= Self.longest, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else { throw .badAddress }
        let authority = rest.prefix { !"/?#".contains($0) }
        let at = authority.lastIndex(of: "@")
        guard Self.isHost(at.map { authority[authority.index(after: $0)...] } ?? authority) else { throw .badAddress }
        user = at.map { authority[..<$0] }
        self.text = scheme.lowercased() + "://" + rest
    }

    /// The address without user and password; cameras that want them in the path have it cut there.
    package var description: String { Self.shown(text) }

    /// What a decoder says of the address, without user and password, in one line.
    func discreet(_ words: String) -> String {
        var words = words.replacingOccurrences(of: text, with: description)
        for secret in secrets { words = words.replacingOccurrences(of: secret, with: "•••") }
        let pieces = words.split(separator: " ").map { piece in
            guard let start = piece.range(of: "rtsp", options: .caseInsensitive)?.lowerBound else {
                return String(piece)
            }
            return piece[..<start] + Self.shown(String(piece[start...]))
        }
        return String(pieces.joined(separator: " ").printable.prefix(Self.longestWords))
    }

    private static let longestWords = 300

    /// The password as it is written, as it is meant, and as it goes over the line; the longest first, which may hold the others.
    private var secrets: [String] {
        guard let user, let colon = user.firstIndex(of: ":") else { return [] }
        let password = String(user[user.index(after: colon)...])
        let plain = password.removingPercentEncoding ?? password
        let name = String(user[..<colon]).removingPercentEncoding ?? ""
        return [Data("\(name):\(plain)".utf8).base64EncodedString(), String(user), password, plain].filter {
            !$0.isEmpty
        }
    }

    private static func parts(of text: String) -> (scheme: Substring, rest: Substring)? {
        text.range(of: "://").map { (text[..<$0.lowerBound], text[$0.upperBound...]) }
    }

    private static func isHost(_ text: Substring) -> Bool {
        let isBracketed = text.hasPrefix("[")
        guard let end = isBracketed ? text.firstIndex(of: "]") : text.firstIndex(of: ":") ?? text.endIndex else {
            return false
        }
        let host = isBracketed ? text[..<end].dropFirst() : text[..<end]
        let port = isBracketed ? text[end...].dropFirst() : text[end...]
        let isNamed = host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._~%:".contains($0)) }
        let isNumbered = port.isEmpty || port.first == ":" && Int(port.dropFirst()).map { 1...65_535 ~= $0 } ?? false
        return !host.isEmpty && isNamed && isNumbered
    }

    /// An address up to the first value in it, for people.
    private static func shown(_ address: String) -> String {
        guard let (scheme, rest) = parts(of: address) else { return address }
        let authority = rest.prefix { !"/?#".contains($0) }
        let bare = authority.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        let safe = bare.prefix { !"=?#".contains($0) }
        return scheme + "://" + safe + (safe.endIndex < bare.endIndex ? "…" : "")
    }
}
