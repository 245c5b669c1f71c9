import Records

extension CatalogueStore {
    /// Has all rows replaced, checks that what came can be shown, and tells all nodes of it.
    ///
    /// The version afterwards is the backup's; where the one that was replaced had gone further, it is the next one after
    /// that, because a version that was shown already would not be shown anew.
    /// - Throws: ``CatalogueError/unreadableEntry(kind:id:reason:)``, what `replaceRows` throws.
    public static func restored(in transaction: Transaction, _ replaceRows: () throws -> Void) throws {
        let before = try version(in: transaction)
        try replaceRows()
        let restored = max(
            0, try transaction.value("select coalesce(max(version), 0) from snapshot", as: Int64.self) ?? 0)
        // One row, whatever came: each change raises it.
        try transaction.execute("delete from snapshot")
        let version = before > 0 && restored <= before ? before + 1 : restored
        try transaction.execute("insert into snapshot (version) values (\(version))")
        var check = EntryCheck(transaction: transaction)
        try CatalogueEntries.visitKinds(&check)
        try transaction.notify(channel, "\(version)")
    }
}
