/// One text in several languages, as organisers and exhibitors give it; which languages are there differs by text.
public struct LocalisedText: Hashable, Sendable {
    /// The languages in order of tag, each once, none with empty text.
    ///
    /// An array, for most texts have one to three languages: it is smaller than a dictionary and as fast.
    private var entries: [Entry] = []

    private struct Entry: Hashable, Sendable {
        var language: Language
        var text: String
    }

    /// A text in no language at all.
    public init() {}

    /// A text in one language; in none where it is empty.
    public init(_ text: String, in language: Language = .undetermined) {
        self[language] = text
    }

    /// The texts by language; empty ones count as absent.
    public init(_ texts: [Language: String]) {
        entries = texts.filter { !$0.value.isEmpty }.map { Entry(language: $0.key, text: $0.value) }
            .sorted { $0.language < $1.language }
    }

    /// Whether there is text in no language.
    public var isEmpty: Bool { entries.isEmpty }

    /// The languages in which there is text, in order of tag.
    public var languages: [Language] { entries.map(\.language) }

    /// Every language with its text, in order of tag.
    public var texts: [(language: Language, text: String)] { entries.map { ($0.language, $0.text) } }

    /// The text in exactly this language; setting nil or empty text removes it.
    public subscript(language: Language) -> String? {
        get { entries.first { $0.language == language }?.text }
        set {
            let place = entries.firstIndex { !($0.language < language) } ?? entries.endIndex
            let isThere = place < entries.endIndex && entries[place].language == language
            switch (newValue.flatMap { $0.isEmpty ? nil : $0 }, isThere) {
            case (let text?, true): entries[place].text = text
            case (let text?, false): entries.insert(Entry(language: language, text: text), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The text for a reader of `language`.
    ///
    /// The first that is there of: the very language; its base language; another form of the base language (`zh-Hans`
    /// for a reader of `zh`); the languages of `chain`, in order, each likewise; English; text whose language is
    /// undetermined; the first by tag.
    /// - Returns: The text and its language; nil where there is text in no language.
    public func resolved(for language: Language, preferring chain: [Language] = []) -> ResolvedText? {
        if entries.isEmpty { return nil }
        if let entry = entry(closestTo: language) {
            return ResolvedText(text: entry.text, language: entry.language, fellBack: false)
        }
        for next in chain {
            if let entry = entry(closestTo: next) { return ResolvedText(entry.text, entry.language) }
        }
        let entry = entry(closestTo: .english) ?? entry(closestTo: .undetermined) ?? entries[0]
        return ResolvedText(entry.text, entry.language)
    }

    private func entry(closestTo language: Language) -> Entry? {
        if let exact = entries.first(where: { $0.language == language }) { return exact }
        let base = language.base
        return entries.first { $0.language == base } ?? entries.first { $0.language.base == base }
    }
}

/// A text found for a reader, and in which language it was found.
public struct ResolvedText: Hashable, Sendable {
    public var text: String
    public var language: Language
    /// Whether the reader's own language was absent, so that the page says which language this is.
    /// Text of undetermined language (a name, mostly) never counts as fallen back.
    public var fellBack: Bool

    public init(text: String, language: Language, fellBack: Bool) {
        self.text = text
        self.language = language
        self.fellBack = fellBack
    }

    init(_ text: String, _ language: Language) {
        self.init(text: text, language: language, fellBack: language != .undetermined)
    }
}

extension LocalisedText: ExpressibleByDictionaryLiteral {
    /// Texts written in the source; of a language named twice the last stands.
    public init(dictionaryLiteral elements: (Language, String)...) {
        for (language, text) in elements { self[language] = text }
    }
}

extension LocalisedText: Codable {
    /// Reads a JSON object of language tags and texts.
    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode([Language: String].self))
    }

    /// Writes a JSON object of language tags and texts.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Dictionary(entries.map { ($0.language, $0.text) }, uniquingKeysWith: { $1 }))
    }
}
