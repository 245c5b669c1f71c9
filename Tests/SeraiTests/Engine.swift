import TestSupport
import Testing

/// The two kinds of database that a venue may be kept in.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case sqlite, postgres

    var testDescription: String { rawValue }

    /// Those that can be tested here; without a server that is SQLite alone.
    static var available: [Engine] { Postgres.shared == nil ? [.sqlite] : allCases }

    /// The arguments that name an empty database, for the time of a test.
    func withArguments(data: String, _ body: ([String]) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            try await body(["--data", data])
        case .postgres:
            try await Postgres.withFreshDatabase { try await body(["--data", data, "--database", $0]) }
        }
    }
}
