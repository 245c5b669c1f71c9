import Foundation
import Languages

/// An entry as an editor sees it, whatever its kind.
public struct EditedEntry: Sendable, Equatable {
    /// The name for ever.
    public let id: String
    /// The last segment of its page's address.
    public let address: String
    /// The version that a change is made from.
    public let version: Int
    /// Whether visitors see it.
    public let state: PublicationState
    /// Who made the last change.
    public let changedBy: String
    /// When.
    public let changedAt: Date
    /// What it is called.
    public let title: LocalisedText
    /// What it holds, by member; members that hold nothing are left out.
    public let values: [String: ContentValue]

    init(
        id: String, address: String, version: Int, state: PublicationState, changedBy: String, changedAt: Date,
        title: LocalisedText, values: [String: ContentValue]
    ) {
        self.id = id
        self.address = address
        self.version = version
        self.state = state
        self.changedBy = changedBy
        self.changedAt = changedAt
        self.title = title
        self.values = values
    }

    init<Content: EditableContent>(_ entry: Entry<Content>) {
        id = entry.id.rawValue
        address = entry.address
        version = entry.version
        state = entry.state
        changedBy = entry.changedBy
        changedAt = entry.changedAt
        title = entry.content.title
        values = Self.values(of: entry.content)
    }

    static func values<Content: EditableContent>(of content: Content) -> [String: ContentValue] {
        Dictionary(
            uniqueKeysWithValues: Content.members.compactMap { member in
                member.value(content).map { (member.name, $0) }
            })
    }
}

/// What is wrong with values that were to be kept, by member.
public struct ContentFaults: Error, Equatable {
    /// The faults.
    public let faults: [String: ContentFault]
}

/// A kind that people make and change, whatever its content: what the desk's lists and forms are made from.
public struct EditableKind: Sendable {
    /// A member, whatever the content.
    public struct Member: Sendable {
        /// Its name.
        public let name: String
        /// What it looks like.
        public let shape: ContentShape
        /// Whether something has to be given.
        public let isRequired: Bool
        /// Whether nothing is another thing than no or zero.
        public let isOptional: Bool
    }

    /// What values are written with.
    public typealias Values = [String: ContentValue?]

    /// Its name in addresses: `halls`.
    public let name: String
    /// The kind.
    public let kind: EntryKind
    /// Its members, in the order of the form.
    public private(set) var members: [Member]
    /// What a new one begins with.
    public let blank: [String: ContentValue]
    /// All entries of the kind, drafts too, by id.
    public let all: @Sendable (CatalogueStore) async throws -> [EditedEntry]
    /// The entry with an address; nil where there is none.
    public let entry: @Sendable (CatalogueStore, _ address: String) async throws -> EditedEntry?
    /// Makes an entry. Throws ``ContentFaults``, ``CatalogueError``, `RecordsError`; so do those below.
    public let add:
        @Sendable (CatalogueStore, Values, PublicationState, _ author: String, Date) async throws -> EditedEntry
    /// Changes an entry of an id that is at a version.
    public let save:
        @Sendable (CatalogueStore, _ id: String, _ version: Int, Values, _ author: String, Date) async throws ->
            EditedEntry
    /// Shows or hides an entry.
    public let setState:
        @Sendable (CatalogueStore, _ id: String, _ version: Int, PublicationState, _ author: String, Date) async throws
            -> EditedEntry
    /// Removes an entry.
    public let remove:
        @Sendable (CatalogueStore, _ id: String, _ version: Int, _ author: String, Date) async throws -> Void
    /// The catalogue's entries with this one among them, changed or new and published: for a preview.
    public let preview:
        @Sendable (CatalogueEntries, _ id: String?, Values) throws -> (CatalogueEntries, address: String)

    /// Whether entries begin as an empty form; pictures begin as a file that comes with what they show.
    public var isMadeByForm: Bool { kind != .picture }
    /// What exhibitors may do with their own entries of it; nil where it is none of theirs.
    public private(set) var stand: StandWork?

    /// The same kind with the members that are an exhibitor's to fill; nil where it is none of theirs.
    public var forExhibitors: EditableKind? {
        stand.map { stand in
            var kind = self
            kind.members = members.filter { stand.members.contains($0.name) }
            return kind
        }
    }

    private init<Content: StandContent>(
        stand name: String, _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]> & Sendable
    ) {
        self.init(name, path)
        stand = StandWork(Content.self)
    }

    private init<Content: EditableContent>(
        _ name: String, _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]> & Sendable, onlyID: String? = nil
    ) {
        self.name = name
        kind = Content.kind
        members = Content.members.map {
            Member(name: $0.name, shape: $0.shape, isRequired: $0.isRequired, isOptional: $0.isOptional)
        }
        blank = EditedEntry.values(of: Content.blank)
        all = { store in try await store.entries(Content.self).map { EditedEntry($0) } }
        entry = { store, address in
            guard let id: EntryID<Content> = try await store.id(address: address) else { return nil }
            return EditedEntry(try await store.entry(id))
        }
        add = { store, values, state, author, moment in
            let content = try Self.written(values, onto: Content.blank)
            return EditedEntry(
                try await store.add(
                    content, id: onlyID.map { EntryID($0) }, state: state, by: author, at: moment))
        }
        save = { store, id, version, values, author, moment in
            let id = EntryID<Content>(id)
            let content = try Self.written(values, onto: try await store.entry(id).content)
            return EditedEntry(try await store.save(content, to: id, replacing: version, by: author, at: moment))
        }
        setState = { store, id, version, state, author, moment in
            EditedEntry(
                try await store.setState(state, of: EntryID<Content>(id), at: version, by: author, at: moment))
        }
        remove = { store, id, version, author, moment in
            try await store.remove(EntryID<Content>(id), at: version, by: author, at: moment)
        }
        preview = { entries, id, values in
            var entries = entries
            let id = EntryID<Content>(id ?? "preview")
            if let place = entries[keyPath: path].firstIndex(where: { $0.id == id }) {
                let content = try Self.written(values, onto: entries[keyPath: path][place].content)
                entries[keyPath: path][place].content = content
                entries[keyPath: path][place].state = .published
                entries.showPictures(of: content)
                return (entries, entries[keyPath: path][place].address)
            }
            let content = try Self.written(values, onto: Content.blank)
            entries.showPictures(of: content)
            entries[keyPath: path].append(
                Entry(
                    id: id, address: "preview", changedBy: "", changedAt: Date(timeIntervalSince1970: 0),
                    content: content))
            return (entries, "preview")
        }
    }

    private static func written<Content: EditableContent>(_ values: Values, onto kept: Content) throws -> Content {
        let (content, faults) = kept.with(values)
        guard faults.isEmpty else { throw ContentFaults(faults: faults) }
        return content
    }

    /// Every kind that people make, in the order in which a new expo is made.
    public static let all: [EditableKind] = [
        EditableKind("expo", \.expo, onlyID: "expo"), EditableKind("fields", \.fields), EditableKind("halls", \.halls),
        EditableKind("pavilions", \.pavilions), EditableKind(stand: "exhibitors", \.exhibitors),
        EditableKind("stands", \.stands), EditableKind(stand: "exhibits", \.exhibits),
        EditableKind("programmes", \.programmes), EditableKind("rooms", \.rooms), EditableKind("tracks", \.tracks),
        EditableKind("people", \.people), EditableKind("sessions", \.sessions),
        EditableKind(stand: "pictures", \.pictures),
    ]

    /// The kind of a name in addresses.
    public static func named(_ name: String) -> EditableKind? { all.first { $0.name == name } }
}

extension CatalogueEntries {
    /// Has the pictures of a content among what is shown.
    fileprivate mutating func showPictures(of content: some CatalogueContent) {
        let ids = Set(content.references.filter { $0.kind == .picture }.map(\.id))
        for place in pictures.indices where ids.contains(pictures[place].id.rawValue) {
            pictures[place].state = .published
        }
    }
}
