import Markup

/// What a visitor chose of a list, read from an address and written into one.
struct DirectoryQuery: Equatable {
    /// The chosen values of each facet: any of them passes.
    var chosen: [Directory.Facet: Set<String>] = [:]
    var order = Directory.Order.name
    /// From 1.
    var page = 1

    init() {}

    /// Reads a request; what makes no sense is passed over.
    init(_ request: PageRequest) {
        for facet in Directory.Facet.allCases {
            let values = request.values(of: facet.rawValue)
            if !values.isEmpty { chosen[facet] = Set(values.prefix(20)) }
        }
        order = request.value(of: "order").flatMap(Directory.Order.init) ?? .name
        page = request.value(of: "page").flatMap { Int($0) }.map { min(max(1, $0), 1_000_000) } ?? 1
    }

    /// The query's items, always in the same order; what is as usual is not said.
    var items: [QueryItem] {
        var items: [QueryItem] = []
        for facet in Directory.Facet.allCases {
            for value in (chosen[facet] ?? []).sorted() { items.append(QueryItem(name: facet.rawValue, value: value)) }
        }
        if order != .name { items.append(QueryItem(name: "order", value: order.rawValue)) }
        if page > 1 { items.append(QueryItem(name: "page", value: String(page))) }
        return items
    }

    /// The same with something changed, from the first page on.
    func with(_ change: (inout DirectoryQuery) -> Void) -> DirectoryQuery {
        var other = self
        other.page = 1
        change(&other)
        return other
    }
}
