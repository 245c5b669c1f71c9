import Foundation

/// The words of the interface in every language, read from one JSON file a language.
///
/// A file is one object: a key's value is a text, with `{placeholders}`, or an object of plural categories and texts,
/// `other` always among them.
public struct WordCatalogue: Sendable {
    /// Why a catalogue cannot be read.
    public enum Failure: Error, Equatable, CustomStringConvertible {
        case notAnObject(Language, reason: String)
        case badText(Language, key: String, reason: String)

        public var description: String {
            switch self {
            case .notAnObject(let language, let reason): "words of \(language): \(reason)"
            case .badText(let language, let key, let reason): "words of \(language), \"\(key)\": \(reason)"
            }
        }
    }

    private let wordsByLanguage: [Language: Words]

    /// Reads the files' bytes, UTF-8 with or without a byte-order mark.
    /// - Throws: ``Failure`` for the first file or text that is not as described above.
    public init(json: [Language: [UInt8]]) throws {
        var wordsByLanguage: [Language: Words] = [:]
        for (language, bytes) in json.sorted(by: { $0.key < $1.key }) {
            wordsByLanguage[language] = Words(
                language: language, forms: LocaleForms(language),
                entries: try WordCatalogue.entries(bytes, language: language))
        }
        self.wordsByLanguage = wordsByLanguage
    }

    /// The languages that have a file, in order of tag.
    public var languages: [Language] { wordsByLanguage.keys.sorted() }

    /// The words of the language, else of its base language, else English, else of the first language by tag.
    public func words(for language: Language) -> Words {
        if let words = wordsByLanguage[language] ?? wordsByLanguage[language.base] ?? wordsByLanguage[.english] {
            return words
        }
        if let first = languages.first, let words = wordsByLanguage[first] { return words }
        return Words(language: language, forms: LocaleForms(language), entries: [:])
    }

    /// Every key of any language, sorted.
    public var keys: [String] {
        wordsByLanguage.values.reduce(into: Set()) { $0.formUnion($1.entries.keys) }.sorted()
    }

    /// What is missing or different between the languages, one line each, for the test that asserts there is nothing.
    public var differences: [String] {
        keys.flatMap { key -> [String] in
            let all = wordsByLanguage.values.reduce(into: Set<String>()) {
                $0.formUnion($1.entries[key]?.placeholders ?? [])
            }
            let hasPlurals = wordsByLanguage.values.contains { !($0.entries[key]?.plurals.isEmpty ?? true) }
            return languages.flatMap { language -> [String] in
                guard let words = wordsByLanguage[language] else { return [] }
                guard let entry = words.entries[key] else { return ["\(language) lacks \"\(key)\""] }
                var lines: [String] = []
                let missing = all.subtracting(entry.placeholders).sorted()
                if !missing.isEmpty {
                    lines.append("\(language) \"\(key)\" lacks {\(missing.joined(separator: "}, {"))}")
                }
                let needed = Set(words.forms.pluralCategories).subtracting(entry.plurals.keys).subtracting([.other])
                if hasPlurals, !needed.isEmpty {
                    lines.append("\(language) \"\(key)\" lacks plural \(needed.map(\.rawValue).sorted())")
                }
                return lines
            }
        }
    }

    private static func entries(_ bytes: [UInt8], language: Language) throws -> [String: Words.Entry] {
        let texts: [String: Texts]
        do {
            let unmarked = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
            texts = try JSONDecoder().decode([String: Texts].self, from: Data(unmarked))
        } catch {
            throw Failure.notAnObject(language, reason: "not an object of texts and plurals: \(error)")
        }
        return try texts.reduce(into: [:]) { entries, element in
            let (key, texts) = element
            func template(_ text: String) throws -> Words.Template {
                guard let template = Words.Template(text) else {
                    throw Failure.badText(language, key: key, reason: "braces do not pair in \"\(text)\"")
                }
                return template
            }
            switch texts {
            case .one(let text): entries[key] = Words.Entry(other: try template(text), plurals: [:])
            case .plurals(let forms):
                guard let other = forms["other"] else {
                    throw Failure.badText(language, key: key, reason: "lacks the plural \"other\"")
                }
                var plurals: [PluralCategory: Words.Template] = [:]
                for (name, text) in forms {
                    guard let category = PluralCategory(rawValue: name) else {
                        throw Failure.badText(language, key: key, reason: "\"\(name)\" is no plural category")
                    }
                    plurals[category] = try template(text)
                }
                entries[key] = Words.Entry(other: try template(other), plurals: plurals)
            }
        }
    }

    private enum Texts: Decodable {
        case one(String)
        case plurals([String: String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .one(text)
            } else {
                self = .plurals(try container.decode([String: String].self))
            }
        }
    }
}
