extension ImportBatch {
    /// This list under the source that it is another copy of; lists are told apart by more than their files' names.
    ///
    /// - A list of a name that is known and that shares an entry with what is kept under that name is that list: what it no
    ///   longer has will be removed.
    /// - So is one under a new name that has more than half of the entries of a kept list, and is made of them to more than
    ///   half.
    /// - Any other is a list of its own. It changes what it shares with others, but those lists go on speaking for that,
    ///   and nothing of them is removed. Where its name is taken, it is kept under one with a number.
    ///
    /// Programmes name themselves in their files and are left as they are.
    func recognised(among kept: CatalogueEntries) -> ImportBatch {
        guard let colon = source.firstIndex(of: ":"), source.hasPrefix("exhibit") else { return self }
        let prefix = source[...colon]
        var lists: [String: Overlap] = [:]
        func count<Content>(_ new: [Entry<Content>], _ old: [Entry<Content>]) {
            let ids = Set(new.map(\.id))
            for entry in old {
                guard let source = entry.source, source.hasPrefix(prefix) else { continue }
                lists[source, default: Overlap()].kept += 1
                if ids.contains(entry.id) { lists[source, default: Overlap()].shared += 1 }
            }
        }
        count(entries.exhibitors, kept.exhibitors)
        count(entries.exhibits, kept.exhibits)
        let size = entries.exhibitors.count + entries.exhibits.count
        let namesake = lists[source]
        if size == 0 || namesake.map({ $0.shared > 0 }) == true { return self }

        var batch = self
        if let (copy, overlap) = lists.max(by: { ($0.value.shared, $1.key) < ($1.value.shared, $0.key) }),
            overlap.shared * 2 > overlap.kept, overlap.shared * 2 > size
        {
            batch.source = copy
            batch.remarks.append(
                "taken as a newer copy of \(copy.dropFirst(prefix.count)): \(overlap.shared) entries are the same ones")
            return batch
        }
        if namesake != nil {
            // There are fewer lists than numbers.
            let number = (2...).first { lists["\(source) (\($0))"] == nil } ?? 2
            batch.source = "\(source) (\(number))"
            batch.remarks.append(
                "shares nothing with what is kept of a list of this name: kept beside it, and nothing of that is removed"
            )
        }
        let shared = lists.values.reduce(0) { $0 + $1.shared }
        if shared > 0 {
            batch.adopts = false
            batch.remarks.append(
                "\(shared) entries are in other lists too: they are changed, and stay with those; nothing is removed")
        }
        return batch
    }

    /// What a list has in common with one that is kept.
    private struct Overlap {
        var kept = 0
        var shared = 0
    }
}
