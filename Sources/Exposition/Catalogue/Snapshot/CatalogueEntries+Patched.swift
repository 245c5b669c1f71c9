extension CatalogueEntries {
    /// The entries with some of them put anew.
    ///
    /// Entries of a kind stand in the order of their ids' bytes, as the database gives them, and do so afterwards.
    /// - Parameters:
    ///   - touched: which are taken from `fresh`; those that are not there are gone.
    ///   - fresh: the touched entries as they are now.
    func patched(_ touched: Set<EntryReference>, with fresh: CatalogueEntries) throws -> CatalogueEntries {
        var patching = Patching(entries: self, fresh: fresh, touched: Dictionary(grouping: touched, by: \.kind))
        try CatalogueEntries.visitKinds(&patching)
        return patching.entries
    }
}

/// Puts entries anew, kind by kind.
private struct Patching: KindVisitor {
    var entries: CatalogueEntries
    let fresh: CatalogueEntries
    let touched: [EntryKind: [EntryReference]]

    mutating func visit<Content: CatalogueContent>(
        _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) {
        guard let touched = touched[Content.kind] else { return }
        let ids = Set(touched.map(\.id))
        var arrivals = fresh[keyPath: path][...]
        let former = entries[keyPath: path]
        var merged: [Entry<Content>] = []
        merged.reserveCapacity(former.count + arrivals.count)
        for entry in former where !ids.contains(entry.id.rawValue) {
            while let next = arrivals.first, next.id.rawValue.utf8.lexicographicallyPrecedes(entry.id.rawValue.utf8) {
                merged.append(arrivals.removeFirst())
            }
            merged.append(entry)
        }
        entries[keyPath: path] = merged + arrivals
    }
}
