import Foundation

/// The name of an entry for ever: it survives renaming, re-import and a move to another node.
///
/// Ids are typed by what they name, so a hall's id cannot be used where a room's is wanted.
public struct EntryID<Content>: RawRepresentable, Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// The id's text: at most 200 characters.
    public let rawValue: String

    /// An id from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// An id from its text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The id's text.
    public var description: String { rawValue }

    /// Decodes the id's text.
    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    /// Encodes the id's text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }

    /// By the texts' Unicode scalars.
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Whether visitors see an entry.
public enum PublicationState: String, Codable, Sendable, CaseIterable {
    /// Only its makers see it.
    case draft
    /// Everyone sees it.
    case published
}

/// Something of the exposition as it is kept: what it says, and the history's head.
public struct Entry<Content: CatalogueContent>: Identifiable, Sendable, Equatable {
    /// The name for ever.
    public let id: EntryID<Content>
    /// The last segment of its page's address: lower-case Latin letters, digits and hyphens; unique within its kind.
    public var address: String
    /// 1 when new; one more with every change.
    public var version: Int
    /// Whether visitors see it.
    public var state: PublicationState
    /// Who made the last change: a user's name, or `import` and the like.
    public var changedBy: String
    /// When the last change was made, to the millisecond.
    public var changedAt: Date
    /// The import that speaks for it, such as `programme:fosdem-2025`; nil where a person made it.
    public var source: String?
    /// What it says.
    public var content: Content

    /// An entry.
    public init(
        id: EntryID<Content>, address: String, version: Int = 1, state: PublicationState = .published,
        changedBy: String, changedAt: Date, source: String? = nil, content: Content
    ) {
        self.id = id
        self.address = address
        self.version = version
        self.state = state
        self.changedBy = changedBy
        self.changedAt = changedAt
        self.source = source
        self.content = content
    }
}
