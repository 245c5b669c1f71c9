import Catalogue

/// Where the items of a list were in the list before.
struct DirectoryPlaces: Sendable {
    /// For each place its former one; nil where the item is new or may be otherwise.
    let former: [Int?]
}

/// Which items of the sorted lists are the same in two snapshots.
struct DirectoryCarryOver: Sendable {
    let exhibitors: DirectoryPlaces
    let exhibits: DirectoryPlaces

    /// - Parameter touched: which entries are otherwise than before.
    /// - Returns: nil where one of them is shown with many exhibitors, such as a hall.
    init?(from former: CatalogueSnapshot, to snapshot: CatalogueSnapshot, touched: Set<EntryReference>) {
        let farReaching: Set<EntryKind> = [.expo, .field, .hall, .pavilion, .stand]
        guard touched.allSatisfy({ !farReaching.contains($0.kind) }) else { return nil }
        let ids = Dictionary(grouping: touched, by: \.kind).mapValues { Set($0.map(\.id)) }
        let (touchedExhibitors, touchedExhibits) = (ids[.exhibitor] ?? [], ids[.exhibit] ?? [])
        exhibitors = DirectoryPlaces(
            former: snapshot.exhibitors.all.map { entry in
                touchedExhibitors.contains(entry.id.rawValue) ? nil : former.exhibitors.position(of: entry.id)
            })
        exhibits = DirectoryPlaces(
            former: snapshot.exhibits.all.map { entry in
                touchedExhibits.contains(entry.id.rawValue)
                    || touchedExhibitors.contains(entry.content.exhibitor.rawValue)
                    ? nil : former.exhibits.position(of: entry.id)
            })
    }
}
