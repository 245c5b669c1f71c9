import Foundation
import Languages
import Search

/// How good the first ten answers are, on the Cranfield collection, against plain BM25 as its textbook form gives it.
extension Bench {
    func rankingRows() throws -> [Row] {
        let cranfield = shared.appendingPathComponent("cooperation/cranfield")
        func rows(_ name: String) throws -> [[Substring]] {
            try String(contentsOf: cranfield.appendingPathComponent(name), encoding: .utf8)
                .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        }
        let documents = try String(contentsOf: cranfield.appendingPathComponent("documents.txt"), encoding: .utf8)
            .split(separator: ".I ").compactMap(Self.document)
        var relevant: [Int: Set<UInt32>] = [:]
        for row in try rows("judgements.tsv") {
            if let question = Int(row[0]), let document = UInt32(row[1]) {
                relevant[question, default: []].insert(document)
            }
        }
        let index = SearchIndex(
            documents: documents, weights: [FieldWeight("title", weight: 2), FieldWeight("text", weight: 1)])
        var gains: [Double] = []
        for row in try rows("queries.tsv") {
            let wanted = Int(row[0]).flatMap { relevant[$0] } ?? []
            let hits = index.search(SearchQuery(text: String(row[1]), language: .english, limit: 10)).hits
            // Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002), relevance being 0 or 1.
            let gain = zip(hits, 2...).reduce(0) { $0 + (wanted.contains($1.0.key) ? 1 / log2(Double($1.1)) : 0) }
            let ideal = (2..<(2 + min(10, wanted.count))).reduce(0) { $0 + 1 / log2(Double($1)) }
            gains.append(ideal > 0 ? gain / ideal : 0)
        }
        return [
            Row(
                what: "ranking: nDCG@10 on the \(gains.count) Cranfield questions",
                figure: gains.reduce(0, +) / Double(gains.count), unit: "", bound: .atLeast(0.52),
                yardstick: ("plain BM25, k1 = 2.0, b = 0.75", 0.52))
        ]
    }

    /// A document of the collection's own format: a number, and parts that begin with `.T`, `.A`, `.B`, `.W`.
    private static func document(_ text: Substring) -> SearchDocument? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let number = lines.first.flatMap({ UInt32($0.trimmingCharacters(in: .whitespaces)) }) else { return nil }
        var parts: [Substring: [Substring]] = [:]
        var part: Substring = ""
        for line in lines.dropFirst() {
            if [".T", ".A", ".B", ".W"].contains(line) { part = line } else { parts[part, default: []].append(line) }
        }
        func field(_ name: SearchFieldName, _ part: Substring) -> SearchField {
            SearchField(name: name, text: (parts[part] ?? []).joined(separator: "\n"), language: .english)
        }
        return SearchDocument(key: number, fields: [field("title", ".T"), field("text", ".W")])
    }
}
