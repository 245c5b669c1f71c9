import Languages

/// What a visitor looks for.
public struct SearchQuery: Sendable, Hashable {
    /// What was typed, as it was typed. Only the first ``longestText`` bytes and ``mostWords`` words are looked for.
    public var text: String
    /// The visitor's language: its stop words are dropped. Documents of every language are found.
    public var language: Language
    /// Of each facet the values that pass: any value within a facet, every facet at once.
    public var filters: [String: Set<String>]
    /// The hits to skip.
    public var offset: Int
    /// The most hits to give.
    public var limit: Int
    /// Whether the last word may be just begun, as while typing.
    public var completesLastWord: Bool

    /// Bytes of text that are looked at; what comes after is left out.
    public static let longestText = 2_048
    /// Words that are looked for; what comes after is left out.
    public static let mostWords = 32

    public init(
        text: String, language: Language, filters: [String: Set<String>] = [:], offset: Int = 0, limit: Int = 20,
        completesLastWord: Bool = false
    ) {
        self.text = text
        self.language = language
        self.filters = filters
        self.offset = offset
        self.limit = limit
        self.completesLastWord = completesLastWord
    }
}
