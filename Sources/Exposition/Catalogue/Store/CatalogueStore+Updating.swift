import Records

extension CatalogueStore {
    /// The most lines of the history that are followed one by one; where there are more, everything is loaded.
    static let patchLimit = 500

    /// What is kept now, where that is another version than `former`.
    ///
    /// Only the entries that the history names after `former` are read. Numbers of the history are given in the order in
    /// which changes are committed (``tell(in:)`` comes before ``record(_:by:at:in:)``), so nothing is missed. Everything is
    /// read where the history does not go on from `former`: after a restore its last line is another one, or gone. What
    /// only hands an entry to another source has no line, so an entry's source may be that of before.
    ///
    /// - Parameter former: what was found before; nil for nothing.
    /// - Returns: nil where the version is still the same.
    /// - Throws: `CatalogueError`, `RecordsError`.
    public func update(after former: CatalogueState?) async throws -> CatalogueUpdate? {
        try await database.read { transaction in
            let version = try Self.version(in: transaction)
            if let former, former.version == version { return nil }
            let coding = EntryCoding()
            if let former, let last = former.lastChange, former.version < version {
                let lines = try transaction.all(
                    """
                    select \(CatalogueChange.columns) from change where sequence >= \(last.sequence)
                    order by sequence limit \(Self.patchLimit + 2)
                    """
                ) { try CatalogueChange($0, coding) }
                if lines.first == last, (2...Self.patchLimit + 1).contains(lines.count) {
                    let touched = Set(lines.dropFirst().map { EntryReference(kind: $0.kind, id: $0.id) })
                    let fresh = try Self.entries(in: transaction, only: touched)
                    return CatalogueUpdate(
                        state: CatalogueState(
                            version: version, entries: try former.entries.patched(touched, with: fresh),
                            lastChange: lines.last),
                        touched: touched)
                }
            }
            let last = try transaction.first(
                "select \(CatalogueChange.columns) from change order by sequence desc limit 1"
            ) { try CatalogueChange($0, coding) }
            return CatalogueUpdate(
                state: CatalogueState(version: version, entries: try Self.entries(in: transaction), lastChange: last),
                touched: nil)
        }
    }
}
