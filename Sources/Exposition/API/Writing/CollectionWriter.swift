import Catalogue
import Crypto
import Foundation
import JSON
import Markup

/// Makes, changes and removes entries of one collection: what ``CatalogueAPI`` shows, and drafts.
public struct CollectionWriter: Sendable {
    /// The collection's name in addresses.
    public let name: String
    let schemaName: String
    let members: [WrittenMember]
    private let kind: Kind

    /// A member as the document says it.
    struct WrittenMember: Sendable {
        let name: String
        let shape: ContentShape
        let isRequired: Bool
        let mayBeEmptied: Bool
        let meaning: String
    }

    private struct Kind: Sendable {
        let create: @Sendable (EntryEdit, WriteRequest, CatalogueStore) async throws -> CreationAnswer
        let change: @Sendable (EntryEdit, IfMatch, String, WriteRequest, CatalogueStore) async throws -> Changed
        let remove: @Sendable (IfMatch, String, WriteRequest, CatalogueStore) async throws -> Void
        let dangling: @Sendable (Set<String>, [JSONValue.Member]) -> [String]
    }

    private typealias Changed = (json: [UInt8], version: Int)

    init<Content: EditableContent>(_ resource: APIResource<Content>) {
        name = resource.name
        schemaName = resource.schemaName
        members = Content.members.map {
            WrittenMember(
                name: $0.name, shape: $0.shape, isRequired: $0.isRequired, mayBeEmptied: $0.mayBeEmptied,
                meaning: $0.meaning)
        }
        let collection = resource.name
        kind = Kind(
            create: { edit, request, store in
                let content = try edit.made(Content.self)
                let id = EntryID<Content>(edit.id ?? UUID().uuidString.lowercased())
                let state = edit.state ?? .published
                guard let key = request.key else {
                    let entry = try await store.add(
                        content, id: id, state: state, by: request.author, at: request.moment)
                    return CreationAnswer(entry)
                }
                let creation = RepeatableCreation(
                    keyHash: Self.hash(Array(key.utf8)), token: request.token,
                    requestHash: Self.hash(Array("\(collection)\n".utf8) + request.body))
                return try await store.addOnce(
                    content, id: id, state: state, by: request.author, at: request.moment, creation: creation
                ) { String(decoding: $0.json, as: UTF8.self) }
            },
            change: { edit, precondition, id, request, store in
                let id = EntryID<Content>(id)
                let kept = try await store.entry(id)
                guard precondition.admits(kept.version) else {
                    throw CatalogueError.changedMeanwhile(EntryReference(id), version: kept.version)
                }
                let entry = try await store.save(
                    try edit.applied(to: kept.content), to: id, state: edit.state, replacing: kept.version,
                    by: request.author, at: request.moment)
                return (entry.json, entry.version)
            },
            remove: { precondition, id, request, store in
                let id = EntryID<Content>(id)
                let kept = try await store.entry(id)
                guard precondition.admits(kept.version) else {
                    throw CatalogueError.changedMeanwhile(EntryReference(id), version: kept.version)
                }
                try await store.remove(id, at: kept.version, by: request.author, at: request.moment)
            },
            dangling: { ids, given in
                Content.members.filter { member in
                    guard member.shape.pointsElsewhere, let value = given.first(where: { $0.name == member.name })
                    else { return false }
                    return switch value.value {
                    case .text(let id): ids.contains(id)
                    case .array(let values):
                        values.contains { if case .text(let id) = $0 { ids.contains(id) } else { false } }
                    default: false
                    }
                }.map(\.name)
            })
    }

    private static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    // MARK: Requests

    /// Makes an entry.
    ///
    /// - Returns: 201 with the entry, or the problem.
    /// - Throws: `RecordsError`.
    public func create(_ request: WriteRequest, in store: CatalogueStore) async throws -> Page {
        if let key = request.key, !(1...255 ~= key.utf8.count && key.utf8.allSatisfy { 0x21...0x7E ~= $0 }) {
            return .problem(
                400, detail: "Idempotency-Key has to be 1 to 255 visible ASCII characters",
                parameter: "Idempotency-Key")
        }
        return try await answer(request, taking: ["application/json"], isNew: true) { edit in
            let made = try await kind.create(edit, request, store)
            var page = entryPage(Array(made.body.utf8), version: made.version, status: 201)
            let location = CatalogueAPI.root + [name, made.id]
            page.headers.append((name: "Location", value: "/" + location.joined(separator: "/")))
            if made.isReplayed { page.headers.append((name: "Idempotent-Replayed", value: "true")) }
            return page
        }
    }

    /// Changes an entry.
    ///
    /// - Returns: 200 with the entry, or the problem.
    /// - Throws: `RecordsError`.
    public func change(_ request: WriteRequest, in store: CatalogueStore) async throws -> Page {
        guard let id = request.id, let field = request.ifMatch else { return Self.unconditional }
        return try await answer(request, taking: ["application/merge-patch+json", "application/json"], isNew: false) {
            let changed = try await kind.change($0, IfMatch(field), id, request, store)
            return entryPage(changed.json, version: changed.version, status: 200)
        }
    }

    /// Removes an entry.
    ///
    /// - Returns: 204, or the problem.
    /// - Throws: `RecordsError`.
    public func remove(_ request: WriteRequest, in store: CatalogueStore) async throws -> Page {
        guard let id = request.id, let field = request.ifMatch else { return Self.unconditional }
        do {
            try await kind.remove(IfMatch(field), id, request, store)
            return Page(
                status: 204, mediaType: "application/json", body: [],
                headers: Page.openToOtherSites + [(name: "Cache-Control", value: "no-store")])
        } catch let error as CatalogueError {
            return try problem(error, given: [])
        }
    }

    // MARK: Parts

    private static let unconditional = Page.problem(
        428, detail: "say in If-Match from which version the change is made, such as \(IfMatch.tag(3)) for version 3")

    /// No entry comes near to these.
    private static let bodyLimits = JSONParser.Limits(depth: 17, values: 50_000)

    private func answer(
        _ request: WriteRequest, taking mediaTypes: [String], isNew: Bool, _ work: (EntryEdit) async throws -> Page
    ) async throws -> Page {
        let essence = request.mediaType?.split(separator: ";").first.map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        guard let essence, mediaTypes.contains(essence) else {
            return .problem(415, detail: "the body has to be \(mediaTypes[0])")
        }
        let members: [JSONValue.Member]
        do throws(JSONParser.Problem) {
            guard case .object(let found) = try JSONParser.parse(request.body, within: Self.bodyLimits) else {
                return .problem(400, detail: "the body has to be a JSON object")
            }
            members = found
        } catch {
            return .problem(
                400, detail: "the body is no JSON that is taken: \(error.reason), at byte \(error.position)")
        }
        do {
            return try await work(try EntryEdit(members, isNew: isNew))
        } catch let faults as EntryEdit.Faults {
            return .problem(422, errors: faults.all.map { ($0.member, $0.detail) })
        } catch let error as CatalogueError {
            return try problem(error, given: members)
        }
    }

    private func problem(_ error: CatalogueError, given: [JSONValue.Member]) throws -> Page {
        switch error {
        case .notThere: .problem(404, detail: error.description)
        case .alreadyThere, .pointedTo: .problem(409, detail: error.description)
        case .changedMeanwhile(_, let version): .problem(412, detail: error.description, version: version)
        case .otherRequest: .problem(422, detail: error.description, parameter: "Idempotency-Key")
        case .danglingReferences(let references):
            .problem(
                422, detail: error.description,
                errors: kind.dangling(Set(references.map(\.to.id)), given).map { ($0, ContentFault.dangling.detail) })
        case .duplicateIDs, .unreadableEntry: throw error
        }
    }

    private func entryPage(_ json: [UInt8], version: Int, status: Int) -> Page {
        Page(
            status: status, mediaType: "application/json", body: json, keeping: .never,
            headers: Page.openToOtherSites + [
                (name: "ETag", value: IfMatch.tag(version)), (name: "Cache-Control", value: "no-store"),
            ])
    }
}

extension CreationAnswer {
    fileprivate init(_ entry: Entry<some EditableContent>) {
        self.init(
            id: entry.id.rawValue, version: entry.version, body: String(decoding: entry.json, as: UTF8.self),
            isReplayed: false)
    }
}

extension ContentShape {
    /// Whether the member holds ids of entries.
    fileprivate var pointsElsewhere: Bool {
        switch self {
        case .reference: true
        case .list(let element): element.pointsElsewhere
        default: false
        }
    }
}
