import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite("Migrations run once, in order, whole")
struct MigrationTests {
    struct Stop: Error {}

    static let two = [
        Migration(1, "halls") { try $0.script("create table hall (id \(.autoincrement), title \(.text) not null)") },
        Migration(2, "colours") { transaction in
            try transaction.script("alter table hall add column colour text")
            try transaction.execute("insert into hall (title, colour) values (\("First"), \("red"))")
        },
    ]

    static func halls(_ database: Database) async throws -> Int? {
        try await database.read { try $0.value("select count(*) from hall") }
    }

    @Test(arguments: TestDatabases.engines)
    func onlyWhatIsMissingIsRun(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await #expect(database.migrate([Self.two[0]]) == [1])
            try await #expect(database.migrate(Self.two) == [2])
            try await #expect(database.migrate(Self.two) == [])
            try await #expect(Self.halls(database) == 1)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func nothingToDoWaitsForNoWriter(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.two)
            let begun = Signal()
            let release = DispatchSemaphore(value: 0)
            async let writing: Void = database.write { transaction in
                try transaction.execute("update hall set title = 'Other'")
                begun.give()
                release.wait()
            }
            await begun.wait()
            try await #expect(database.migrate(Self.two) == [])
            release.signal()
            try await writing
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aFailingOneIsUndoneAndThoseBeforeItStay(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let broken =
                Self.two + [
                    Migration(5, "broken") { transaction in
                        try transaction.script(
                            "create table stand (id bigint); insert into hall (title) values ('second')")
                        throw Stop()
                    }
                ]
            await #expect(throws: RecordsError.migrationFailed(number: 5, name: "broken", reason: "Stop()")) {
                try await database.migrate(broken)
            }
            try await #expect(Self.halls(database) == 1)
            let mended = Migration(5, "stands") { try $0.script("create table stand (id bigint)") }
            try await #expect(database.migrate(Self.two + [mended]) == [5])
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aNewerDatabaseIsRefused(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.two)
            await #expect(throws: RecordsError.databaseIsNewer(database: 2, program: 1)) {
                try await database.migrate([Self.two[0]])
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aListThatDoesNotFitIsRefused(engine: SQLDialect) async throws {
        let lists: [[Migration]] = [
            [Self.two[1], Self.two[0]],
            [Migration(0, "zero") { _ in }],
            [Migration(1, "other") { _ in }, Self.two[1]],
            [Migration(2, "colours") { _ in }, Migration(3, "more") { _ in }],
        ]
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.two)
            for list in lists {
                await #expect {
                    try await database.migrate(list)
                } throws: { error in
                    guard case .badMigrations = error as? RecordsError else { return false }
                    return true
                }
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func ofManyWhoStartTogetherEachStepIsRunByOne(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await TestDatabases.withOpen(location) { try await $0.migrate(Self.two) }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.sorted() == [1, 2])
            try await TestDatabases.withOpen(location) { try await #expect(Self.halls($0) == 1) }
        }
    }
}
