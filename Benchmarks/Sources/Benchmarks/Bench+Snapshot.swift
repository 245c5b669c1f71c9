import Catalogue
import Foundation
import Logging
import Records

extension Bench {
    /// What a venue shows into which files were imported.
    func snapshot(of files: [String], in venue: String) async throws -> CatalogueSnapshot {
        try Program(serai, ["import", "--data", data(venue)] + files).finish()
        var logger = Logger(label: "bench")
        logger.logLevel = .critical
        let database = try await Database.open(.sqlite(data(venue) + "/serai.sqlite"), logger: logger)
        let (version, entries) = try await CatalogueStore(database).load()
        await database.close()
        return CatalogueSnapshot(version: version, entries: entries)
    }
}
