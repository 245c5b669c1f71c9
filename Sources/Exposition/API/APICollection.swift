import Catalogue
import Markup

/// A collection of the API, whatever kind of entries it holds.
struct APICollection: Sendable {
    /// The resource's name, its meaning, and what the document says of members and filters.
    let name: String
    let kind: EntryKind
    let schemaName: String
    let meaning: String
    let members: [(name: String, schema: APISchema, meaning: String)]
    let filters: [(name: String, schema: APISchema, meaning: String)]
    /// One entry as JSON by its id; nil where there is none.
    let one: @Sendable (_ id: String, _ query: APIQuery) -> [UInt8]?
    /// A part of the entries as JSON, with the id at which it ends where more follow.
    let list: @Sendable (_ query: APIQuery) -> (json: [UInt8], end: String?)

    init<Content>(_ resource: APIResource<Content>, of snapshot: CatalogueSnapshot) {
        name = resource.name
        kind = Content.kind
        schemaName = resource.schemaName
        meaning = resource.meaning
        let all = resource.members
        members = all.map { ($0.name, $0.schema, $0.meaning) }
        filters = resource.filters.map { ($0.name, $0.schema, $0.meaning) }
        @Sendable func write(
            _ entry: Entry<Content>, _ members: [APIMember<Content>], _ json: inout JSONBytes
        ) {
            json.open("{")
            for member in members {
                guard let value = member.value(entry, snapshot) else { continue }
                json.key(member.name)
                value.write(to: &json)
            }
            json.close("}")
        }
        @Sendable func chosen(_ query: APIQuery) -> [APIMember<Content>] {
            guard let names = query.members else { return all }
            return all.filter { names.contains($0.name) }
        }
        let table = resource.table(snapshot)
        // By id, so that a cursor holds whatever comes and goes between two requests.
        let entries = table.all.sorted { $0.id < $1.id }
        one = { id, query in
            guard let entry = table[EntryID<Content>(id)] else { return nil }
            var json = JSONBytes()
            write(entry, chosen(query), &json)
            return json.bytes
        }
        list = { query in
            let members = chosen(query)
            let filters = resource.filters.compactMap { filter in query.wanted[filter.name].map { (filter, $0) } }
            var json = JSONBytes(capacity: query.limit * 400)
            var (total, count) = (0, 0)
            var (last, end): (String?, String?) = (nil, nil)
            json.open("{")
            json.key("items")
            json.open("[")
            for entry in entries {
                let passes = filters.allSatisfy { filter, wanted in
                    filter.values(entry, snapshot).contains(where: wanted.contains)
                }
                if !passes { continue }
                total += 1
                if let after = query.after, entry.id.rawValue <= after { continue }
                if count < query.limit {
                    write(entry, members, &json)
                    last = entry.id.rawValue
                    count += 1
                } else {
                    end = last
                }
            }
            json.close("]")
            json.member("total", total)
            json.member("next", ifAny: end)
            json.close("}")
            return (json.bytes, end)
        }
    }
}
