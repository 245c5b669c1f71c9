import Catalogue
import Foundation
import Records

/// Puts what a backup holds in the place of what a venue holds. It may be open meanwhile: its nodes hear of the change.
public struct VenueRestore: Sendable {
    private let settings: VenueSettings

    /// Restores into the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// Reads the whole backup and checks it, and then puts its rows in the place of those that are there: all, or none.
    ///
    /// - Parameters:
    ///   - path: the backup; `-` for the standard input.
    ///   - replacing: whether a venue that holds something may lose it.
    ///   - progress: told now and then.
    /// - Returns: what the backup held.
    /// - Throws: ``VenueError/badArchive(path:_:)``, ``VenueError/venueNotEmpty(location:)``, `CatalogueError`, `RecordsError`.
    public func read(
        from path: String, replacing: Bool, progress: @escaping VenueImport.Progress
    ) async throws -> ArchiveSummary {
        do {
            return try await restore(ArchiveInput(path: path), replacing: replacing, progress: progress)
        } catch ArchiveError.notEmpty {
            throw VenueError.venueNotEmpty(location: "\(settings.database)")
        } catch let error as ArchiveError {
            throw VenueError.badArchive(path: path, error)
        }
    }

    private func restore(
        _ input: ArchiveInput, replacing: Bool, progress: @escaping VenueImport.Progress
    ) async throws -> ArchiveSummary {
        let schema = VenueSchema.all
        let check = try ArchiveCheck(of: input.begin(), against: schema, size: input.size) { fraction in
            progress(VenueProgress(step: "checking the backup", fraction: fraction * 0.3))
        }
        let current = check.isOlder ? try await upgraded(input, progress: progress) : input
        try await VenueRecords.with(settings, logger: VenueLog.logger(settings)) { records in
            try await records.database.restore(
                schema, from: { current.begin() }, size: current.size, replacing: replacing,
                progress: { progress(VenueProgress(step: "restoring", fraction: 0.4 + $0 * 0.5)) },
                around: { try CatalogueStore.restored(in: $0, $1) })
        }
        return check.summary
    }

    /// The same backup with this program's schema.
    private func upgraded(_ input: ArchiveInput, progress: VenueImport.Progress) async throws -> ArchiveInput {
        progress(VenueProgress(step: "bringing the backup up to date", fraction: 0.3))
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("serai-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("upgraded").path
        let output = try ArchiveOutput(path: path, replacing: false)
        try await Database.upgrade(
            VenueSchema.all, of: { input.begin() }, in: folder, to: { try output.begin() },
            logger: VenueLog.logger(settings))
        try output.finish()
        // The open file outlives its name.
        return try ArchiveInput(path: path)
    }
}
