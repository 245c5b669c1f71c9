/// Work that is done alike for each kind of entry.
protocol KindVisitor {
    /// Does the work for one kind: where its entries are, and which rule merges them.
    mutating func visit<Content: CatalogueContent>(
        _ entries: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) throws
}

extension CatalogueEntries {
    /// Has `visitor` visit every kind, what is pointed to before what points to it.
    static func visitKinds(_ visitor: inout some KindVisitor) throws {
        try visitor.visit(\.pictures, \.picture)
        try visitor.visit(\.expo, \.expo)
        try visitor.visit(\.fields, \.field)
        try visitor.visit(\.halls, \.hall)
        try visitor.visit(\.pavilions, \.pavilion)
        try visitor.visit(\.exhibitors, \.exhibitor)
        try visitor.visit(\.stands, \.stand)
        try visitor.visit(\.programmes, \.programme)
        try visitor.visit(\.tracks, \.track)
        try visitor.visit(\.rooms, \.room)
        try visitor.visit(\.people, \.person)
        try visitor.visit(\.sessions, \.session)
        try visitor.visit(\.exhibits, \.exhibit)
    }
}
