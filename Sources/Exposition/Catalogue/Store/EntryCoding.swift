import Foundation
import Languages
import Records

/// How contents are written in the database: JSON with sorted keys, so that the same content is the same text; moments
/// are milliseconds since 1970.
struct EntryCoding {
    private let encoder: JSONEncoder
    private let decoder: JSONDecoder

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .millisecondsSince1970
        decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
    }

    func text(of content: some Encodable) throws -> String {
        String(decoding: try encoder.encode(content), as: UTF8.self)
    }

    /// The contents of several texts, in order. One document is decoded instead of many: a tenth of the set-up cost.
    func contents<Content: CatalogueContent>(of texts: [String], ids: [String]) throws -> [Content] {
        var document = Data(capacity: texts.reduce(2) { $0 + $1.utf8.count + 1 })
        document.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { document.append(UInt8(ascii: ",")) }
            document.append(contentsOf: text.utf8)
        }
        document.append(UInt8(ascii: "]"))
        do {
            let contents = try decoder.decode([Content].self, from: document)
            if contents.count == texts.count { return contents }
        } catch {
            // Which one it is, the single texts say.
        }
        return try zip(texts, ids).map { text, id in
            do {
                return try decoder.decode(Content.self, from: Data(text.utf8))
            } catch {
                throw CatalogueError.unreadableEntry(kind: Content.kind.rawValue, id: id, reason: "\(error)")
            }
        }
    }

    func title(from text: String) -> LocalisedText {
        (try? decoder.decode(LocalisedText.self, from: Data(text.utf8))) ?? [:]
    }
}
