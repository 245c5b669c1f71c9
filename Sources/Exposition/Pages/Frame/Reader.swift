import Foundation
import Languages

/// Everything that depends on the reader's language alone: made once, used for every page in it.
public struct Reader: Sendable {
    /// The language of the address.
    public let language: Language
    /// The words of the interface.
    public let words: Words
    /// The language's sorting order.
    public let collation: Collation
    /// The countries' names.
    public let countries: CountryNames
    /// How the language writes numbers, lists, dates and times.
    public let forms: LocaleForms

    /// The names of the languages that are met most.
    private let names: [Language: String]

    init(_ language: Language, words: Words) {
        self.language = language
        self.words = words
        collation = Collation(language)
        countries = CountryNames(language)
        forms = words.language == language ? words.forms : LocaleForms(language)
        let usual: [Language] = [.english, .chinese, .hungarian, "de", "fr", "es", "ru", "ja", "ko", "ar"]
        names = Dictionary(uniqueKeysWithValues: usual.map { ($0, Self.name(of: $0, in: language)) })
    }

    /// What the reader calls a language: `angol` in Hungarian; its own name for itself where there is no other.
    func name(of other: Language) -> String {
        if let known = names[other] { return known }
        return Self.name(of: other, in: language)
    }

    private static func name(of other: Language, in language: Language) -> String {
        Locale(identifier: language.tag).localizedString(forIdentifier: other.rawValue) ?? other.endonym
    }

    /// The language of the words, where it is another than the reader's: nobody has translated them yet.
    var foreignWords: Language? { words.language.base == language.base ? nil : words.language }
}
