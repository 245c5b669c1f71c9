import Foundation

/// The built `serai` command.
public enum SeraiCommand {
    /// Where it is: `SERAI_EXECUTABLE`, or beside the tests that run.
    public static let executable: URL = {
        if let path = ProcessInfo.processInfo.environment["SERAI_EXECUTABLE"] {
            return URL(fileURLWithPath: path)
        }
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let beside = tests.appendingPathComponent("serai")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        return URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
            .appendingPathComponent(".build/debug/serai")
    }()

    /// Whether it has been built; for `.enabled(if:)`.
    public static var isBuilt: Bool {
        FileManager.default.isExecutableFile(atPath: executable.path)
    }

    /// How a run ended and what it said.
    public struct Answer: Sendable {
        /// How it ended.
        public let end: ChildProcess.End
        /// All of its standard output.
        public let output: String
        /// All of its standard error.
        public let errors: String
    }

    /// Starts the command; the log on standard error says little unless asked to.
    /// - Parameter starter: a program, with its arguments, that does something first and then becomes the command that
    ///   follows them; none as a rule.
    public static func start(
        _ arguments: [String], environment: [String: String] = [:], by starter: [String] = [],
        outputIn folder: TemporaryFolder
    ) throws -> ChildProcess {
        let words = starter + [executable.path] + arguments
        return try ChildProcess(
            URL(fileURLWithPath: words[0]), Array(words.dropFirst()), environment: environment, outputIn: folder.url)
    }

    /// Runs the command to its end.
    public static func run(
        _ arguments: String..., environment: [String: String] = [:], in folder: TemporaryFolder
    ) async throws -> Answer {
        let process = try start(arguments, environment: environment, outputIn: folder)
        let end = try await process.end()
        return Answer(end: end, output: process.output, errors: process.errors)
    }
}
