import Catalogue
import Foundation
import Languages

/// A member that entries of a kind have in the API.
struct APIMember<Content: CatalogueContent>: Sendable {
    /// Its name.
    let name: String
    /// What it looks like.
    let schema: APISchema
    /// What it means, for the document.
    let meaning: String
    /// What an entry has; nil where it has none and the member is left out.
    let value: @Sendable (Entry<Content>, CatalogueSnapshot) -> ContentValue?

    /// A member as it is written too.
    init(_ member: ContentMember<Content>) {
        let value = member.value
        self.init(member.name, APISchema(shown: member.shape), member.meaning) { entry, _ in value(entry.content) }
    }

    init(
        _ name: String, _ schema: APISchema, _ meaning: String,
        _ value: @escaping @Sendable (Entry<Content>, CatalogueSnapshot) -> ContentValue?
    ) {
        self.name = name
        self.schema = schema
        self.meaning = meaning
        self.value = value
    }
}

/// A query parameter that narrows a collection down.
struct APIFilter<Content: CatalogueContent>: Sendable {
    /// Its name.
    let name: String
    /// What its values look like.
    let schema: APISchema
    /// What it means, for the document.
    let meaning: String
    /// The values that an entry has: it passes where the one asked for is among them.
    let values: @Sendable (Entry<Content>, CatalogueSnapshot) -> [String]

    init(
        _ name: String, _ schema: APISchema, _ meaning: String,
        _ values: @escaping @Sendable (Entry<Content>, CatalogueSnapshot) -> [String]
    ) {
        self.name = name
        self.schema = schema
        self.meaning = meaning
        self.values = values
    }
}

/// How entries of one kind stand in the API: from this alone answers, checks and the document are made.
struct APIResource<Content: CatalogueContent>: Sendable {
    /// The collection's name in addresses: `exhibitors`.
    let name: String
    /// One entry's name in the document: `Exhibitor`.
    let schemaName: String
    /// What the collection holds, for the document.
    let meaning: String
    /// Where its entries are.
    let table: @Sendable (CatalogueSnapshot) -> EntryTable<Content>
    /// The members that only this kind has.
    let ownMembers: [APIMember<Content>]
    /// The filters.
    let filters: [APIFilter<Content>]

    /// The members in the order in which they are written: those of every kind around its own.
    var members: [APIMember<Content>] {
        [
            APIMember("id", .text, "The name for ever: it survives renaming and re-import.") { entry, _ in
                .text(entry.id.rawValue)
            },
            APIMember("address", .text, "The last segment of the address of its page.") { entry, _ in
                .text(entry.address)
            },
        ] + ownMembers + [
            APIMember("version", .integer(1...Int(Int32.max)), "One more with every change.") { entry, _ in
                .integer(entry.version)
            },
            APIMember("changedAt", .formatted("date-time"), "When the last change was made.") { entry, _ in
                .moment(entry.changedAt)
            },
        ]
    }
}

extension APIResource where Content: EditableContent {
    /// A collection whose entries have the members that may be written, and further ones.
    init(
        name: String, schemaName: String, meaning: String,
        table: @escaping @Sendable (CatalogueSnapshot) -> EntryTable<Content>,
        more: [APIMember<Content>] = [], filters: [APIFilter<Content>] = []
    ) {
        self.init(
            name: name, schemaName: schemaName, meaning: meaning, table: table,
            ownMembers: Content.members.map { APIMember($0) } + more, filters: filters)
    }
}
