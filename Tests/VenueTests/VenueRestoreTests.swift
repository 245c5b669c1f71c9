import Foundation
import TestSupport
import Testing

@testable import Records
@testable import Venue

@Suite("Backups of other versions of Serai")
struct VenueRestoreTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Writes a backup of a database that has had these migrations and has no tables, and restores it.
    private func restore(_ migrations: [AppliedMigration]) async throws -> VenueSettings {
        var bytes: [UInt8] = []
        var writer = try ArchiveWriter(migrations: migrations, tables: 0) { bytes += $0 }
        _ = try writer.finish()
        try Data(bytes).write(to: folder("other.serai"))
        let settings = try await VenueSettings(given: ["data": folder("data").path], environment: [:])
        _ = try await VenueRestore(settings: settings).read(
            from: folder("other.serai").path, replacing: false, progress: { _ in })
        return settings
    }

    @Test("an older one is brought up to date, and what that takes is tidied away")
    func older() async throws {
        let before = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
        let settings = try await restore([])
        let logger = VenueLog.logger(settings)
        let condition = try await Database.condition(
            of: settings.database, migrations: VenueSchema.all.migrations, logger: logger)
        #expect(condition.schema == .upToDate(VenueSchema.all.migrations.last?.number ?? 0))
        try await VenueRecords.with(settings, logger: logger) { records in
            try await #expect(records.catalogue.version() == 0)
        }
        let after = try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path)
        let left = Set(after).subtracting(before).filter { name in
            FileManager.default.fileExists(
                atPath: FileManager.default.temporaryDirectory.appendingPathComponent("\(name)/scratch.sqlite").path)
        }
        #expect(left.isEmpty)
    }

    @Test("a newer one is refused by its number, and no venue is made")
    func newer() async throws {
        let own = VenueSchema.all.migrations.map { AppliedMigration(number: $0.number, name: $0.name) }
        let newest = own.last?.number ?? 0
        await #expect {
            _ = try await restore(own + [AppliedMigration(number: newest + 1, name: "of tomorrow")])
        } throws: { error in
            guard case .badArchive(_, .newerSchema(newest + 1, newest)) = error as? VenueError else { return false }
            return "\(error)".contains("use a newer Serai")
        }
        #expect(!FileManager.default.fileExists(atPath: folder("data").path))
    }
}
