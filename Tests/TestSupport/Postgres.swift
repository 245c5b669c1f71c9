import Foundation

/// The PostgreSQL servers of tests: the one that `make test` starts, and throw-away ones that a test may stop at will.
public enum Postgres {
    /// The URL of the server that `make test` started, or nil where there is none.
    public static let shared = ProcessInfo.processInfo.environment["SERAI_TEST_POSTGRES"]

    /// A command that did not do what a test needs.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Makes an empty database for the time of a test, and gives its URL.
    public static func withFreshDatabase(_ body: (String) async throws -> Void) async throws {
        guard let shared, var parts = URLComponents(string: shared) else {
            throw Failure(description: "SERAI_TEST_POSTGRES is not set")
        }
        let name = "serai_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try await run("/usr/bin/env", "psql", "--quiet", "--command", "create database \(name)", shared)
        parts.path = "/\(name)"
        let result = await Result(of: { try await body(parts.string ?? "") })
        try await run("/usr/bin/env", "psql", "--quiet", "--command", "drop database \(name) with (force)", shared)
        try result.get()
    }

    /// A server of a test's own.
    public struct Server: Sendable {
        /// Where it is.
        public let url: String
        let folder: TemporaryFolder

        /// Stops it and starts it again on the same port.
        /// - Parameter crashing: whether it stops without a word to its clients.
        public func restart(crashing: Bool) async throws {
            try await run(
                "/bin/bash", script, "restart", folder.url.path,
                environment: ["SERAI_POSTGRES_STOP": crashing ? "immediate" : "fast"])
        }
    }

    /// Starts a server for the time of a test.
    public static func withServer(_ body: (Server) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let url = try await run("/bin/bash", script, "start", folder.url.path)
        let result = await Result(of: { try await body(Server(url: url, folder: folder)) })
        try await run("/bin/bash", script, "stop", folder.url.path)
        try result.get()
    }

    private static let script = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Scripts/postgres.sh").path

    /// Runs a program and gives what it prints, without the line's end.
    @discardableResult
    private static func run(
        _ program: String, _ arguments: String..., environment: [String: String] = [:]
    ) async throws -> String {
        let folder = try TemporaryFolder()
        let process = try ChildProcess(
            URL(fileURLWithPath: program), arguments, environment: environment, outputIn: folder.url)
        guard try await process.end() == .exited(0) else {
            throw Failure(description: "\(program) \(arguments.joined(separator: " ")): \(process.errors)")
        }
        return process.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
