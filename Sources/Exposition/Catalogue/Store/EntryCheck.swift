import Records

/// Checks that all entries can be read, a few at a time, and keeps none of them.
struct EntryCheck: KindVisitor {
    let transaction: Transaction
    private let coding = EntryCoding()
    private let atATime = 500

    init(transaction: Transaction) {
        self.transaction = transaction
    }

    mutating func visit<Content: CatalogueContent>(
        _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) throws {
        var ids: [String] = []
        var bodies: [String] = []
        func check() throws {
            let _: [Content] = try coding.contents(of: bodies, ids: ids)
            (ids, bodies) = ([], [])
        }
        try transaction.each("select id, state, body from entry where kind = \(Content.kind)", atATime: atATime) {
            row in
            ids.append(try row[0])
            _ = try row[1] as PublicationState
            bodies.append(try row[2])
            if ids.count == atATime { try check() }
        }
        try check()
    }
}
