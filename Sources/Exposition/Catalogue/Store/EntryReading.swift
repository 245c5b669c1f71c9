import Foundation
import Records

/// Reads entries, kind by kind.
struct EntryReading: KindVisitor {
    let transaction: Transaction
    var entries = CatalogueEntries()
    private let wanted: [EntryKind: [EntryReference]]?
    private let coding = EntryCoding()

    /// - Parameter only: those that are read; nil for all.
    init(transaction: Transaction, only: Set<EntryReference>? = nil) {
        self.transaction = transaction
        wanted = only.map { Dictionary(grouping: $0, by: \.kind) }
    }

    mutating func visit<Content: CatalogueContent>(
        _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) throws {
        var condition: SQL = "true"
        if let wanted {
            guard let references = wanted[Content.kind] else { return }
            condition = "id in \(list: references.map(\.id))"
        }
        entries[keyPath: path] = try Self.all(in: transaction, where: condition, coding)
    }

    /// All entries of one kind that a condition holds for, by id.
    static func all<Content: CatalogueContent>(
        in transaction: Transaction, where condition: SQL = "true", _ coding: EntryCoding = EntryCoding()
    ) throws -> [Entry<Content>] {
        var bodies: [String] = []
        var heads: [EntryHead] = []
        try transaction.each(
            """
            select id, address, version, state, changed_by, changed_at, source, body
            from entry where kind = \(Content.kind) and \(condition) order by id
            """
        ) { row in
            heads.append(
                EntryHead(
                    id: try row[0], address: try row[1], version: try row[2], state: try row[3],
                    changedBy: try row[4], changedAt: try row[5], source: try row[6]))
            bodies.append(try row[7])
        }
        let contents: [Content] = try coding.contents(of: bodies, ids: heads.map(\.id))
        return zip(heads, contents).map { head, content in
            Entry(
                id: EntryID(head.id), address: head.address, version: head.version, state: head.state,
                changedBy: head.changedBy, changedAt: head.changedAt, source: head.source, content: content)
        }
    }
}

/// What the database keeps of an entry beside its content.
private struct EntryHead {
    let id: String
    let address: String
    let version: Int
    let state: PublicationState
    let changedBy: String
    let changedAt: Date
    let source: String?
}
