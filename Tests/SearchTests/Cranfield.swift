import Foundation
import Languages
import Search
import TestSupport

/// The Cranfield collection: abstracts, questions, and which abstracts answer which question.
struct Cranfield {
    static let folder = "cooperation/cranfield"

    let documents: [SearchDocument]
    let questions: [(number: Int, text: String)]
    /// The relevant documents of each question; any listed pair counts.
    let relevant: [Int: Set<UInt32>]

    init() throws {
        let text = String(decoding: try SharedData.bytes("\(Cranfield.folder)/documents.txt"), as: UTF8.self)
        documents = text.split(separator: ".I ").compactMap { entry in
            let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
            guard let first = lines.first, let number = UInt32(first.trimmingCharacters(in: .whitespaces)) else {
                return nil
            }
            var parts: [Substring: [Substring]] = [:]
            var part: Substring = ""
            for line in lines.dropFirst() {
                if [".T", ".A", ".B", ".W"].contains(line) {
                    part = line
                } else {
                    parts[part, default: []].append(line)
                }
            }
            func field(_ name: SearchFieldName, _ part: Substring) -> SearchField {
                SearchField(name: name, text: (parts[part] ?? []).joined(separator: "\n"), language: .english)
            }
            return SearchDocument(key: number, fields: [field("title", ".T"), field("text", ".W")])
        }
        func rows(_ name: String) throws -> [[Substring]] {
            String(decoding: try SharedData.bytes("\(Cranfield.folder)/\(name)"), as: UTF8.self)
                .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        }
        questions = try rows("queries.tsv").compactMap { row in Int(row[0]).map { ($0, String(row[1])) } }
        relevant = try rows("judgements.tsv").reduce(into: [:]) { relevant, row in
            if let question = Int(row[0]), let document = UInt32(row[1]) {
                relevant[question, default: []].insert(document)
            }
        }
    }

    static let weights = [FieldWeight("title", weight: 2), FieldWeight("text", weight: 1)]

    /// The mean over the questions of the normalised discounted cumulative gain of the first ten answers (Järvelin and
    /// Kekäläinen, 2002), relevance being 0 or 1.
    func gain(_ index: SearchIndex) -> Double {
        let gains = questions.map { question -> Double in
            let relevant = relevant[question.number] ?? []
            let hits = index.search(SearchQuery(text: question.text, language: .english, limit: 10)).hits
            let gain = zip(hits, 2...).reduce(0) { $0 + (relevant.contains($1.0.key) ? 1 / log2(Double($1.1)) : 0) }
            let ideal = (2..<(2 + min(10, relevant.count))).reduce(0) { $0 + 1 / log2(Double($1)) }
            return ideal > 0 ? gain / ideal : 0
        }
        return gains.reduce(0, +) / Double(gains.count)
    }
}
