import Catalogue
import Chance
import Demo
import Foundation
import Languages
import Search

/// Searching, against looking for the words in each text from the first to the last.
extension Bench {
    func searchRows() async throws -> [Row] {
        let documents = try await realDocuments()
        let index = SearchIndex(documents: documents, weights: Self.weights)
        let queries = Self.queries(3000, from: documents)
        let real = times(queries) { index.search(SearchQuery(text: $0, language: .english)).total }
        let scanned = times(queries.prefix(10)) { Self.scan(documents, for: $0) }

        let crowd = SearchIndex(documents: try Self.generatedDocuments(1_000_000), weights: Self.weights)
        // A hundredth of the texts, times a hundred: the scan is the same for each.
        let sample = Array(try Self.generatedDocuments(10_000))
        let generatedQueries = Self.queries(1000, from: sample)
        let generated = times(generatedQueries) { crowd.search(SearchQuery(text: $0, language: .english)).total }
        let scannedSample = times(generatedQueries.prefix(3)) { Self.scan(sample, for: $0) }
        return [
            Row(
                what: "search over \(documents.count) exhibitors and sessions, 2 words, p99",
                figure: percentile(0.99, of: real), unit: "ms", bound: .atMost(2),
                yardstick: ("String.contains, text by text", median(scanned))),
            Row(
                what: "search over \(crowd.count) generated exhibits, 2 words, p99",
                figure: percentile(0.99, of: generated), unit: "ms", bound: .atMost(30),
                yardstick: ("String.contains, text by text", median(scannedSample) * 100)),
        ]
    }

    private static let weights = [FieldWeight("name", weight: 6), FieldWeight("text", weight: 1)]

    /// Different questions of two words, both of one document, so that each finds something.
    private static func queries(_ count: Int, from documents: [SearchDocument]) -> [String] {
        var random = SplitMix64(seed: 42)
        var queries: Set<String> = []
        var inOrder: [String] = []
        while inOrder.count < count {
            let document = documents[Int(random.next() % UInt64(documents.count))]
            let field = document.fields[Int(random.next() % UInt64(document.fields.count))]
            // Chinese has no spaces: its words are cut out, three characters long.
            let words = field.text.prefix(400).split(whereSeparator: { !$0.isLetter })
                .map { String(field.language == .chinese ? $0.prefix(3) : $0) }.filter { $0.count > 2 }
            guard words.count >= 2 else { continue }
            let one = words[Int(random.next() % UInt64(words.count))]
            let other = words[Int(random.next() % UInt64(words.count))]
            if one != other, queries.insert("\(one) \(other)").inserted { inOrder.append("\(one) \(other)") }
        }
        return inOrder
    }

    /// How many documents hold all words of a question, found the plain way.
    private static func scan(_ documents: [SearchDocument], for query: String) -> Int {
        let words = query.lowercased().split(separator: " ").map(String.init)
        return documents.count { document in
            words.allSatisfy { word in
                document.fields.contains { $0.text.lowercased().contains(word) }
            }
        }
    }

    /// Milliseconds of each call.
    private func times(_ queries: some Sequence<String>, _ search: (String) -> Int) -> [Double] {
        var found = 0
        let times = queries.map { query in
            let start = ContinuousClock.now
            found += search(query)
            return seconds(ContinuousClock.now - start) * 1000
        }
        if found == 0 { say("      nothing is found: the next figure says little") }
        return times
    }

    /// The 7,213 exhibitors and the sessions of fosdem-2025 as documents.
    private func realDocuments() async throws -> [SearchDocument] {
        let snapshot = try await snapshot(of: [programme, exhibitors], in: "search")
        var documents: [SearchDocument] = []
        func add(_ name: LocalisedText, _ texts: [LocalisedText]) {
            let fields = Self.fields("name", name) + texts.flatMap { Self.fields("text", $0) }
            documents.append(SearchDocument(key: UInt32(documents.count), fields: fields))
        }
        for entry in snapshot.exhibitors.all { add(entry.content.name, [entry.content.text, entry.content.city]) }
        for entry in snapshot.sessions.all { add(entry.content.name, [entry.content.abstract, entry.content.text]) }
        return documents
    }

    /// So many exhibits of the demo's generator as documents, each with name and text in three languages.
    private static func generatedDocuments(_ count: Int) throws -> some Sequence<SearchDocument> {
        var key: UInt32 = 0
        return try DemoCrowd(count: count, seed: 7).lazy.flatMap { member in
            member.exhibits.map { exhibit in
                key += 1
                return SearchDocument(
                    key: key,
                    fields: fields("name", exhibit.content.name) + fields("text", exhibit.content.text))
            }
        }.prefix(count)
    }

    private static func fields(_ name: SearchFieldName, _ text: LocalisedText) -> [SearchField] {
        text.texts.map { SearchField(name: name, text: $0.text, language: $0.language) }
    }
}
