import Catalogue
import Foundation
import Languages
import Markup

/// What to suggest while somebody types: a few answers, and in a hall the stands that light up, as JSON.
struct SearchSuggestions {
    let site: ExpositionSite

    /// How many answers are suggested.
    static let limit = 8

    private struct Answer: Encodable {
        struct Item: Encodable {
            var title: String
            var kind: String
            var place: String
            var href: String
        }

        var query: String
        var items: [Item]
        /// The numbers of the stands that light up; only where a hall was named.
        var lit: [String]?
    }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let text = request.sought
        let hall = request.value(of: "hall").flatMap { site.snapshot.halls[address: $0] }
        var answer = Answer(query: text, items: [])
        if let hall {
            let lit =
                text.isEmpty
                ? [] : site.stands(in: hall, matching: text, language: request.language)
            answer.lit = frame.inOrder(site.snapshot.stands.entries(lit.sorted())).map(\.content.number)
        } else if !text.isEmpty {
            let found = site.finding.search(text, in: request.language, limit: Self.limit).found
            answer.items = found.compactMap { FoundEntry($0, frame: frame) }.map { entry in
                Answer.Item(
                    title: frame.plain(entry.name), kind: frame.words("search.kind.\(entry.kind.rawValue)"),
                    place: entry.shortPlace, href: entry.address)
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(answer) else { return nil }
        return Page(mediaType: "application/json", body: [UInt8](body), keeping: .never)
    }
}
