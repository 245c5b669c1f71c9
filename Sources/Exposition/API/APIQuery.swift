import Foundation
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
    /// The id after which the answer begins.
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
            case "cursor":
                guard let after = Self.id(ofCursor: item.value) else {
                    throw Fault(parameter: "cursor", detail: "must be taken as it is from an earlier answer")
                }
                self.after = after
            case "fields":
                let names = item.value.split(separator: ",").map(String.init)
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

    /// The cursor of an id: base64url (RFC 4648, 5) without padding.
    static func cursor(ofID id: String) -> String {
        Data(id.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func id(ofCursor cursor: String) -> String? {
        var text = cursor.replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        guard let data = Data(base64Encoded: text), !data.isEmpty else { return nil }
        return String(validating: data, as: UTF8.self)
    }
}
