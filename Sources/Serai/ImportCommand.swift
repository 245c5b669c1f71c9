import ArgumentParser
import Catalogue
import Formats
import Foundation
import Venue

/// `serai import`: takes in what an organiser already has.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Take in programmes (schedule.xml, schedule.json, iCalendar), exhibitors and exhibits (CSV), pictures.",
        discussion: """
            All files are read before anything is written; if one has errors, all errors are shown and nothing changes.
            A second import of a changed file changes just what changed.
            """)

    @Argument(help: "Files, or folders of pictures.", completion: .file())
    var files: [String]

    @OptionGroup var venue: VenueOptions

    @Flag(help: "Say what would change and change nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Read a table's column as a field; may be repeated.", valueName: "COLUMN=FIELD"))
    var map: [String] = []

    @Flag(help: "The report as JSON.")
    var json = false

    func validate() throws {
        if files.isEmpty { throw ValidationError("Name at least one file to import.") }
        for mapping in map where columns(mapping) == nil {
            throw ValidationError("--map wants COLUMN=FIELD, but got \(mapping).")
        }
    }

    /// Both sides of `COLUMN=FIELD`; a column's name may itself have an equals sign.
    private func columns(_ mapping: String) -> (column: String, field: String)? {
        guard let sign = mapping.lastIndex(of: "=") else { return nil }
        let (column, field) = (String(mapping[..<sign]), String(mapping[mapping.index(after: sign)...]))
        return column.isEmpty || field.isEmpty ? nil : (column, field)
    }

    func run() async throws {
        try await reportingErrors(report: json ? Self.printProblems : { _ in }) {
            let settings = try await venue.settings()
            let progress = ProgressLine()
            let reports = try await VenueImport(settings: settings).run(
                paths: files, columns: map.compactMap(columns), dryRun: dryRun, progress: { progress.show($0) })
            progress.finish()
            if json {
                try Self.print(reports)
            } else {
                for report in reports { Swift.print(ReportText.lines(report)) }
            }
        }
    }

    private static func print(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    /// What is wrong, for programs: `{"problems": [{"file": ..., "line": ..., "element": ..., "reason": ...}]}`.
    private static func printProblems(_ error: any Error) {
        let problems =
            (error as? FormatError)?.problems
            ?? [FormatError.Problem(file: "", reason: "\(error)")]
        // The same is said on standard error, whatever becomes of this.
        try? print(["problems": problems])
    }
}
