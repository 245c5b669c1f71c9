import Languages

/// A piece of a snippet, either matching the query or not.
public struct SnippetPart: Hashable, Sendable {
    public var text: String
    public var isMatch: Bool

    public init(text: String, isMatch: Bool) {
        self.text = text
        self.isMatch = isMatch
    }
}

/// The passage of a text that shows why it was found.
public enum Snippet {
    /// The passage of `text` with the most different words of the query, its matches set apart.
    ///
    /// To show a list of hits make one ``Highlighter`` and ask it for each.
    /// - Parameters:
    ///   - language: The text's language.
    ///   - query: What was looked for: ``SearchAnswer/corrected`` where there is one.
    ///   - length: The most letters of the passage, about; cuts are made between words and shown by an ellipsis.
    public static func make(
        text: String, language: Language, query: String, length: Int = 160
    ) -> [SnippetPart] {
        Highlighter(query: query).snippet(of: text, language: language, length: length)
    }
}
