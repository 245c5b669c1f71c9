import Foundation
import Languages
import Search
import TestSupport

/// Documents of made-up words, and a search that looks at each of them without any index.
struct SmallWorld {
    struct Document {
        var key: UInt32
        var name: [String]
        var text: [String]
        var facets: [(facet: String, value: String)]
    }

    static let weights = [
        FieldWeight("name", weight: 3, lengthNormalisation: 0.5), FieldWeight("text", weight: 1),
    ]
    let vocabulary: [String]
    let documents: [Document]
    let index: SearchIndex

    init(seed: UInt64, documents count: Int = 120, words: Int = 60) {
        var random = SeededGenerator(seed: seed)
        var vocabulary: Set<String> = []
        while vocabulary.count < words {
            vocabulary.insert(
                (0..<Int.random(in: 2...5, using: &random)).map { _ in
                    ["ba", "ko", "ti", "ra", "mel", "no", "su", "vi", "dar", "pe", "lin", "zu"].randomElement(
                        using: &random) ?? "ba"
                }.joined())
        }
        let sorted = vocabulary.sorted()
        func some(_ counts: ClosedRange<Int>) -> [String] {
            (0..<Int.random(in: counts, using: &random)).map { _ in
                sorted[min(Int.random(in: 0..<words, using: &random), Int.random(in: 0..<words, using: &random))]
            }
        }
        self.vocabulary = sorted
        documents = (0..<count).map { place in
            var facets = [("hall", "\(Int.random(in: 1...4, using: &random))")]
            for field in ["water", "robots", "cities"] where Bool.random(using: &random) {
                facets.append(("field", field))
            }
            return Document(key: UInt32(place * 7 % 1_000 + 1), name: some(1...4), text: some(0...30), facets: facets)
        }
        index = SearchIndex(
            documents: documents.map { document in
                SearchDocument(
                    key: document.key,
                    fields: [
                        SearchField(name: "name", text: document.name.joined(separator: " "), language: .undetermined),
                        SearchField(name: "text", text: document.text.joined(separator: ", "), language: .undetermined),
                    ], facets: document.facets)
            }, weights: SmallWorld.weights)
    }

    /// BM25F, written down once more: the score of each document that has all of the words.
    func scores(_ words: [String], ranking: Ranking = Ranking()) -> [UInt32: Double] {
        let all = Double(documents.count)
        let texts = documents.filter { !$0.text.isEmpty }
        let nameLength = Double(documents.reduce(0) { $0 + $1.name.count }) / all
        let textLength = Double(texts.reduce(0) { $0 + $1.text.count }) / Double(max(1, texts.count))
        var scores: [UInt32: Double] = [:]
        for document in documents where words.allSatisfy({ document.name.contains($0) || document.text.contains($0) }) {
            var score = 0.0
            for word in words {
                let having = Double(documents.count { $0.name.contains(word) || $0.text.contains(word) })
                let inName = Double(document.name.count { $0 == word })
                let inText = Double(document.text.count { $0 == word })
                let frequency =
                    3 * inName / (0.5 + 0.5 * Double(document.name.count) / nameLength)
                    + inText / (0.25 + 0.75 * Double(document.text.count) / textLength)
                score +=
                    log(1 + (all - having + 0.5) / (having + 0.5)) * frequency
                    / (Double(ranking.saturation) + frequency)
            }
            scores[document.key] = score
        }
        return scores
    }

    func search(
        _ text: String, filters: [String: Set<String>] = [:], offset: Int = 0, limit: Int = 1_000, typing: Bool = false
    ) -> SearchAnswer {
        index.search(
            SearchQuery(
                text: text, language: .english, filters: filters, offset: offset, limit: limit,
                completesLastWord: typing))
    }
}
