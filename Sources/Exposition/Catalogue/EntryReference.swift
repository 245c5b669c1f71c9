/// That one entry points to another.
public struct EntryReference: Hashable, Sendable, CustomStringConvertible {
    /// The kind of what is pointed to.
    public let kind: EntryKind
    /// The id of what is pointed to.
    public let id: String

    /// A reference to the entry with the id.
    public init<Content: CatalogueContent>(_ id: EntryID<Content>) {
        kind = Content.kind
        self.id = id.rawValue
    }

    init(kind: EntryKind, id: String) {
        self.kind = kind
        self.id = id
    }

    public var description: String { "\(kind.rawValue) \(id)" }
}

extension CatalogueContent {
    /// Most kinds point to nothing.
    public var references: [EntryReference] { [] }
}

extension Pavilion {
    public var references: [EntryReference] { [EntryReference(hall)] }
}

extension Exhibitor {
    public var references: [EntryReference] {
        fields.map { EntryReference($0) }
            + [logo.map { EntryReference($0) }, pavilion.map { EntryReference($0) }].compactMap(\.self)
    }
}

extension Stand {
    public var references: [EntryReference] {
        [EntryReference(hall)] + exhibitors.map { EntryReference($0) } + (pavilion.map { [EntryReference($0)] } ?? [])
    }
}

extension Track {
    public var references: [EntryReference] { [EntryReference(programme)] }
}

extension Room {
    public var references: [EntryReference] {
        [EntryReference(programme)] + (hall.map { [EntryReference($0)] } ?? [])
    }
}

extension Person {
    public var references: [EntryReference] {
        [EntryReference(programme)] + (picture.map { [EntryReference($0)] } ?? [])
    }
}

extension Session {
    public var references: [EntryReference] {
        [EntryReference(programme)] + people.map { EntryReference($0) }
            + [room.map { EntryReference($0) }, track.map { EntryReference($0) }].compactMap(\.self)
    }
}

extension Exhibit {
    public var references: [EntryReference] {
        [EntryReference(exhibitor)] + fields.map { EntryReference($0) } + pictures.map { EntryReference($0) }
            + sessions.map { EntryReference($0) }
    }
}
