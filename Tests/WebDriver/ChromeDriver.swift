import Foundation
import TestSupport

/// A chromedriver process on a free port of the loopback address.
public struct ChromeDriver: Sendable {
    private let process: ChildProcess
    private let connection: WireConnection
    private let folder: TemporaryFolder

    /// Where chromedriver is, or nil where this machine has none.
    public static let executable: URL? = ["/usr/bin/chromedriver", "/usr/local/bin/chromedriver"]
        .first(where: FileManager.default.isExecutableFile(atPath:))
        .map { URL(fileURLWithPath: $0) }

    /// Starts chromedriver and waits until it answers.
    public init() async throws {
        guard let executable = Self.executable else { throw WebDriverError.driverMissing }
        folder = try TemporaryFolder()
        let port = try freePort()
        process = try ChildProcess(executable, ["--port=\(port)"], outputIn: folder.url)
        connection = WireConnection(port: port)
        for _ in 0..<200 {
            if let status = try? await connection.send(.get, "status"), status["ready"].bool == true { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        process.send(SIGKILL)
        throw WebDriverError.driverDidNotStart(output: process.output + process.errors)
    }

    /// Opens a browser of its own, with a fresh profile.
    public func open(_ browser: BrowserSettings = BrowserSettings()) async throws -> BrowserSession {
        let answer = try await connection.send(
            .post, "session", ["capabilities": ["alwaysMatch": browser.capabilities]])
        guard let id = answer["sessionId"].string else {
            throw WebDriverError.unreadable(command: "new session", body: "\(answer)")
        }
        let session = BrowserSession(connection: connection, id: id)
        try await session.prepare()
        return session
    }

    /// Ends chromedriver, and with it every browser that it still has open.
    public func stop() async throws {
        // A test that failed has left its browser open, and the driver's end alone would not close it.
        for session in (try? await connection.send(.get, "sessions"))?.elements ?? [] {
            if let id = session["id"].string { _ = try? await connection.send(.delete, "session/\(id)") }
        }
        process.send(SIGTERM)
        _ = try await process.end()
    }
}
