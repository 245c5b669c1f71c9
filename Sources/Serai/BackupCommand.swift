import ArgumentParser
import Foundation
import Venue

/// `serai backup`: keeps the whole venue in one file.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write all that the venue holds into one file, which serai restore puts back.",
        discussion: """
            The venue may be open meanwhile: the backup is of one moment. It is the same on SQLite and PostgreSQL, and the same \
            bytes where the venue holds the same. Who is signed in is not in it; passwords' hashes are, so keep it closed.
            """)

    @Argument(help: "The file to write; - for the standard output.", completion: .file())
    var file: String

    @OptionGroup var venue: VenueOptions

    @Flag(help: "Replace the file where it is there already.")
    var force = false

    func validate() throws {
        if file == "-", isatty(STDOUT_FILENO) == 1 {
            throw ValidationError("A terminal can show no backup: name a file, or send - into a pipe.")
        }
    }

    func run() async throws {
        try await reportingErrors {
            let settings = try await venue.settings()
            let progress = ProgressLine()
            let summary = try await VenueBackup(settings: settings).write(
                to: file, replacing: force, progress: { progress.show($0) })
            progress.finish()
            if file != "-" { print(ReportText.lines(summary, of: file)) }
        }
    }
}
