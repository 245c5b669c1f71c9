import Crypto
import Foundation

/// A secret that its holder carries (in a cookie, an address, a header) and of which the database keeps only a hash.
public struct Secret: Sendable, Equatable {
    /// What the holder carries.
    public let text: String

    /// A secret as its holder shows it.
    public init(_ text: String) {
        self.text = text
    }

    /// A new one: 256 random bits, in base64url (RFC 4648, 5).
    public static func make(prefix: String = "") -> Secret {
        Secret(prefix + base64URL(SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }))
    }

    /// A new one that a person can type: 60 random bits as three groups of four of Crockford's base 32.
    public static func makeTypable() -> Secret {
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        let bytes = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        let characters = bytes.prefix(12).map { letters[Int($0 & 31)] }
        return Secret([0, 4, 8].map { String(characters[$0..<($0 + 4)]) }.joined(separator: "-"))
    }

    /// What a person typed, as ``makeTypable()`` writes it: whatever the case, the gaps and the letters that look alike.
    public static func typed(_ text: String) -> Secret {
        let characters = text.uppercased().compactMap { character -> Character? in
            switch character {
            case "O": "0"
            case "I", "L": "1"
            case _ where character.isASCII && (character.isLetter || character.isNumber): character
            default: nil
            }
        }
        guard characters.count == 12 else { return Secret(text) }
        return Secret([0, 4, 8].map { String(characters[$0..<($0 + 4)]) }.joined(separator: "-"))
    }

    /// What the database keeps: SHA-256 in hexadecimal. A secret of 60 bits or more needs no slow hash.
    var hash: String { Self.hexadecimal(SHA256.hash(data: Data(text.utf8))) }

    /// A value that goes with the secret and tells nothing of it, for the hidden field of forms.
    func formToken(_ purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: SymmetricKey(data: Data(text.utf8)))
        return Self.base64URL(Array(code).prefix(18))
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

/// Compares two texts in a time that does not depend on where they differ.
func equalInConstantTime(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
