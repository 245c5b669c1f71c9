import Foundation
import Languages
import Records

/// What an exhibitor would have on its stand, until an organiser publishes it or sends it back.
///
/// There is one of an entry at a time; it says what the entry was when it was made, so that only what the exhibitor has
/// changed is changed by publishing it.
public struct Proposal: Sendable, Equatable {
    /// How far it is.
    public enum Stage: String, Sendable, CaseIterable, SQLStorable {
        /// The exhibitor is still at it.
        case draft
        /// It waits for an organiser.
        case waiting
        /// An organiser has sent it back with a word.
        case sentBack
    }

    /// The entry that it is about; one that is not there yet for a new one.
    public let entry: EntryReference
    /// By which pages find it: the entry's address, or its id where there is no entry yet.
    public let address: String
    /// Whose stand it is about.
    public let exhibitor: EntryID<Exhibitor>
    /// How far it is.
    public let stage: Stage
    /// Whether it would have the entry gone.
    public let isRemoval: Bool
    /// The version of the entry that it was made from; 0 for a new one.
    public let baseVersion: Int
    /// 1 when new; one more with every change.
    public let revision: Int
    /// What the entry would be called.
    public let title: LocalisedText
    /// What the organiser said who sent it back; empty where nobody did.
    public let word: String
    /// The name of the account that changed it last.
    public let changedBy: String
    /// When, to the millisecond.
    public let changedAt: Date
}

extension Proposal {
    static let columns: SQL =
        "kind, id, address, exhibitor, stage, removal, base_version, revision, title, word, changed_by, changed_at"

    /// Reads a row of ``columns``.
    init(_ row: Row, _ coding: EntryCoding) throws {
        self.init(
            entry: EntryReference(kind: try row[0], id: try row[1]), address: try row[2],
            exhibitor: EntryID(try row[3]), stage: try row[4], isRemoval: try row[5] as Int == 1,
            baseVersion: try row[6], revision: try row[7], title: coding.title(from: try row[8]), word: try row[9],
            changedBy: try row[10], changedAt: try row[11])
    }
}

/// An entry of a stand with what its exhibitor would have of it.
public struct StandEntry: Sendable {
    /// The entry as it is kept; nil where it is only proposed.
    public let kept: EditedEntry?
    /// What is proposed; nil where nothing is.
    public let proposal: Proposal?
    /// What the proposal changes, by member; nil empties one.
    public let changes: EditableKind.Values
    /// The members that others have changed since the proposal was made, and that it would change.
    public let overtaken: Set<String>

    /// The entry as the exhibitor would have it.
    ///
    /// Its version is the proposal's revision, 0 where there is none; who changed it and when are the proposal's too.
    public let proposed: EditedEntry

    /// The version of the entry that a change is made onto; 0 for a new one.
    public var baseVersion: Int { kept?.version ?? 0 }

    /// - Parameters:
    ///   - base: what the entry held when the proposal was made.
    ///   - wanted: what the proposal holds.
    init(
        kept: EditedEntry?, proposal: Proposal?, base: [String: ContentValue], wanted: [String: ContentValue],
        members: Set<String>
    ) {
        self.kept = kept
        self.proposal = proposal
        var changes: EditableKind.Values = [:]
        var overtaken: Set<String> = []
        if proposal != nil {
            for name in members where base[name] != wanted[name] {
                guard kept == nil || kept?.values[name] != wanted[name] else { continue }
                changes[name] = .some(wanted[name])
                if kept?.values[name] != base[name] { overtaken.insert(name) }
            }
        }
        self.changes = changes
        self.overtaken = kept == nil ? [] : overtaken
        var values = kept?.values ?? base
        for (name, value) in changes { values[name] = value }
        proposed = EditedEntry(
            id: kept?.id ?? proposal?.entry.id ?? "", address: kept?.address ?? proposal?.address ?? "",
            version: proposal?.revision ?? 0, state: kept?.state ?? .draft,
            changedBy: proposal?.changedBy ?? kept?.changedBy ?? "",
            changedAt: proposal?.changedAt ?? kept?.changedAt ?? Date(timeIntervalSince1970: 0),
            title: proposal?.title ?? kept?.title ?? [:], values: values)
    }
}
