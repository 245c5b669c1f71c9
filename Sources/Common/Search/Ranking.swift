/// The numbers by which documents are ranked.
///
/// BM25F as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), 3.6: a word's
/// occurrences are weighted by field, each normalised by the field's length, added up, and then saturated.
public struct Ranking: Sendable, Hashable {
    /// BM25's k1: how many occurrences still add something.
    public var saturation: Float = 2
    /// What an occurrence of another form of the word (the same stem) counts of one of the word itself.
    public var otherForm: Float = 0.8
    /// What an occurrence of a word that only begins with the typed one counts.
    public var completion: Float = 0.5
    /// What an occurrence of a word that is one typing error away counts; half of it for two errors.
    public var oneError: Float = 0.5

    public init() {}
}
