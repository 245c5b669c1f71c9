import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) with its cost and salt, in the PHC string format
/// `$scrypt$ln=17,r=8,p=1$SALT$HASH`.
struct PasswordHash: Sendable, Equatable {
    /// The usual cost: 2^17 rounds of blocks of 1 KiB, 128 MiB, as OWASP's Password Storage Cheat Sheet asks;
    /// 100 to 300 ms on one core.
    static let usualCost = 17
    static let blockSize = 8

    /// The binary logarithm of the number of rounds.
    let cost: Int
    let salt: [UInt8]
    let hash: [UInt8]

    /// Hashes a password with a new salt.
    init(password: String, cost: Int = usualCost) throws {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        try self.init(password: password, cost: cost, salt: salt)
    }

    init(password: String, cost: Int, salt: [UInt8]) throws {
        self.cost = cost
        self.salt = salt
        hash = try Self.derive(password, cost: cost, salt: salt)
    }

    /// Reads what is kept; nil where it is no such text, or one whose cost nobody would choose.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = parts[2].wholeMatch(of: /ln=(\d+),r=8,p=1/).flatMap({ Int($0.output.1) }), 10...20 ~= cost,
            let salt = Self.bytes(parts[3]), let hash = Self.bytes(parts[4]), hash.count == 32
        else { return nil }
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// What is kept.
    var text: String {
        "$scrypt$ln=\(cost),r=\(Self.blockSize),p=1$\(Self.base64(salt))$\(Self.base64(hash))"
    }

    /// Whether it is the password's hash.
    func matches(_ password: String) throws -> Bool {
        let other = try Self.derive(password, cost: cost, salt: salt)
        return zip(hash, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Unicode first: the same password typed on another keyboard is the same bytes (NFKC, as NIST SP 800-63B asks).
    private static func derive(_ password: String, cost: Int, salt: [UInt8]) throws -> [UInt8] {
        let bytes = Data(password.precomposedStringWithCompatibilityMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: blockSize, parallelism: 1,
            maxMemory: 256 << 20)
        return key.withUnsafeBytes { Array($0) }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("=", with: "")
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let padded = text + String(repeating: "=", count: (4 - text.count % 4) % 4)
        return Data(base64Encoded: String(padded)).map { [UInt8]($0) }
    }
}
