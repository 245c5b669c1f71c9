import Languages
import Markup
import TradeDesk
import TradeSample

@testable import TradePages

/// Every kind of page, made from the sample.
enum SamplePages {
    static let languages: [Language] = [.english, .chinese, .hungarian]
    static let kinds = ["overview", "partner", "comparison", "weights", "figures", "method", "examination"]
    static let edition = SampleEdition.made()
    /// Looking up every country's name takes a while, so the tests share one.
    static let furnishings = Result { try TradeFurnishings() }

    /// `a=b&c=d` as the items that a server reads from it.
    static func items(_ query: String) -> [QueryItem] {
        query.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryItem(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
        }
    }

    static func visit(
        _ query: String = "", of edition: IndexEdition = edition, in language: Language = .english
    ) -> TradeVisit {
        TradeVisit(edition, language: language, query: items(query))
    }

    static func page(
        _ kind: String, _ query: String = "", of edition: IndexEdition = edition, in language: Language = .english,
        partner: String = "SGP", notes: MethodNotes = MethodNotes()
    ) throws -> TradePage {
        let furnishings = try furnishings.get()
        let visit = visit(query, of: edition, in: language)
        switch kind {
        case "partner":
            guard let page = TradePage.partner(partner, visit, furnishings) else { throw Missing() }
            return page
        case "comparison": return .comparison(visit, furnishings)
        case "weights": return .weights(visit, furnishings, reweigh: SampleEdition.reweighed)
        case "figures": return .figures(visit, furnishings)
        case "method": return .method(visit, furnishings, notes: notes)
        case "examination": return .examination(visit, furnishings)
        default: return .overview(visit, furnishings)
        }
    }

    static func text(
        _ kind: String, _ query: String = "", of edition: IndexEdition = edition, in language: Language = .english,
        partner: String = "SGP", notes: MethodNotes = MethodNotes()
    ) throws -> String {
        try page(kind, query, of: edition, in: language, partner: partner, notes: notes).body.description
    }

    struct Missing: Error {}
}

extension String {
    /// What a reader sees: without scripts and tags.
    var seen: String {
        replacing(/<script.*?<\/script>/.dotMatchesNewlines(), with: "").replacing(/<[^>]*>/, with: " ")
    }
}
