import Languages

/// The name of a field of documents, such as `title`.
public struct SearchFieldName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }
}

/// A text of a document: a field in one language. A document may have the same field in several languages.
public struct SearchField: Hashable, Sendable {
    public var name: SearchFieldName
    public var text: String
    /// The language by whose rules the words are stemmed; ``Language/undetermined`` for names.
    public var language: Language

    public init(name: SearchFieldName, text: String, language: Language) {
        self.name = name
        self.text = text
        self.language = language
    }
}

/// What can be found: the caller's number of it, its texts, and the values by which answers are counted and filtered.
public struct SearchDocument: Sendable {
    /// The caller's number; different for each document of an index. Equal scores are ordered by it.
    public var key: UInt32
    public var fields: [SearchField]
    /// Pairs such as `("hall", "3")`; a facet may have several values.
    public var facets: [(facet: String, value: String)]

    public init(key: UInt32, fields: [SearchField], facets: [(facet: String, value: String)] = []) {
        self.key = key
        self.fields = fields
        self.facets = facets
    }
}

/// How much a field counts.
public struct FieldWeight: Hashable, Sendable {
    public var field: SearchFieldName
    /// How many times as much a word counts here as in a field of weight 1.
    public var weight: Float
    /// BM25's b: 0 where the field's length says nothing, 1 where a word counts by its share of the field.
    public var lengthNormalisation: Float

    public init(_ field: SearchFieldName, weight: Float, lengthNormalisation: Float = 0.75) {
        self.field = field
        self.weight = weight
        self.lengthNormalisation = lengthNormalisation
    }
}
