import Foundation

/// Writes messages as JSON.
enum ContentEncoder {
    /// The text of a payload.
    /// - Throws: `EncodingError` for a number that is none.
    static func encode(_ content: some Content) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Timestamp.text(date))
        }
        return Array(try encoder.encode(content))
    }
}
