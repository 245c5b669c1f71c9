import Crypto
import Foundation

/// What a publication consists of: its files with their SHA-256, and the hashes of what they were made from.
package struct PublicationManifest: Codable, Sendable, Equatable {
    /// One file.
    package struct File: Codable, Sendable, Equatable {
        /// Relative to the folder, such as `pictures/ranking.svg`.
        package var name: String
        /// In hexadecimal digits.
        package var sha256: String
        package var bytes: Int
        /// What it is, in English.
        package var what: String
    }

    /// What the manifest itself is called.
    package static let name = "manifest.json"
    /// The version of the form.
    package static let formatVersion = 1

    /// Tells a publication from other folders that have a manifest.
    package var seraiPublication = Self.formatVersion
    package var title: String
    /// In UTC, such as `2026-11-26T20:00:00Z`.
    package var made: String
    /// SHA-256 of the method and of the figures, as the index has them.
    package var method: String
    package var figures: String
    /// In the order in which they were made.
    package var files: [File] = []

    package init(title: String, made: String, method: String, figures: String) {
        self.title = title
        self.made = made
        self.method = method
        self.figures = figures
    }

    /// As JSON, whose keys are sorted: the same manifest gives the same bytes.
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [0x0A]
    }

    /// The manifest in JSON; nil where it is that of something else.
    init?(json: Data) {
        guard let manifest = try? JSONDecoder().decode(Self.self, from: json) else { return nil }
        self = manifest
    }

    mutating func add(_ name: String, _ bytes: some DataProtocol, _ what: String) {
        files.append(File(name: name, sha256: Self.digest(of: bytes), bytes: bytes.count, what: what))
    }

    /// SHA-256 in hexadecimal digits.
    static func digest(of bytes: some DataProtocol) -> String {
        SHA256.hash(data: bytes).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }
}
