import Crypto
import Foundation

/// What is kept of a station's password: a salt and a hash.
///
/// The password is a random secret of 16 characters or more (Part 2, A00.FR.205), not a word that a person chose, so one
/// pass of SHA-256 keeps it safe, and ten thousand stations that come back at once do not hold each other up.
enum StationPassword {
    static func hash(_ password: String) -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255) }
        return hex(salt) + ":" + hex(Array(SHA256.hash(data: salt + Array(password.utf8))))
    }

    static func fits(_ password: String, _ hash: String) -> Bool {
        let parts = hash.split(separator: ":")
        guard parts.count == 2, let salt = bytes(parts[0]), let wanted = bytes(parts[1]) else { return false }
        // Comparing digests takes the same time whatever they are.
        return SHA256.hash(data: salt + Array(password.utf8)) == wanted
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        return try? stride(from: 0, to: digits.count, by: 2).map { index in
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
                throw CentralError.badPassword
            }
            return byte
        }
    }
}
