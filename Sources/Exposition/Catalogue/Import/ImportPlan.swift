import Foundation
import Languages

/// What an import will write, found by comparing a batch with what is kept. Pure: the store carries it out.
public struct ImportPlan: Sendable {
    /// An entry to write, in whatever kind.
    struct Writing: Sendable {
        let reference: EntryReference
        let address: String
        let version: Int
        let state: PublicationState
        let source: String?
        let title: LocalisedText
        /// nil where only the source changes hands.
        let event: CatalogueChange.Event?
        let isNew: Bool
        /// The content as the database keeps it.
        let body: String
    }

    /// An entry to remove.
    struct Removal: Sendable {
        let reference: EntryReference
        let address: String
        let version: Int
        let state: PublicationState
        let title: LocalisedText
    }

    var writings: [Writing] = []
    var removals: [Removal] = []
    /// What is kept once the plan is carried out.
    package var result: CatalogueEntries
    /// What to tell the person who imports.
    public var report: ImportReport

    /// Whether visitors will see a difference.
    public var changesSomething: Bool { !removals.isEmpty || writings.contains { $0.event != nil } }

    /// Compares.
    ///
    /// - An entry that is kept under the same id is changed where its merged content differs; it keeps its address.
    /// - One that was removed and comes back goes on from its last version, which `retired` has.
    /// - A new one gets the address that it wishes for, with `-2`, `-3` ... where that is taken.
    /// - What the source no longer speaks of is removed, unless something of another source still points to it.
    /// - An entry of another source is taken over by this one; fields and pictures, which many share, stay where they
    ///   are.
    ///
    /// - Throws: ``CatalogueError/duplicateIDs(source:ids:)``, ``CatalogueError/danglingReferences(_:)``.
    package init(
        _ batch: ImportBatch, onto kept: CatalogueEntries, retired: [EntryReference: Int] = [:], by author: String,
        at moment: Date
    ) throws {
        let batch = batch.recognised(among: kept)
        var comparison = ImportComparison(batch: batch, kept: kept, retired: retired, author: author, moment: moment)
        try CatalogueEntries.visitKinds(&comparison)
        guard comparison.duplicates.isEmpty else {
            throw CatalogueError.duplicateIDs(source: batch.source, ids: comparison.duplicates)
        }
        let pointed = ReferenceCheck(comparison.result, leaving: comparison.candidates)
        guard pointed.dangling.isEmpty else { throw CatalogueError.danglingReferences(pointed.dangling) }

        var remarks = batch.remarks
        var removed: Set<EntryReference> = []
        for candidate in comparison.candidates where pointed.needed[candidate] == nil { removed.insert(candidate) }
        for (kept, reason) in pointed.needed.sorted(by: { $0.key.id < $1.key.id }) {
            remarks.append("\(kept) is no longer in the file but stays, since \(reason) points to it")
        }
        var removal = RemovalPass(removed: removed, result: comparison.result)
        try CatalogueEntries.visitKinds(&removal)

        writings = comparison.writings
        removals = removal.removals
        result = removal.result
        report = ImportReport(source: batch.source, kinds: comparison.kinds, remarks: remarks)
        for entry in removals { report.kinds[entry.reference.kind.rawValue, default: .init()].removed += 1 }
        for entry in pointed.needed.keys { report.kinds[entry.kind.rawValue, default: .init()].unchanged += 1 }
    }
}
