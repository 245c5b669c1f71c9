import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A `serai serve` of a test's own, on a free port of the loopback address.
public final class RunningSerai: Sendable {
    /// The port on which it answers.
    public let port: Int
    /// The folder that holds its data.
    public let data: TemporaryFolder
    /// The process.
    public let process: ChildProcess

    /// The server ended, or was not ready in time; with what it said.
    public struct NotReady: Error, CustomStringConvertible {
        public let description: String
    }

    /// Starts a server and waits until it says that it is ready.
    /// - Parameters:
    ///   - data: the data folder; an empty one of its own where none is given.
    ///   - database: a PostgreSQL URL; SQLite in the data folder where none is given.
    ///   - arguments: further arguments of `serai serve`.
    ///   - environment: added to this process's own.
    ///   - starter: what starts it, as `SeraiCommand.start` has it.
    ///   - patience: how long it may take to be ready.
    public init(
        data: TemporaryFolder? = nil, database: String? = nil, arguments: [String] = [],
        environment: [String: String] = [:], by starter: [String] = [], patience: Duration = .seconds(60)
    ) async throws {
        let folder = try data ?? TemporaryFolder()
        let port = try freePort()
        let process = try SeraiCommand.start(
            ["serve", "--data", folder.url.path, "--port", "\(port)"]
                + (database.map { ["--database", $0] } ?? []) + arguments,
            environment: environment, by: starter, outputIn: folder)
        self.data = folder
        self.port = port
        self.process = process

        let clock = ContinuousClock()
        let limit = clock.now + patience
        while clock.now < limit {
            if let answer = try? await request("GET", "/health/ready", port: port, patience: 5), answer.status == 200 {
                return
            }
            guard kill(process.pid, 0) == 0, !Self.hasEnded(process.pid) else {
                throw NotReady(description: "serai serve ended: \(process.errors)\(process.output)")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        process.send(SIGKILL)
        _ = try await process.end()
        throw NotReady(description: "serai serve was not ready within \(patience): \(process.errors)")
    }

    /// Asks it for a path.
    public func get(_ path: String, headers: [(String, String)] = []) async throws -> HTTPAnswer {
        try await request("GET", path, port: port, headers: headers)
    }

    /// Its address, without a slash at the end.
    public var address: String { "http://127.0.0.1:\(port)" }

    /// Stops it as an operator would, and waits for its end.
    @discardableResult
    public func stop() async throws -> ChildProcess.End {
        process.send(SIGTERM)
        return try await process.end()
    }

    /// Kills it, as a power cut would.
    public func kill9() async throws {
        process.send(SIGKILL)
        _ = try await process.end()
    }

    /// Whether the process has ended without having been waited for.
    private static func hasEnded(_ pid: Int32) -> Bool {
        var information = siginfo_t()
        return waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0
            && information.si_signo == SIGCHLD
    }
}
