import Foundation
import Languages

/// Which indexed words are looked for in place of each word of a query, and what each counts.
struct QueryPlan {
    struct Expansion {
        var word: Int
        var weight: Float
    }

    struct Part {
        var expansions: [Expansion]
        /// The documents in which the word is likely to occur, of which its rarity follows.
        var documents: Double
        /// Inverse document frequency times the root of how often the word stands in the query.
        var rarity: Float
        /// Whether documents without it are found all the same.
        var isOptional: Bool
        /// The unit of the query that it belongs to.
        var unit: Int
    }

    /// The words for which something is in the index and that count, the rarest first.
    private(set) var mandatory: [Part] = []
    /// Those that only add to the score of what is found without them.
    private(set) var optional: [Part] = []
    /// The words that count, by units: a run of ideographs is one, any other word is one by itself.
    private(set) var units: [[Part]] = []
    /// How many of the units a document must have.
    var required: Int { QueryPlan.required(of: units.count) }
    /// Whether nothing of what was typed is in the index.
    var isEmpty: Bool { mandatory.isEmpty && optional.isEmpty }
    /// Whether the query has any word at all.
    let hasWords: Bool
    private(set) var corrected: String?

    init(_ query: SearchQuery, in index: SearchIndex) {
        let words = QueryWords(query.text, language: query.language, completesLastWord: query.completesLastWord)
        hasWords = !words.words.isEmpty
        var finder = ExpansionFinder(index)
        var parts: [Part] = []
        var replacements: [(range: Range<Int>, with: String)] = []
        for word in words.words {
            let expansions = finder.expansions(of: word)
            if expansions.isEmpty { continue }
            if let instead = finder.correction { replacements.append((word.range, instead)) }
            parts.append(QueryPlan.part(expansions, of: word, in: index))
        }
        corrected = QueryPlan.corrected(words.text, replacements)
        parts.sort { $0.documents < $1.documents }
        mandatory = parts.filter { !$0.isOptional }
        optional = parts.filter(\.isOptional)
        units = Dictionary(grouping: mandatory, by: \.unit).sorted { $0.key < $1.key }.map(\.value)
    }

    /// How many of so many units a document must have: all of up to three, two of more.
    ///
    /// A visitor's few words all matter; a whole question has words that its best answers lack.
    private static func required(of units: Int) -> Int { units <= 3 ? units : 2 }

    private static func part(_ expansions: [Expansion], of word: QueryWords.Word, in index: SearchIndex) -> Part {
        let all = Double(index.count)
        // Documents that have any of the forms, were the forms independent of each other.
        var without = 1.0
        for expansion in expansions { without *= 1 - Double(index.postings.documentCounts[expansion.word]) / all }
        let documents = all * (1 - without)
        let rarity = log(1 + (all - documents + 0.5) / (documents + 0.5))
        return Part(
            expansions: expansions, documents: documents, rarity: Float(rarity) * Float(word.count).squareRoot(),
            isOptional: word.isStopWord, unit: word.unit)
    }

    private static func corrected(_ text: [UInt8], _ replacements: [(range: Range<Int>, with: String)]) -> String? {
        if replacements.isEmpty { return nil }
        var bytes: [UInt8] = []
        var end = 0
        for (range, word) in replacements {
            bytes += text[end..<range.lowerBound] + Array(word.utf8)
            end = range.upperBound
        }
        return String(decoding: bytes + text[end...], as: UTF8.self)
    }
}
