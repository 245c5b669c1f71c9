import Languages

/// The kinds of entry, in the order in which they refer to each other: what a kind points to stands before it.
public enum EntryKind: String, Codable, Sendable, CaseIterable {
    case picture, expo, field, hall, pavilion, exhibitor, stand, programme, track, room, person, session, exhibit
}

/// What an entry can hold.
public protocol CatalogueContent: Codable, Sendable, Equatable {
    /// The kind that it is.
    static var kind: EntryKind { get }
    /// What a list calls it, and what its address is made from.
    var title: LocalisedText { get }
    /// The entries that it points to.
    var references: [EntryReference] { get }
}
