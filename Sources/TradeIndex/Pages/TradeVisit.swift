import Languages
import Markup
import TradeDesk

/// All that a page of a trade index is made from.
package struct TradeVisit: Sendable {
    package var edition: IndexEdition
    package var language: Language
    /// What the address asks for, as anybody may have written it.
    package var query: [QueryItem]
    /// Where the index's pages are, after the language, as addresses write it.
    package var path: String
    /// The indices that are published beside each other, this one among them.
    package var indices: [IndexLink]

    package init(
        _ edition: IndexEdition, language: Language, query: [QueryItem] = [], path: String = "trade-index",
        indices: [IndexLink] = []
    ) {
        self.edition = edition
        self.language = language
        self.query = query
        self.path = path
        self.indices = indices
    }

    /// The first value of the query's item `name`, cut to what any sound value has; nil where it is absent or empty.
    func value(of name: String) -> String? {
        query.first { $0.name == name && !$0.value.isEmpty }.map { String($0.value.prefix(100)) }
    }

    /// The unit of a code in either case; nil where there is none such.
    func unit(_ code: String) -> Int? {
        let upper = code.uppercased()
        return edition.units.firstIndex { $0.code == code }
            ?? edition.units.firstIndex { $0.code.uppercased() == upper }
    }

    /// The node of a code; nil where there is none such.
    func node(_ code: String) -> Int? { edition.nodes.firstIndex { $0.code == code } }
}
