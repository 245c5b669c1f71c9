import ArgumentParser
import Foundation
import PlateReader

/// `serai plates read`: what stands on the plates of some pictures.
struct PlatesReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read the plates on pictures.",
        discussion:
            "Names of files do not matter. A picture that cannot be read is told of, and the others are read all the same."
    )

    @Argument(help: "Pictures: JPEG, PNG, WebP or GIF.", completion: .file())
    var files: [String]

    @Flag(help: "One JSON array.")
    var json = false

    func run() async throws {
        try await reportingErrors {
            let reader = try PlateReader()
            var reports: [PlateReport] = []
            var isComplete = true
            for file in files {
                let report: PlateReport
                do {
                    report = PlateReport(file: file, reading: try await reader.read(path: file))
                } catch {
                    report = PlateReport(file: file, error: error)
                }
                if json { reports.append(report) } else { print(report.text) }
                isComplete = isComplete && report.error == nil
            }
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                print(String(decoding: try encoder.encode(reports), as: UTF8.self))
            }
            if !isComplete { throw ExitCode(65) }
        }
    }
}
