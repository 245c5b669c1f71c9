import Markup

/// What a request asks of a collection, read once and checked.
struct APIQuery: Equatable {
    /// What is wrong with a query, and with which of its parameters.
    struct Fault: Error, Equatable {
        let parameter: String
        let detail: String
    }

    /// The most entries of one answer.
    static let mostItems = 200
    /// How many entries there are in an answer where nothing is asked.
    static let usualItems = 50

    /// How many entries at most.
    var limit = APIQuery.usualItems
    /// The id after which the answer begins: a cursor is the last id of the answer before.
    var after: String?
    /// The members to write; all where nil.
    var members: Set<String>?
    /// The values asked for, by filter; any of them passes.
    var wanted: [String: Set<String>] = [:]

    /// Reads the query of a request for a collection with these members and filters, or for one entry of it, which has
    /// nothing but `fields`.
    init(_ items: [QueryItem], isList: Bool, members known: [String], filters: [String]) throws(Fault) {
        let parameters = ["fields"] + (isList ? ["limit", "cursor"] + filters : [])
        for item in items {
            guard parameters.contains(item.name) else {
                throw Fault(parameter: item.name, detail: "is none of \(parameters.joined(separator: ", "))")
            }
            switch item.name {
            case "limit":
                guard let limit = Int(item.value), (1...Self.mostItems).contains(limit) else {
                    throw Fault(parameter: "limit", detail: "must be a whole number from 1 to \(Self.mostItems)")
                }
                self.limit = limit
            case "cursor": after = item.value
            case "fields":
                let names = item.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                if let unknown = names.first(where: { !known.contains($0) }) {
                    throw Fault(
                        parameter: "fields",
                        detail: "there is no member \(unknown); there are \(known.joined(separator: ", "))")
                }
                members = (members ?? []).union(names)
            default: wanted[item.name, default: []].insert(item.value)
            }
        }
    }
}
