import Markup

/// What is looked for and within what, read from an address and written into one.
struct SearchRequest {
    var text: String
    var filters: [FindingIndex.Facet: Set<String>] = [:]
    /// From 1.
    var page = 1

    init(_ request: PageRequest) {
        text = request.sought
        for facet in FindingIndex.Facet.allCases {
            let values = request.values(of: facet.rawValue)
            if !values.isEmpty { filters[facet] = Set(values.prefix(20)) }
        }
        page = request.value(of: "page").flatMap { Int($0) }.map { min(max(1, $0), 100_000) } ?? 1
    }

    /// The address of the same search with something changed, from the first page on.
    func link(_ frame: Frame, _ change: (inout SearchRequest) -> Void) -> String {
        var other = self
        other.page = 1
        change(&other)
        var items = [QueryItem(name: "q", value: other.text)]
        for facet in FindingIndex.Facet.allCases {
            for value in (other.filters[facet] ?? []).sorted() {
                items.append(QueryItem(name: facet.rawValue, value: value))
            }
        }
        if other.page > 1 { items.append(QueryItem(name: "page", value: String(other.page))) }
        return frame.link("search") + Address.query(items)
    }
}

extension PageRequest {
    /// What is looked for: the query's `q` without blanks around it, at most 200 characters of it; empty for nothing.
    var sought: String {
        let asked = (value(of: "q") ?? "").drop(while: \.isWhitespace).prefix(200)
        return asked.lastIndex { !$0.isWhitespace }.map { String(asked[...$0]) } ?? ""
    }
}
