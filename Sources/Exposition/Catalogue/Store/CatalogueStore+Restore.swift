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
        let restored = try version(in: transaction)
        if before > 0, restored <= before {
            try transaction.execute("update snapshot set version = \(before + 1)")
        }
        _ = try entries(in: transaction)
        try transaction.notify(channel, "\(try version(in: transaction))")
    }
}
