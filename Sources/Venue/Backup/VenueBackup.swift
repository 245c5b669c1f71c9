import Foundation
import Records

/// Writes all that a venue holds into one file. It may be open meanwhile: the backup is of one moment.
public struct VenueBackup: Sendable {
    private let settings: VenueSettings

    /// Backs up the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// Writes the backup.
    ///
    /// - Parameters:
    ///   - path: the file; `-` for the standard output.
    ///   - replacing: whether a file that is there already may go.
    ///   - progress: told now and then.
    /// - Returns: what the backup holds.
    /// - Throws: ``VenueError/noVenue(location:)``, ``VenueError/fileExists(path:)``,
    ///   ``VenueError/cannotBackUp(path:reason:)``, `RecordsError`.
    public func write(
        to path: String, replacing: Bool, progress: @escaping VenueImport.Progress
    ) async throws -> ArchiveSummary {
        guard VenueRecords.exist(settings) else { throw VenueError.noVenue(location: "\(settings.database)") }
        let output = try path == "-" ? ArchiveOutput() : ArchiveOutput(path: path, replacing: replacing)
        let summary = try await VenueRecords.with(settings, logger: VenueLog.logger(settings)) { records in
            try await records.database.archive(VenueSchema.all, to: { try output.begin() }) { fraction in
                progress(VenueProgress(step: "backing up", fraction: fraction))
            }
        }
        try output.finish()
        return summary
    }
}
