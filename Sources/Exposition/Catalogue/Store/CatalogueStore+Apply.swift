import Foundation
import Languages
import Records

extension CatalogueStore {
    /// Takes in what files say: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - batches: what the files say, in the order in which they build on each other.
    ///   - files: the bytes of the pictures among them.
    ///   - author: who does it.
    ///   - moment: when; kept to the millisecond.
    /// - Returns: a report for each batch.
    /// - Throws: ``CatalogueError``, `RecordsError`.
    public func apply(
        _ batches: [ImportBatch], files: [StoredFile] = [], by author: String, at moment: Date
    ) async throws -> [ImportReport] {
        let moment = Self.kept(moment)
        return try await database.write { transaction in
            let kept = try Self.entries(in: transaction)
            let retired = try Self.retired(in: transaction)
            let plans = try Self.plans(batches, onto: kept, retired: retired, by: author, at: moment)
            try Self.keep(files, in: transaction)
            for plan in plans { try Self.carryOut(plan, by: author, at: moment, in: transaction) }
            if plans.contains(where: \.changesSomething) {
                try Self.tell(in: transaction)
                for plan in plans { try Self.recordHistory(of: plan, by: author, at: moment, in: transaction) }
            }
            return plans.map(\.report)
        }
    }

    /// What ``apply(_:files:by:at:)`` would do where `kept` is kept; changes nothing.
    ///
    /// - Returns: a report for each batch.
    /// - Throws: ``CatalogueError``.
    public static func rehearse(_ batches: [ImportBatch], onto kept: CatalogueEntries) throws -> [ImportReport] {
        try plans(batches, onto: kept, retired: [:], by: "rehearsal", at: Date(timeIntervalSince1970: 0)).map { plan in
            var report = plan.report
            report.isDryRun = true
            return report
        }
    }

    /// Makes the version grow and tells all nodes.
    ///
    /// To be called before lines are written into the history: on PostgreSQL the version's row stays locked until the end of
    /// the transaction, so that the lines get their numbers in the order in which they are committed.
    static func tell(in transaction: Transaction) throws {
        try transaction.execute("update snapshot set version = version + 1")
        try transaction.notify(channel, "\(try version(in: transaction))")
    }

    /// A moment as the database keeps it, to the millisecond.
    static func kept(_ moment: Date) -> Date {
        Date(timeIntervalSince1970: (moment.timeIntervalSince1970 * 1000).rounded() / 1000)
    }

    private static func plans(
        _ batches: [ImportBatch], onto kept: CatalogueEntries, retired: [EntryReference: Int], by author: String,
        at moment: Date
    ) throws -> [ImportPlan] {
        var entries = kept
        return try batches.map { batch in
            let plan = try ImportPlan(batch, onto: entries, retired: retired, by: author, at: moment)
            entries = plan.result
            return plan
        }
    }

    /// The last versions of what was ever removed.
    private static func retired(in transaction: Transaction) throws -> [EntryReference: Int] {
        var versions: [EntryReference: Int] = [:]
        try transaction.each(
            """
            select kind, id, max(version) from change where what = \(CatalogueChange.Event.removed) group by kind, id
            """
        ) { row in
            versions[EntryReference(kind: try row[0], id: try row[1])] = try row[2]
        }
        return versions
    }

    private static func carryOut(
        _ plan: ImportPlan, by author: String, at moment: Date, in transaction: Transaction
    ) throws {
        // Removals first: what comes may want an address that goes.
        try transaction.execute(each: plan.removals) { removal in
            "delete from entry where kind = \(removal.reference.kind) and id = \(removal.reference.id)"
        }
        try Self.sendProposalsBack(about: plan.removals.map(\.reference), in: transaction)
        let state = PublicationState.published
        try transaction.insert(
            into: "entry",
            columns: ["kind", "id", "address", "version", "state", "changed_by", "changed_at", "source", "body"],
            rows: plan.writings.lazy.filter(\.isNew).map { writing in
                [
                    writing.reference.kind.sqlValue, writing.reference.id.sqlValue, writing.address.sqlValue,
                    writing.version.sqlValue, state.sqlValue, author.sqlValue, moment.sqlValue, writing.source.sqlValue,
                    writing.body.sqlValue,
                ]
            })
        try transaction.execute(each: plan.writings.lazy.filter { !$0.isNew && $0.event != nil }) { writing in
            """
            update entry set version = \(writing.version), changed_by = \(author), changed_at = \(moment),
                source = \(writing.source), body = \(writing.body)
            where kind = \(writing.reference.kind) and id = \(writing.reference.id)
            """
        }
        try transaction.execute(each: plan.writings.lazy.filter { !$0.isNew && $0.event == nil }) { writing in
            """
            update entry set source = \(writing.source)
            where kind = \(writing.reference.kind) and id = \(writing.reference.id)
            """
        }
    }

    private static func recordHistory(
        of plan: ImportPlan, by author: String, at moment: Date, in transaction: Transaction
    ) throws {
        let lines = plan.writings.compactMap { writing in
            writing.event.map { event in
                HistoryLine(
                    reference: writing.reference, address: writing.address, version: writing.version, event: event,
                    state: writing.state, title: writing.title)
            }
        }
        let removals = plan.removals.map { removal in
            HistoryLine(
                reference: removal.reference, address: removal.address, version: removal.version, event: .removed,
                state: removal.state, title: removal.title)
        }
        try record(lines + removals, by: author, at: moment, in: transaction)
    }

    /// A line of the history that is about to be written.
    struct HistoryLine {
        let reference: EntryReference
        let address: String
        let version: Int
        let event: CatalogueChange.Event
        let state: PublicationState
        let title: LocalisedText
        /// The content before, as the database keeps it; nil where the change log does not have it.
        var former: String?
    }

    static func record(
        _ lines: [HistoryLine], by author: String, at moment: Date, in transaction: Transaction
    ) throws {
        let coding = EntryCoding()
        try transaction.insert(
            into: "change",
            columns: [
                "kind", "id", "address", "version", "what", "changed_by", "changed_at", "title", "state", "former",
            ],
            rows: try lines.map { line in
                [
                    line.reference.kind.sqlValue, line.reference.id.sqlValue, line.address.sqlValue,
                    line.version.sqlValue, line.event.sqlValue, author.sqlValue, moment.sqlValue,
                    try coding.text(of: line.title).sqlValue, line.state.sqlValue, line.former.sqlValue,
                ]
            })
    }
}
