import ArgumentParser
import Foundation
import Venue

/// `serai restore`: puts a backup back.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of what the venue holds.",
        discussion: """
            The whole backup is read and checked before anything is changed; then all of it is put in place, or nothing. The \
            venue may be open meanwhile: its nodes show what was restored. A backup of an older Serai is brought up to date.
            """)

    @Argument(help: "The backup; - for the standard input.", completion: .file())
    var file: String

    @OptionGroup var venue: VenueOptions

    @Flag(help: "Throw away what the venue holds.")
    var replace = false

    func run() async throws {
        try await reportingErrors {
            let settings = try await venue.settings()
            let progress = ProgressLine()
            let summary = try await VenueRestore(settings: settings).read(
                from: file, replacing: replace, progress: { progress.show($0) })
            progress.finish()
            print(ReportText.lines(summary, of: file))
        }
    }
}
