import Catalogue
import Demo
import Formats
import Foundation
import Logging

/// Takes files into a venue. It may be open meanwhile: its nodes hear of the change.
public struct VenueImport: Sendable {
    /// How far the work is, told now and then from any thread.
    public typealias Progress = @Sendable (VenueProgress) -> Void

    private let settings: VenueSettings
    private let logger: Logger

    /// Imports into the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
        logger = VenueLog.logger(settings)
    }

    /// Reads all files and then applies them: all of them, or none.
    ///
    /// - Parameters:
    ///   - paths: files, or folders of pictures.
    ///   - columns: for tables, which column is read as which field.
    ///   - dryRun: whether to say what would change and change nothing.
    /// - Returns: a report for each file.
    /// - Throws: ``VenueError/noSuchFiles(_:)``, `FormatError` with what is wrong in all of the files, `CatalogueError`,
    ///   `RecordsError`.
    public func run(
        paths: [String], columns: [(column: String, field: String)], dryRun: Bool, progress: @escaping Progress
    ) async throws -> [ImportReport] {
        if paths.allSatisfy({ !ImportReading.exists($0) }) { throw VenueError.noSuchFiles(paths) }
        let paths = ImportReading.inOrder(paths)
        let kept = try await kept()
        var reading = ImportReading(
            kept: kept, columns: columns, timeZone: kept.expo.first?.content.timeZone ?? "UTC", progress: progress)
        for (index, path) in paths.enumerated() { reading.read(path, number: index, of: paths.count) }
        try reading.throwIfAny()
        progress(VenueProgress(step: dryRun ? "comparing" : "writing", fraction: 0.9))
        if dryRun { return try CatalogueStore.rehearse(reading.batches, onto: kept) }
        let (batches, files) = (reading.batches, reading.files)
        return try await VenueRecords.with(settings, logger: logger) { records in
            try await records.catalogue.apply(batches, files: files, by: "import", at: Date())
        }
    }

    /// What the venue keeps. Where there is none yet, none is made by looking.
    private func kept() async throws -> CatalogueEntries {
        guard VenueRecords.exist(settings) else { return CatalogueEntries() }
        return try await VenueRecords.with(settings, logger: logger) { try await $0.catalogue.load().entries }
    }

    /// Fills the venue with the demo expo.
    ///
    /// - Returns: the report; nil where the venue was not empty and `onlyIfEmpty` holds.
    /// - Throws: `CatalogueError`, `RecordsError`.
    public func fillDemo(
        exhibitors: Int, seed: UInt64, onlyIfEmpty: Bool, progress: @escaping Progress
    ) async throws -> ImportReport? {
        try await VenueRecords.with(settings, logger: logger) { records in
            if onlyIfEmpty, try await records.catalogue.version() > 0 { return nil }
            progress(VenueProgress(step: "making the demo expo", fraction: 0))
            let batch = try DemoExpo.make(exhibitors: exhibitors, seed: seed)
            progress(VenueProgress(step: "writing", fraction: 0.5))
            return try await records.catalogue.apply([batch], by: "demo", at: Date()).first
        }
    }
}
