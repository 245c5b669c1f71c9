import ArgumentParser
import Foundation
import SDMX
import TradeDesk

/// `serai index build`: an index from a method and figures.
struct IndexBuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build an index, and tell who stands where.")

    @Argument(help: "A method file, or the name of a shipped one.", completion: .file(extensions: ["yaml", "yml"]))
    var method: String

    @OptionGroup var figures: IndexFiguresOptions

    @Option(
        help:
            "A folder for all that is published: tables, SDMX, a workbook that computes the index, pictures, and the report of its audit.",
        completion: .directory)
    var out: String?

    @Option(help: "The year whose ranking is told; the latest with scores where it is left out.")
    var year: Int?

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        try await reportingErrors {
            let built = try figures.files(method: method).built()
            let summary = try IndexSummary(built.edition(), year: year)
            if let out {
                let progress = ProgressLine()
                defer { progress.finish() }
                try Publication(
                    built, examination: examination(of: built), made: Int(Date().timeIntervalSince1970)
                ).publish(into: out) {
                    progress.show("Publishing \($0.file)", fraction: Double($0.done) / Double($0.count))
                }
            }
            print(json ? try summary.json() : summary.text)
        }
    }
}

extension IndexBuildCommand {
    /// How sure the ranks are, for the report; nil where that cannot be found out, such as of a single unit.
    private func examination(of built: BuiltIndex) -> IndexExamination? {
        do { return try built.examined(samples: 1000, seed: 1) } catch {
            say("serai: nobody can say how sure the ranks are: \(error)")
            return nil
        }
    }
}

/// The files of figures that an index is given besides those of its method.
struct IndexFiguresOptions: ParsableArguments {
    @Option(
        name: .customLong("data"), parsing: .upToNextOption,
        help:
            "Files of figures: SDMX-CSV, SDMX-JSON, SDMX-ML, plain CSV, XLSX, workbooks of the COIN Tool, bilateral flows. Later ones replace figures of earlier ones.",
        completion: .file())
    var data: [String] = []

    @Option(help: "The year of figures in files that have no periods, such as workbooks of the COIN Tool.")
    var dataYear: Int?

    @OptionGroup var places: PlaceOptions

    /// All that the index is built from; what was assumed is said on standard error.
    func files(method: String) throws -> IndexFiles {
        var files = try IndexFiles(method: method, places: places.answers(), year: dataYear)
        for path in data {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
                FileManager.default.isReadableFile(atPath: path)
            else {
                throw GivenFileError.unreadable(path: path, reason: "it is not there, is a folder, or may not be read")
            }
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            let progress = ProgressLine()
            defer { progress.finish() }
            let source = ByteSource(path: path)
            try files.take(
                source.counting { bytes in
                    progress.show("Reading \(source.name)", fraction: min(1, Double(bytes) / Double(max(1, size))))
                })
        }
        for intake in files.intakes {
            if !intake.unknownPlaces.isEmpty {
                say("\(intake.file): nobody knows \(intake.unknownPlaces.sorted().joined(separator: ", ")); left out")
            }
            for (place, answer) in intake.answered.sorted(by: { $0.key < $1.key }) {
                say("\(intake.file): \"\(place)\" is \(answer.isEmpty ? "left out" : answer), as was answered")
            }
            for note in intake.notes { say("\(intake.file): \(note)") }
            if intake.otherPeriods > 0 {
                say("\(intake.file): \(intake.otherPeriods) figures are not of a year; left out")
            }
        }
        return files
    }
}
