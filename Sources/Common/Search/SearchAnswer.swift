/// What was found.
public struct SearchAnswer: Sendable {
    /// How many documents match and pass the filters.
    public var total: Int
    /// One page of them, best first, equals by key.
    public var hits: [SearchHit]
    /// Of each facet its values with how many matching documents have them, most first, equals by value.
    ///
    /// A facet's own filter does not limit its counts, so that a visitor sees what choosing another value would give.
    public var facetCounts: [String: [FacetCount]]
    /// The query with misspelt words replaced by those that were looked for instead; nil where every word was known.
    public var corrected: String?

    public init(
        total: Int = 0, hits: [SearchHit] = [], facetCounts: [String: [FacetCount]] = [:], corrected: String? = nil
    ) {
        self.total = total
        self.hits = hits
        self.facetCounts = facetCounts
        self.corrected = corrected
    }
}

/// A document that was found.
public struct SearchHit: Hashable, Sendable {
    /// The document's ``SearchDocument/key``.
    public var key: UInt32
    /// BM25F's score, comparable within one answer only; 0 where the query has no words.
    public var score: Float

    public init(key: UInt32, score: Float) {
        self.key = key
        self.score = score
    }
}

/// How many matching documents have a value of a facet.
public struct FacetCount: Hashable, Sendable {
    public var value: String
    public var count: Int

    public init(value: String, count: Int) {
        self.value = value
        self.count = count
    }
}
