import Foundation
import Languages
import Records

/// One line of the catalogue's history.
public struct CatalogueChange: Sendable, Equatable {
    /// What happened to an entry.
    public enum Event: String, Codable, Sendable, SQLStorable {
        case added, changed, removed
    }

    /// Grows from change to change.
    public var sequence: Int64
    /// The entry's kind.
    public var kind: EntryKind
    /// The entry's id.
    public var id: String
    /// The address of its page at that time.
    public var address: String
    /// The version that it had afterwards; of a removed entry the last one.
    public var version: Int
    /// What happened.
    public var event: Event
    /// Who did it.
    public var changedBy: String
    /// When.
    public var changedAt: Date
    /// What the entry was called.
    public var title: LocalisedText

    /// A line of the history.
    public init(
        sequence: Int64, kind: EntryKind, id: String, address: String, version: Int, event: Event, changedBy: String,
        changedAt: Date, title: LocalisedText
    ) {
        self.sequence = sequence
        self.kind = kind
        self.id = id
        self.address = address
        self.version = version
        self.event = event
        self.changedBy = changedBy
        self.changedAt = changedAt
        self.title = title
    }
}

extension EntryKind: SQLStorable {}
extension PublicationState: SQLStorable {}
