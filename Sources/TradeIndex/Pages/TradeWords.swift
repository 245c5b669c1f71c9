import Languages

/// The words of a page: of an index that compares a hub with its partners, or of one that compares economies, which says so where
/// the other one says "partner".
struct TradeWords: Sendable {
    /// What keys begin with that only an index of economies uses.
    private static let economies = "economies."

    private let words: Words
    private let isOfEconomies: Bool

    init(_ words: Words, isOfEconomies: Bool) {
        self.words = words
        self.isOfEconomies = isOfEconomies
    }

    var language: Language { words.language }
    var forms: LocaleForms { words.forms }

    func has(_ key: String) -> Bool { words.has(key) }

    func callAsFunction(_ key: String, _ arguments: [String: Words.Argument] = [:]) -> String {
        let own = Self.economies + key
        return words(isOfEconomies && words.has(own) ? own : key, arguments)
    }
}
