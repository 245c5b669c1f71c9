import Foundation
import Languages

/// Compares a batch with what is kept, kind by kind.
struct ImportComparison: KindVisitor {
    private let batch: ImportBatch
    /// The last versions of entries that were removed.
    private let retired: [EntryReference: Int]
    private let author: String
    private let moment: Date
    private let coding = EntryCoding()
    /// What is kept, with what is new and changed; nothing is removed yet.
    private(set) var result: CatalogueEntries
    private(set) var writings: [ImportPlan.Writing] = []
    /// Entries of the source that the batch no longer has.
    private(set) var candidates: Set<EntryReference> = []
    private(set) var kinds: [String: ImportReport.Counts] = [:]
    private(set) var duplicates: [String] = []

    init(batch: ImportBatch, kept: CatalogueEntries, retired: [EntryReference: Int], author: String, moment: Date) {
        self.retired = retired
        self.batch = batch
        self.author = author
        self.moment = moment
        result = kept
    }

    mutating func visit<Content: CatalogueContent>(
        _ entries: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) throws {
        let imported = batch.entries[keyPath: entries]
        var all = result[keyPath: entries]
        let merge = batch.merge[keyPath: rule]
        var places = Dictionary(all.indices.map { (all[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        var addresses = AddressBook(taken: all.lazy.map(\.address))
        var seen: Set<EntryID<Content>> = []
        var counts = ImportReport.Counts()

        for entry in imported {
            guard seen.insert(entry.id).inserted else {
                duplicates.append("\(Content.kind.rawValue) \(entry.id)")
                continue
            }
            if let place = places[entry.id] {
                try update(&all[place], with: merge(entry.content, all[place].content), counting: &counts)
            } else {
                let address = addresses.take(entry.address.isEmpty ? Slug.make(entry.id.rawValue) : entry.address)
                let new = Entry(
                    id: entry.id, address: address, version: (retired[EntryReference(entry.id)] ?? 0) + 1,
                    changedBy: author, changedAt: moment, source: batch.source,
                    content: entry.content)
                places[entry.id] = all.count
                all.append(new)
                counts.added += 1
                try write(new, event: .added, isNew: true)
            }
        }
        for entry in all where entry.source == batch.source && !seen.contains(entry.id) {
            candidates.insert(EntryReference(entry.id))
        }
        if counts != ImportReport.Counts() { kinds[Content.kind.rawValue] = counts }
        result[keyPath: entries] = all
    }

    private mutating func update<Content>(
        _ kept: inout Entry<Content>, with content: Content, counting counts: inout ImportReport.Counts
    ) throws {
        // What many lists share stays with the list that brought it.
        let isShared = Content.kind == .field || Content.kind == .picture
        let source = isShared || !batch.adopts ? kept.source : batch.source
        let hasChanged = kept.content != content
        counts.changed += hasChanged ? 1 : 0
        counts.unchanged += hasChanged ? 0 : 1
        guard hasChanged || kept.source != source else { return }
        kept.source = source
        if hasChanged {
            kept.content = content
            kept.version += 1
            kept.changedBy = author
            kept.changedAt = moment
        }
        try write(kept, event: hasChanged ? .changed : nil, isNew: false)
    }

    private mutating func write<Content>(_ entry: Entry<Content>, event: CatalogueChange.Event?, isNew: Bool) throws {
        writings.append(
            ImportPlan.Writing(
                reference: EntryReference(entry.id), address: entry.address, version: entry.version,
                state: entry.state, source: entry.source, title: entry.content.title, event: event, isNew: isNew,
                body: try coding.text(of: entry.content)))
    }
}
