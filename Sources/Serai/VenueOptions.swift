import ArgumentParser
import Foundation
import Venue

/// The options that say which venue is meant; every command takes them.
struct VenueOptions: ParsableArguments {
    @Option(help: "The data folder (SERAI_DATA; data).")
    var data: String?

    @Option(help: "A PostgreSQL URL or a SQLite file (SERAI_DATABASE; serai.sqlite in the data folder).")
    var database: String?

    @Option(help: "The settings file (serai.json in the data folder, where there is one).")
    var config: String?

    /// The settings, with more from the command line in `given`.
    func settings(given: VenueSettings.Given = [:]) async throws -> VenueSettings {
        var given = given
        given["data"] = data
        given["database"] = database
        return try await VenueSettings(given: given, file: config, environment: ProcessInfo.processInfo.environment)
    }
}
