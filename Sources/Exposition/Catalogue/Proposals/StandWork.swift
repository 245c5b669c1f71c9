import Foundation

/// What exhibitors may do with their own entries of a kind, and organisers with what they propose.
public struct StandWork: Sendable {
    /// The names of the members that are the exhibitor's to fill.
    public let members: Set<String>
    /// The entry or proposal with an address; nil where there is none, or, asked for an exhibitor, none of its.
    public let entry: @Sendable (CatalogueStore, _ address: String, EntryID<Exhibitor>?) async throws -> StandEntry?
    /// Keeps what an exhibitor would have: `CatalogueStore.propose`, whose errors it throws.
    public let propose:
        @Sendable (
            CatalogueStore, EditableKind.Values, _ id: String, EntryID<Exhibitor>, _ revision: Int, _ baseVersion: Int,
            Proposal.Stage, _ isRemoval: Bool, _ author: String, Date
        ) async throws -> Void
    /// Publishes it: `CatalogueStore.publishProposal`, whose errors it throws.
    public let publish:
        @Sendable (CatalogueStore, _ id: String, _ revision: Int, _ version: Int, _ author: String, Date) async throws
            -> EditedEntry?

    init<Content: StandContent>(_ kind: Content.Type) {
        members = Content.exhibitorsMembers
        entry = { store, address, exhibitor in
            try await store.standEntry(Content.self, address: address, of: exhibitor)
        }
        propose = { store, values, id, exhibitor, revision, baseVersion, stage, isRemoval, author, moment in
            try await store.propose(
                values, for: EntryID<Content>(id), of: exhibitor, replacing: revision, onto: baseVersion, stage: stage,
                isRemoval: isRemoval, by: author, at: moment)
        }
        publish = { store, id, revision, version, author, moment in
            try await store.publishProposal(
                EntryID<Content>(id), revision: revision, at: version, by: author, at: moment
            ).map { EditedEntry($0) }
        }
    }
}
