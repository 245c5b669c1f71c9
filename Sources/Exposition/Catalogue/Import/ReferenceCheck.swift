/// Whether every entry points to something that is there, and which entries must stay because something points to them.
struct ReferenceCheck: KindVisitor {
    /// References to what is not there.
    private(set) var dangling: [CatalogueError.DanglingReference] = []
    /// Of the entries that are to leave, those that something which stays points to, with one that does.
    private(set) var needed: [EntryReference: EntryReference] = [:]

    private let entries: CatalogueEntries
    private var there: Set<EntryReference> = []
    private var pointers: [(from: EntryReference, to: EntryReference)] = []

    init(_ entries: CatalogueEntries, leaving: Set<EntryReference>) {
        self.entries = entries
        do {
            try CatalogueEntries.visitKinds(&self)
        } catch {
            // `visit` below throws nothing.
        }
        dangling = pointers.filter { !there.contains($0.to) }
            .map { CatalogueError.DanglingReference(from: $0.from, to: $0.to) }

        // What stays keeps what it points to, and so on along the chain.
        var grew = true
        while grew {
            grew = false
            for pointer in pointers where leaving.contains(pointer.to) && needed[pointer.to] == nil {
                guard !leaving.contains(pointer.from) || needed[pointer.from] != nil else { continue }
                needed[pointer.to] = pointer.from
                grew = true
            }
        }
    }

    mutating func visit<Content: CatalogueContent>(
        _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) {
        for entry in entries[keyPath: path] {
            let reference = EntryReference(entry.id)
            there.insert(reference)
            for other in entry.content.references { pointers.append((reference, other)) }
        }
    }
}

/// Takes entries out.
struct RemovalPass: KindVisitor {
    let removed: Set<EntryReference>
    private(set) var result: CatalogueEntries
    private(set) var removals: [ImportPlan.Removal] = []

    init(removed: Set<EntryReference>, result: CatalogueEntries) {
        self.removed = removed
        self.result = result
    }

    mutating func visit<Content: CatalogueContent>(
        _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) {
        if removed.isEmpty { return }
        var staying: [Entry<Content>] = []
        for entry in result[keyPath: path] {
            let reference = EntryReference(entry.id)
            if removed.contains(reference) {
                removals.append(
                    ImportPlan.Removal(
                        reference: reference, address: entry.address, version: entry.version, state: entry.state,
                        title: entry.content.title))
            } else {
                staying.append(entry)
            }
        }
        result[keyPath: path] = staying
    }
}
