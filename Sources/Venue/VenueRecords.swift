import Accounts
import Catalogue
import Foundation
import Logging
import Records
import Webhooks

/// A venue's records: the database, opened and up to date, and the stores in it.
struct VenueRecords: Sendable {
    /// The database; whoever opened it closes it.
    let database: Database
    /// The exposition.
    let catalogue: CatalogueStore
    /// Who is told of changes.
    let webhooks: WebhookStore
    /// Who may do what.
    let accounts: AccountStore

    /// Opens the database of the settings, makes the data folder where it is missing, and brings the schema up to date.
    ///
    /// - Throws: ``VenueError/badDataFolder(path:reason:)``, `RecordsError`.
    static func open(_ settings: VenueSettings, logger: Logger) async throws -> VenueRecords {
        do {
            try FileManager.default.createDirectory(at: settings.dataFolder, withIntermediateDirectories: true)
        } catch {
            throw VenueError.badDataFolder(path: settings.dataFolder.path, reason: VenueError.reason(of: error))
        }
        let patience = Task {
            try await Task.sleep(for: .seconds(1))
            logger.notice("waiting for the database", metadata: ["database": "\(settings.database)"])
        }
        defer { patience.cancel() }
        let passwords = try PasswordDesk()
        let database = try await Database.open(settings.database, logger: logger)
        do {
            try await database.migrate(VenueSchema.all.migrations)
        } catch {
            await database.close()
            throw error
        }
        return VenueRecords(
            database: database, catalogue: CatalogueStore(database), webhooks: WebhookStore(database),
            accounts: AccountStore(database, passwords: passwords))
    }

    /// Whether there may be records: a SQLite file is there, or a server is named. For those who only look, so that
    /// looking makes no empty venue.
    static func exist(_ settings: VenueSettings) -> Bool {
        guard case .sqlite(let path) = settings.database else { return true }
        return FileManager.default.fileExists(atPath: path)
    }

    /// Opens the records for the time of `work`.
    static func with<Value>(
        _ settings: VenueSettings, logger: Logger, _ work: (VenueRecords) async throws -> Value
    ) async throws -> Value {
        let records = try await open(settings, logger: logger)
        do {
            let value = try await work(records)
            await records.database.close()
            return value
        } catch {
            await records.database.close()
            throw error
        }
    }
}
