import RecordsTestSupport
import Testing

@testable import Records

@Suite("A database is looked at without being changed")
struct ConditionTests {
    static let next = Migration(3, "stands") { try $0.script("create table stand (id bigint)") }

    @Test("Its schema stands to the program's as it does", arguments: TestDatabases.engines)
    func schema(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            func state(_ migrations: [Migration]) async throws -> DatabaseCondition.SchemaState {
                try await Database.condition(of: location, migrations: migrations, logger: TestDatabases.quiet).schema
            }
            try await TestDatabases.withOpen(location) { _ in }
            try await #expect(state(MigrationTests.two) == .absent)
            try await TestDatabases.withOpen(location) { _ = try await $0.migrate(MigrationTests.two) }
            try await #expect(state(MigrationTests.two) == .upToDate(2))
            try await #expect(state(MigrationTests.two + [Self.next]) == .older(database: 2, program: 3))
            try await #expect(state([MigrationTests.two[0]]) == .newer(database: 2, program: 1))
            let other = [MigrationTests.two[0], Migration(2, "sounds") { _ in }]
            guard case .foreign(let reason) = try await state(other) else {
                Issue.record("another migration is not noticed")
                return
            }
            #expect(reason.contains("colours") && reason.contains("sounds"))
            try await #expect(state(MigrationTests.two) == .upToDate(2), "looking runs nothing")
        }
    }

    @Test("What only one engine has is told of that one", arguments: TestDatabases.engines)
    func engines(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            try await TestDatabases.withOpen(location) { _ in }
            let condition = try await Database.condition(of: location, migrations: [], logger: TestDatabases.quiet)
            switch engine {
            case .sqlite:
                #expect(condition.journalMode == "wal" && condition.faults.isEmpty)
                #expect(condition.version.hasPrefix("3.") && condition.serverVersion == nil)
            case .postgres:
                let server = try #require(condition.serverVersion)
                #expect(condition.version.hasPrefix("\(server / 10_000)."))
                // Both clocks are this machine's.
                #expect(abs(try #require(condition.clockAhead)) < 1)
                #expect(!condition.isStandby && condition.mayMakeTables)
            }
        }
    }
}
