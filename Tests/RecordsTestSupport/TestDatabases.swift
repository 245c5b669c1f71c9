import Foundation
import Logging
import Records
import Testing

/// Fresh databases for tests that hold on both engines:
///
/// ```swift
/// @Test(arguments: TestDatabases.engines)
/// func keepsWhatItIsGiven(engine: SQLDialect) async throws {
///     try await TestDatabases.withFresh(engine) { database in ... }
/// }
/// ```
public enum TestDatabases {
    /// Both engines. PostgreSQL's cases are cancelled, with the reason, where `SERAI_TEST_POSTGRES` names no server.
    public static let engines: [SQLDialect] = [.sqlite, .postgres]

    /// The URL of a PostgreSQL database in which tests may make schemas, as `Scripts/postgres.sh start` prints it.
    public static var postgres: String? {
        ProcessInfo.processInfo.environment["SERAI_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Runs a test with an open, empty database, and closes and removes it afterwards.
    @discardableResult
    public static func withFresh<Value: Sendable>(
        _ engine: SQLDialect, limits: DatabaseLimits = DatabaseLimits(),
        _ body: (Database) async throws -> Value
    ) async throws -> Value {
        try await withLocation(engine) { location in
            try await withOpen(location, limits: limits, body)
        }
    }

    /// Opens a database for as long as `body` runs.
    @discardableResult
    public static func withOpen<Value: Sendable>(
        _ location: DatabaseLocation, limits: DatabaseLimits = DatabaseLimits(),
        _ body: (Database) async throws -> Value
    ) async throws -> Value {
        let database = try await Database.open(location, limits: limits, logger: quiet)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(database))
        } catch {
            result = .failure(error)
        }
        await database.close()
        return try result.get()
    }

    /// Runs a test with the place of an empty database, which it may open as often as it likes: an absent file in a fresh
    /// folder, or a fresh schema that is first in the search path.
    @discardableResult
    public static func withLocation<Value: Sendable>(
        _ engine: SQLDialect, _ body: (DatabaseLocation) async throws -> Value
    ) async throws -> Value {
        switch engine {
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("serai-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            return try await body(.sqlite(folder.appendingPathComponent("serai.sqlite").path))
        case .postgres:
            guard let url = postgres else {
                try Test.cancel("SERAI_TEST_POSTGRES is not set; start a server with Scripts/postgres.sh start")
            }
            return try await withSchema(on: url, body)
        }
    }

    /// A logger that says nothing.
    public static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }

    @discardableResult
    private static func withSchema<Value: Sendable>(
        on url: String, _ body: (DatabaseLocation) async throws -> Value
    ) async throws -> Value {
        let schema = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
        try await withOpen(.postgres(url), limits: DatabaseLimits(connections: 1)) { server in
            try await server.write { try $0.execute("create schema \(identifier: schema)") }
        }
        let separator = url.contains("?") ? "&" : "?"
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(.postgres("\(url)\(separator)options=-csearch_path%3D\(schema)")))
        } catch {
            result = .failure(error)
        }
        try await withOpen(.postgres(url), limits: DatabaseLimits(connections: 1)) { server in
            try await server.write { try $0.execute("drop schema if exists \(identifier: schema) cascade") }
        }
        return try result.get()
    }
}
