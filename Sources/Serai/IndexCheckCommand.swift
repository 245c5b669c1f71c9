import ArgumentParser
import COINrCheck
import Foundation

/// `serai index check`: the tables of COINr, reproduced.
struct IndexCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reproduce a folder of tables that COINr 1.1.14 wrote, step by step.",
        discussion: """
            One file a step, named as Documentation/TradeIndex.md lists them. Exit code 1 where a table is not reproduced to within 1e-9 of \
            each number.
            """)

    @Argument(help: "A folder of CSV files.", completion: .directory)
    var folder: String

    @Option(help: "A second folder, for inputs and nominal steps that the first one lacks.", completion: .directory)
    var inputs: String?

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        try await reportingErrors {
            let report = Check(tables: try tables(of: folder), inputs: try inputs.map(tables) ?? [:]).report()
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                encoder.nonConformingFloatEncodingStrategy = .convertToString(
                    positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
                print(String(decoding: try encoder.encode(report), as: UTF8.self))
            } else {
                for table in report.tables {
                    print("same  \(table.name): \(table.cells) cells, at most \(table.largestRelativeDifference) off")
                }
                for table in report.unmatched { print("OTHER \(table.name): \(table.reason)") }
                print("\(report.tables.count) tables reproduced, \(report.unmatched.count) not")
            }
            if !report.unmatched.isEmpty { throw ExitCode(1) }
        }
    }

    private func tables(of folder: String) throws -> [String: Table] {
        let files = try GivenFile.reading(folder) { url in
            try FileManager.default.contentsOfDirectory(
                at: url ?? URL(fileURLWithPath: "."), includingPropertiesForKeys: nil)
        }
        var tables: [String: Table] = [:]
        for file in files where file.pathExtension == "csv" {
            guard let text = try GivenFile.text(file.path) else { continue }
            do {
                tables[file.deletingPathExtension().lastPathComponent] = try Table(commaSeparated: text)
            } catch {
                throw GivenFileError.wrong(path: file.path, reason: "\(error)")
            }
        }
        guard !tables.isEmpty else { throw GivenFileError.unreadable(path: folder, reason: "it has no CSV files") }
        return tables
    }
}
