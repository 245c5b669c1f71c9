import Languages

/// Documents made ready to be searched: immutable, so that any number of searches read it at once, and as compact as a
/// million documents need.
public struct SearchIndex: Sendable {
    /// How many documents there are.
    public var count: Int { keys.count }

    let ranking: Ranking
    /// The documents' keys, in the order in which they came.
    let keys: [UInt32]
    /// Every different word without case and diacritics.
    let words: SortedWords
    let postings: Postings
    let forms: WordForms
    let facets: [FacetColumn]
    let shapes: WordShapes
    /// The first spelling of each word that is written otherwise than it is folded.
    let spellings: [UInt32: String]
    let desks: DeskPool

    /// An index over the documents; it takes a few microseconds a document of a hundred words.
    ///
    /// - Parameters:
    ///   - documents: Each with a key of its own.
    ///   - weights: The fields' weights; a field that is not among them counts once.
    public init(
        documents: some Sequence<SearchDocument>, weights: [FieldWeight] = [], ranking: Ranking = Ranking()
    ) {
        var builder = IndexBuilder(weights: weights)
        for document in documents { builder.add(document) }
        self = builder.finished(ranking: ranking)
    }

    init(
        ranking: Ranking, keys: [UInt32], words: SortedWords, postings: Postings, forms: WordForms,
        facets: [FacetColumn], spellings: [UInt32: String]
    ) {
        self.ranking = ranking
        self.keys = keys
        self.words = words
        self.postings = postings
        self.forms = forms
        self.facets = facets
        self.spellings = spellings
        shapes = WordShapes(words)
        desks = DeskPool(documents: keys.count)
    }

    /// The bytes of the lists of occurrences, the largest part of the index.
    public var postingsSize: Int { postings.size }
}
