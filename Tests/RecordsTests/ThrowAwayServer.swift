import Foundation

/// A PostgreSQL server of a test's own, to be stopped and started at will.
struct ThrowAwayServer: Sendable {
    let url: String
    private let folder: String

    static let script = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Scripts/postgres.sh").path

    /// Runs a test with a server, and removes it afterwards.
    static func with(_ body: (ThrowAwayServer) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("serai-server-\(UUID().uuidString)")
            .path
        let server = ThrowAwayServer(
            url: try await ChildProcess.output(of: "/bin/bash", [script, "start", folder]), folder: folder)
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(server))
        } catch {
            result = .failure(error)
        }
        _ = try await ChildProcess.output(of: "/bin/bash", [script, "stop", folder])
        try? FileManager.default.removeItem(atPath: folder)
        try result.get()
    }

    /// Stops it and starts it again on the same port.
    /// - Parameter mode: `fast`, which tells clients, or `immediate`, which is a crash.
    func restart(mode: String = "fast") async throws {
        _ = try await ChildProcess.output(
            of: "/bin/bash", [Self.script, "restart", folder], environment: ["SERAI_POSTGRES_STOP": mode])
    }
}
