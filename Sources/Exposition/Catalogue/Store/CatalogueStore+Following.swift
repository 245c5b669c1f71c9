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
                select \(CatalogueChange.columns) from change
                where sequence > \(sequence) order by sequence limit \(limit)
                """
            ) { try CatalogueChange($0, coding) }
            return (
                changes.filter(\.isVisible), changes.last?.sequence ?? sequence, try Self.version(in: transaction)
            )
        }
    }
}
