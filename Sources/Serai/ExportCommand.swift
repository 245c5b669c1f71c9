import ArgumentParser
import Foundation
import Venue

/// `serai export`: gives everything out again.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what the venue holds to standard output.")

    @Argument(help: "schedule.xml, schedule.json, programme.ics, exhibitors.csv or exhibitors.json.")
    var what: VenueExport.Format

    @OptionGroup var venue: VenueOptions

    @Option(help: "The programme's acronym, where the venue has several (the last one).")
    var programme: String?

    func run() async throws {
        try await reportingErrors {
            let settings = try await venue.settings()
            let bytes = try await VenueExport(settings: settings).bytes(of: what, programme: programme)
            do {
                try FileHandle.standardOutput.write(contentsOf: Data(bytes))
            } catch {
                throw VenueError.cannotWrite(reason: VenueError.reason(of: error))
            }
        }
    }
}

extension VenueExport.Format: ExpressibleByArgument {}
