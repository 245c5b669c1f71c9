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
            let (tables, unread) = try tables(of: folder)
            let others = try inputs.map { try self.tables(of: $0) }
            var report = Check(tables: tables, inputs: others?.tables ?? [:]).report()
            report.unmatched = (report.unmatched + unread).sorted { $0.name < $1.name }
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

    /// The tables of a folder, and those that cannot be read.
    private func tables(of folder: String) throws -> (tables: [String: Table], unread: [Report.Unmatched]) {
        let files = try GivenFile.reading(folder) { url in
            try FileManager.default.contentsOfDirectory(
                at: url ?? URL(fileURLWithPath: "."), includingPropertiesForKeys: nil)
        }
        var tables: [String: Table] = [:]
        var unread: [Report.Unmatched] = []
        for file in files where file.pathExtension == "csv" {
            let name = file.deletingPathExtension().lastPathComponent
            do {
                tables[name] = try GivenFile.text(file.path).map { try Table(commaSeparated: $0) }
            } catch {
                unread.append(Report.Unmatched(name: name, reason: "cannot be read: \(error)"))
            }
        }
        guard !tables.isEmpty || !unread.isEmpty else {
            throw GivenFileError.unreadable(path: folder, reason: "it has no CSV files")
        }
        return (tables, unread)
    }
}
