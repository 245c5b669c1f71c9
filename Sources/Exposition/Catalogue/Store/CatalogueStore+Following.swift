import Records

extension CatalogueStore {
    /// The sequence number of the last change; 0 where there is none.
    public func lastSequence() async throws -> Int64 {
        try await database.read { try $0.value("select coalesce(max(sequence), 0) from change") ?? 0 }
    }

    /// The changes after one, oldest first, for those who follow the history step by step and may miss none.
    ///
    /// - Parameters:
    ///   - sequence: the last change that is known already.
    ///   - limit: the most changes that are looked at.
    /// - Returns: those that visitors may hear of, the sequence number of the last that was looked at, and the version of
    ///   the catalogue that has them all.
    public func visibleChanges(
        after sequence: Int64, limit: Int
    ) async throws -> (changes: [CatalogueChange], end: Int64, version: Int64) {
        try await database.write { transaction in
            // A number is given before its writer commits, so a lower one may be seen later than a higher one. The lock,
            // taken before anything is read, waits for all who have taken numbers.
            if transaction.dialect == .postgres { try transaction.execute("lock table change in share mode") }
            let coding = EntryCoding()
            let changes = try transaction.all(
                """
                select sequence, kind, id, address, version, what, changed_by, changed_at, title
                from change where sequence > \(sequence) order by sequence limit \(limit)
                """
            ) { row in
                CatalogueChange(
                    sequence: try row[0], kind: try row[1], id: try row[2], address: try row[3], version: try row[4],
                    event: try row[5], changedBy: try row[6], changedAt: try row[7],
                    title: coding.title(from: try row[8]))
            }
            let visibility = try Self.visibility(of: changes, in: transaction)
            return (
                changes.filter(visibility.isVisible), changes.last?.sequence ?? sequence,
                try Self.version(in: transaction)
            )
        }
    }

    private static func visibility(
        of changes: [CatalogueChange], in transaction: Transaction
    ) throws -> ChangeVisibility {
        var visibility = ChangeVisibility()
        let ids = Set(changes.map(\.id)).sorted()
        try transaction.each("select kind, id, state from entry where id in \(list: ids)") { row in
            visibility.states[EntryReference(kind: try row[0], id: try row[1])] = try row[2]
        }
        // What came since is little. The whole history is searched only where something was removed, which is rare.
        let first = changes.first?.sequence ?? 0
        var turns = try Self.turns(of: ids, where: "sequence >= \(first)", in: transaction)
        let gone = Set(turns.lazy.filter { $0.turn.event == "removed" }.map(\.entry.id)).sorted()
        if !gone.isEmpty {
            turns = try Self.turns(of: gone, where: "sequence < \(first)", in: transaction) + turns
        }
        visibility.turns = Dictionary(grouping: turns, by: \.entry).mapValues { $0.map(\.turn) }
        return visibility
    }

    private static func turns(
        of ids: [String], where condition: SQL, in transaction: Transaction
    ) throws -> [(entry: EntryReference, turn: ChangeVisibility.Turn)] {
        try transaction.all(
            """
            select kind, id, sequence, what from change
            where \(condition) and what in ('published', 'unpublished', 'removed') and id in \(list: ids)
            order by sequence
            """
        ) { row in
            (
                entry: EntryReference(kind: try row[0], id: try row[1]),
                turn: ChangeVisibility.Turn(sequence: try row[2], event: try row[3])
            )
        }
    }
}
