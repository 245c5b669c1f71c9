import Catalogue
import Foundation
import Records
import RecordsTestSupport
import Testing

/// Runs a test with an empty, migrated catalogue on one engine.
func withStore(
    _ engine: SQLDialect, _ body: @Sendable (CatalogueStore) async throws -> Void
) async throws {
    try await TestDatabases.withFresh(engine) { database in
        try await database.migrate(CatalogueMigrations.all)
        try await body(CatalogueStore(database))
    }
}

extension CatalogueStore {
    /// Applies one batch as the tests' author.
    @discardableResult
    func apply(
        _ batch: ImportBatch, at moment: Date = SampleBatches.moment
    ) async throws -> ImportReport {
        let reports = try await apply([batch], by: "tester", at: moment)
        return try #require(reports.first)
    }
}

/// Counts in the order added, changed, removed, unchanged.
func counts(_ report: ImportReport, _ kind: EntryKind? = nil) -> [Int] {
    let counts = kind.map { report.kinds[$0.rawValue] ?? ImportReport.Counts() } ?? report.total
    return [counts.added, counts.changed, counts.removed, counts.unchanged]
}
