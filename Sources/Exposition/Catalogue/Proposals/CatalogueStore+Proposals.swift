import Foundation
import Languages
import Records

extension CatalogueStore {
    /// Keeps what an exhibitor would have of an entry of its stand, in place of what it proposed of it before.
    ///
    /// - Parameters:
    ///   - values: by member; only those that are the exhibitor's to fill.
    ///   - id: the entry, or a new name for one that is to be made.
    ///   - revision: the proposal that was changed; 0 where there was none.
    ///   - baseVersion: the version of the entry that was changed; 0 for a new one.
    ///   - stage: ``Proposal/Stage/draft`` or ``Proposal/Stage/waiting``.
    ///   - isRemoval: whether the entry is to go.
    /// - Throws: ``ContentFaults``, ``CatalogueError/notThere(_:)`` where the entry is none of that exhibitor's,
    ///   ``CatalogueError/changedMeanwhile(_:version:)``, ``CatalogueError/danglingReferences(_:)``, `RecordsError`.
    public func propose<Content: StandContent>(
        _ values: EditableKind.Values, for id: EntryID<Content>, of exhibitor: EntryID<Exhibitor>,
        replacing revision: Int, onto baseVersion: Int, stage: Proposal.Stage, isRemoval: Bool = false,
        by author: String, at moment: Date
    ) async throws {
        let moment = Self.kept(moment)
        let values = values.filter { Content.exhibitorsMembers.contains($0.key) }
        try await database.write { transaction in
            let reference = EntryReference(id)
            let kept = try Self.keptEntry(id, in: transaction)
            let former = try Self.proposed(id, in: transaction)
            let isNew = kept == nil && Content.kind == .exhibit && !isRemoval
            guard try isNew || Self.holds(reference, on: exhibitor, in: transaction),
                former.map({ $0.proposal.exhibitor == exhibitor }) ?? true
            else { throw CatalogueError.notThere(reference) }
            guard (former?.proposal.revision ?? 0) == revision else {
                throw CatalogueError.changedMeanwhile(reference, version: former?.proposal.revision ?? 0)
            }
            guard (kept?.version ?? 0) == baseVersion else {
                throw CatalogueError.changedMeanwhile(reference, version: kept?.version ?? 0)
            }
            // A new one may have been proposed in part before.
            let (content, faults) = (kept?.content ?? former?.content ?? Content.blank(on: exhibitor)).with(values)
            guard faults.isEmpty else { throw ContentFaults(faults: faults) }
            try Self.checkReferences(of: content, from: reference, in: transaction)
            try Self.checkPictures(of: content, on: exhibitor, in: transaction)
            let coding = EntryCoding()
            try transaction.execute("delete from proposal where kind = \(Content.kind) and id = \(id.rawValue)")
            try transaction.execute(
                """
                insert into proposal (\(Proposal.columns), base, body)
                values (\(Content.kind), \(id.rawValue), \(kept?.address ?? id.rawValue), \(exhibitor.rawValue), \(stage),
                    \(isRemoval ? 1 : 0), \(baseVersion), \(revision + 1), \(try coding.text(of: content.title)), \(""), \(author), \(moment),
                    \(try kept.map { try coding.text(of: $0.content) }), \(try coding.text(of: content)))
                """)
        }
    }

    /// Takes a proposal back.
    ///
    /// - Throws: ``CatalogueError/notThere(_:)`` where there is none of this exhibitor, `RecordsError`.
    public func withdrawProposal(_ entry: EntryReference, of exhibitor: EntryID<Exhibitor>) async throws {
        try await database.write { transaction in
            let count = try transaction.execute(
                """
                delete from proposal
                where kind = \(entry.kind) and id = \(entry.id) and exhibitor = \(exhibitor.rawValue)
                """)
            guard count == 1 else { throw CatalogueError.notThere(entry) }
        }
    }

    /// Sends a proposal back to its exhibitor.
    ///
    /// - Parameters:
    ///   - word: what is to be done about it, at most 2,000 characters are kept.
    ///   - revision: the one that was looked at.
    /// - Throws: ``CatalogueError/changedMeanwhile(_:version:)``, ``CatalogueError/notThere(_:)``, `RecordsError`.
    public func sendBack(_ entry: EntryReference, revision: Int, word: String) async throws {
        try await database.write { transaction in
            let kept = try transaction.value(
                "select revision from proposal where kind = \(entry.kind) and id = \(entry.id)", as: Int.self)
            guard let kept else { throw CatalogueError.notThere(entry) }
            guard kept == revision else { throw CatalogueError.changedMeanwhile(entry, version: kept) }
            try transaction.execute(
                """
                update proposal
                set stage = \(Proposal.Stage.sentBack), word = \(String(word.prefix(2_000))), revision = \(revision + 1)
                where kind = \(entry.kind) and id = \(entry.id)
                """)
        }
    }

    /// Publishes what an exhibitor has proposed: what it has changed, and nothing else. An entry that is to go is removed.
    ///
    /// The change log names both who wrote it and who published it.
    ///
    /// - Parameters:
    ///   - revision: the proposal that was looked at.
    ///   - version: the version of the entry that was looked at; 0 for a new one.
    /// - Returns: the entry as it is shown; nil where it is gone.
    /// - Throws: ``CatalogueError/changedMeanwhile(_:version:)``, ``CatalogueError/notThere(_:)``, ``ContentFaults``,
    ///   ``CatalogueError/danglingReferences(_:)``, ``CatalogueError/pointedTo(_:by:)``, `RecordsError`.
    public func publishProposal<Content: StandContent>(
        _ id: EntryID<Content>, revision: Int, at version: Int, by author: String, at moment: Date
    ) async throws -> Entry<Content>? {
        let moment = Self.kept(moment)
        return try await database.write { transaction in
            let reference = EntryReference(id)
            guard let proposed = try Self.proposed(id, in: transaction) else {
                throw CatalogueError.notThere(reference)
            }
            guard proposed.proposal.revision == revision else {
                throw CatalogueError.changedMeanwhile(reference, version: proposed.proposal.revision)
            }
            let authors = "\(proposed.proposal.changedBy) + \(author)"
            try transaction.execute("delete from proposal where kind = \(Content.kind) and id = \(id.rawValue)")
            guard let kept = try Self.keptEntry(id, in: transaction) else {
                guard proposed.base == nil else { throw CatalogueError.notThere(reference) }
                return try Self.insert(
                    proposed.content, id: id, state: .published, by: authors, at: moment, in: transaction)
            }
            if proposed.proposal.isRemoval {
                try Self.remove(id, at: version, by: authors, at: moment, in: transaction)
                return nil
            }
            let stand = Self.standEntry(EditedEntry(kept), proposed)
            let (content, faults) = kept.content.with(stand.changes)
            guard faults.isEmpty else { throw ContentFaults(faults: faults) }
            return try Self.change(id, from: version, by: authors, at: moment, in: transaction) { entry in
                entry.content = content
                entry.state = .published
            }
        }
    }

    /// All proposals, those that wait the longest first.
    ///
    /// - Parameter stage: only those so far; nil for all.
    public func proposals(at stage: Proposal.Stage? = nil) async throws -> [Proposal] {
        try await database.read { transaction in
            let coding = EntryCoding()
            let condition: SQL = stage.map { "stage = \($0)" } ?? "true"
            return try transaction.all(
                "select \(Proposal.columns) from proposal where \(condition) order by changed_at, kind, id"
            ) { try Proposal($0, coding) }
        }
    }

    /// An entry of a stand with what is proposed of it.
    ///
    /// - Parameters:
    ///   - address: the entry's, or the proposal's.
    ///   - exhibitor: whose it has to be; nil for anyone's of which something is proposed.
    /// - Returns: nil where there is no such entry.
    func standEntry<Content: StandContent>(
        _ kind: Content.Type, address: String, of exhibitor: EntryID<Exhibitor>?
    ) async throws -> StandEntry? {
        try await database.read { transaction in
            let found = try transaction.value(
                "select id from entry where kind = \(Content.kind) and address = \(address)", as: String.self)
            let id = EntryID<Content>(
                try found ?? transaction.value(
                    "select id from proposal where kind = \(Content.kind) and address = \(address)", as: String.self)
                    ?? "")
            let kept = try Self.keptEntry(id, in: transaction)
            let proposed = try Self.proposed(id, in: transaction)
            guard kept != nil || proposed != nil else { return nil }
            if let exhibitor {
                guard try Self.holds(EntryReference(id), on: exhibitor, in: transaction) else { return nil }
            } else if proposed == nil {
                return nil
            }
            return Self.standEntry(kept.map { EditedEntry($0) }, proposed)
        }
    }

    // MARK: Parts

    /// A proposal with both contents.
    struct ProposedContent<Content: StandContent> {
        let proposal: Proposal
        /// The entry's when the proposal was made; nil for a new one.
        let base: Content?
        let content: Content
    }

    static func proposed<Content: StandContent>(
        _ id: EntryID<Content>, in transaction: Transaction
    ) throws -> ProposedContent<Content>? {
        let coding = EntryCoding()
        return try transaction.first(
            "select \(Proposal.columns), base, body from proposal where kind = \(Content.kind) and id = \(id.rawValue)"
        ) { row in
            let texts = [try row[13] as String, try row[12] as String?].compactMap(\.self)
            let contents: [Content] = try coding.contents(of: texts, ids: texts.map { _ in id.rawValue })
            return ProposedContent(
                proposal: try Proposal(row, coding), base: contents.count > 1 ? contents[1] : nil, content: contents[0])
        }
    }

    private static func standEntry<Content>(_ kept: EditedEntry?, _ proposed: ProposedContent<Content>?) -> StandEntry {
        StandEntry(
            kept: kept, proposal: proposed?.proposal,
            base: (proposed?.base ?? (proposed == nil ? nil : Content.blank)).map { EditedEntry.values(of: $0) } ?? [:],
            wanted: proposed.map { EditedEntry.values(of: $0.content) } ?? [:], members: Content.exhibitorsMembers)
    }

    private static func keptEntry<Content: CatalogueContent>(
        _ id: EntryID<Content>, in transaction: Transaction
    ) throws -> Entry<Content>? {
        let found: [Entry<Content>] = try EntryReading.all(in: transaction, where: "id = \(id.rawValue)")
        return found.first
    }

    /// What is proposed of entries that go: an exhibit becomes a new one that its exhibitor may send again, so that what it
    /// wrote is not lost; all else goes with them, and with an exhibitor its whole stand.
    static func sendProposalsBack(about entries: [EntryReference], in transaction: Transaction) throws {
        try transaction.execute(each: entries.filter { $0.kind == .exhibit }) { entry in
            """
            update proposal set stage = \(Proposal.Stage.sentBack), base = null, base_version = 0, revision = revision + 1
            where kind = \(entry.kind) and id = \(entry.id) and removal = 0
            """
        }
        try transaction.execute(each: entries) { entry in
            """
            delete from proposal where kind = \(entry.kind) and id = \(entry.id)
                and (removal = 1 or kind <> \(EntryKind.exhibit))
            """
        }
        try transaction.execute(each: entries.filter { $0.kind == .exhibitor }) { entry in
            "delete from proposal where exhibitor = \(entry.id)"
        }
    }

    /// Pictures that visitors do not see yet are nobody's to show but theirs who have brought them.
    private static func checkPictures(
        of content: some CatalogueContent, on exhibitor: EntryID<Exhibitor>, in transaction: Transaction
    ) throws {
        let pictures = content.references.filter { $0.kind == .picture }
        guard !pictures.isEmpty else { return }
        let own = try Self.pictureIDs(on: exhibitor, in: transaction)
        for reference in pictures where !own.contains(reference.id) {
            throw CatalogueError.danglingReferences([.init(from: EntryReference(exhibitor), to: reference)])
        }
    }
}
