import Foundation
import Languages
import Records

/// One line of the catalogue's history.
public struct CatalogueChange: Sendable, Equatable {
    /// What happened to an entry.
    public enum Event: String, Codable, Sendable, SQLStorable {
        case added, changed, removed, published, unpublished
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
    /// Whether visitors saw the entry afterwards; of a removed one, before.
    public var state: PublicationState

    /// Whether visitors may hear of it: drafts are their makers' alone.
    public var isVisible: Bool { state == .published || event == .unpublished }

    /// A line of the history.
    public init(
        sequence: Int64, kind: EntryKind, id: String, address: String, version: Int, event: Event, changedBy: String,
        changedAt: Date, title: LocalisedText, state: PublicationState = .published
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
        self.state = state
    }
}

extension CatalogueChange {
    static let columns: SQL = "sequence, kind, id, address, version, what, changed_by, changed_at, title, state"

    /// Reads a row of ``columns``.
    init(_ row: Row, _ coding: EntryCoding) throws {
        self.init(
            sequence: try row[0], kind: try row[1], id: try row[2], address: try row[3], version: try row[4],
            event: try row[5], changedBy: try row[6], changedAt: try row[7], title: coding.title(from: try row[8]),
            state: try row[9])
    }
}

extension EntryKind: SQLStorable {}
extension PublicationState: SQLStorable {}
