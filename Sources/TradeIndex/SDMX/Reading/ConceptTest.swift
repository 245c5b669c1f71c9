/// Chooses rows by what their codes mean, whatever a file calls its columns. What is left out takes no memory, so that the
/// flows of a few countries can be taken of a file of any size.
public struct ConceptTest: Sendable {
    /// A row is kept where its code in one of the columns of these concepts passes. A file without such a column is kept whole.
    public var concepts: [Concept]
    /// A concept that a file must have as well, else it is kept whole.
    public var besides: Concept?
    /// A concept that a file must not have, else it is kept whole.
    public var without: Concept?
    /// Whether a code passes; asked once of each.
    public var isKept: @Sendable (_ code: String) -> Bool

    public init(
        _ concepts: [Concept], besides: Concept? = nil, without: Concept? = nil,
        isKept: @escaping @Sendable (_ code: String) -> Bool
    ) {
        self.without = without
        self.concepts = concepts
        self.besides = besides
        self.isKept = isKept
    }
}
