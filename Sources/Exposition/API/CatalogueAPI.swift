import Catalogue
import Foundation
import Languages
import Markup

/// The published exposition for programs: `/api/v1`, read only, described by its own OpenAPI document.
///
/// One value stands for one snapshot, like the pages; its answers are kept and sent as theirs are.
public struct CatalogueAPI: Sendable {
    /// The first segments of its addresses.
    public static let root = ["api", "v1"]

    private let origin: String
    private let collections: [String: APICollection]
    private let order: [String]

    /// The API of a snapshot.
    /// - Parameter origin: the site's address without a slash at its end.
    public init(snapshot: CatalogueSnapshot, origin: String) {
        self.origin = origin
        let all = APICollection.all(of: snapshot)
        collections = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
        order = all.map(\.name)
    }

    /// The answer at an address; nil where it is none of the API's. Faults are told as problems (RFC 9457).
    public func answer(path: [String], query: [QueryItem]) -> Page? {
        guard path.first == Self.root.first else { return nil }
        guard path.starts(with: Self.root) else {
            return .problem(404, detail: "the API is at /\(Self.root.joined(separator: "/"))/openapi.json")
        }
        let rest = path.dropFirst(Self.root.count)
        switch (rest.first, rest.count) {
        case ("openapi.json", 1):
            var document = JSONBytes(capacity: 64 << 10)
            OpenAPIDocument(collections: order.compactMap { collections[$0] }, origin: origin).value.write(
                to: &document)
            return json(document.bytes)
        case (let name?, 1...2):
            guard let collection = collections[name] else {
                return .problem(404, detail: "there is no \(name); there are \(order.joined(separator: ", "))")
            }
            return answer(collection, id: rest.count == 2 ? rest.last : nil, query)
        default: return .problem(404)
        }
    }

    private func answer(_ collection: APICollection, id: String?, _ items: [QueryItem]) -> Page {
        let query: APIQuery
        do throws(APIQuery.Fault) {
            query = try APIQuery(
                items, isList: id == nil, members: collection.members.map(\.name),
                filters: collection.filters.map(\.name))
        } catch {
            return .problem(400, detail: "\(error.parameter) \(error.detail)", parameter: error.parameter)
        }
        if let id {
            guard let body = collection.one(id, query) else {
                return .problem(404, detail: "\(collection.name) has nothing published with this id")
            }
            return json(body)
        }
        let (body, end) = collection.list(query)
        var page = json(body)
        if let end {
            let next =
                items.filter { $0.name != "cursor" } + [QueryItem(name: "cursor", value: end)]
            page.headers.append((name: "Link", value: "<\(address(of: collection, next))>; rel=\"next\""))
        }
        return page
    }

    private func address(of collection: APICollection, _ items: [QueryItem]) -> String {
        var components = URLComponents()
        components.queryItems = items.map { URLQueryItem(name: $0.name, value: $0.value) }
        return "\(origin)/api/v1/\(collection.name)?\(components.percentEncodedQuery ?? "")"
    }

    private func json(_ body: [UInt8]) -> Page {
        Page(mediaType: "application/json", body: body, headers: Page.openToOtherSites)
    }
}
