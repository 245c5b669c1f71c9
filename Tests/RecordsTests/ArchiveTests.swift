import Foundation
import RecordsTestSupport
import Synchronization
import Testing

@testable import Records

@Suite("A database is archived and restored whole, on either engine")
struct ArchiveTests {
    static let first = Migration(1, "halls") { transaction in
        try transaction.script(
            """
            create table hall (
                id \(.autoincrement), title \(.text) not null unique, closed boolean not null, area double precision,
                plan \(.bytes));
            create table visit (hall bigint not null references hall (id), day \(.text) not null, primary key (day, hall));
            create table mood (word text not null);
            insert into mood (word) values ('calm')
            """)
    }
    static let firstTables = [
        ArchivedTable(
            "hall", ["id": .integer, "title": .text, "closed": .boolean, "area": .double, "plan": .bytes], key: ["id"],
            isNumbered: true),
        ArchivedTable("mood", ["word": .text], key: ["word"], rowsAtFirst: 1),
    ]
    static let passing = [PassingTable("visit", because: "visits are counted anew")]
    static let old = ArchiveSchema(migrations: [first], archived: firstTables, passing: passing)

    /// The next version: halls have a slug, made out of what is there.
    static let new = ArchiveSchema(
        migrations: [
            first,
            Migration(2, "slugs") { transaction in
                try transaction.script("alter table hall add column slug text; update hall set slug = lower(title)")
            },
        ],
        archived: [
            ArchivedTable(
                "hall",
                ["id": .integer, "title": .text, "closed": .boolean, "area": .double, "plan": .bytes, "slug": .text],
                key: ["id"], isNumbered: true),
            firstTables[1],
        ], passing: passing)

    /// Two halls, of which the last was removed again, so that its number is given but not there.
    static func fill(_ database: Database, with schema: ArchiveSchema = old) async throws {
        try await database.migrate(schema.migrations)
        try await database.write { transaction in
            for (title, plan) in [("North Ű", [UInt8(0), 255]), ("South", nil), ("West", [])] {
                try transaction.execute(
                    "insert into hall (title, closed, area, plan) values (\(title), \(plan == nil), \(1.25), \(plan))")
            }
            try transaction.execute("delete from hall where title = 'West'")
            try transaction.execute("update mood set word = 'busy'")
            try transaction.execute("insert into visit (hall, day) values (1, 'Monday')")
        }
    }

    static func archive(_ database: Database, _ schema: ArchiveSchema = old) async throws -> [UInt8] {
        let bytes = Kept()
        _ = try await database.archive(schema, to: { bytes.begin() })
        return bytes.value
    }

    static func restore(
        _ archive: [UInt8], into database: Database, _ schema: ArchiveSchema = old, replacing: Bool = false
    ) async throws {
        try await database.restore(
            schema, from: { ArchiveBytes.source(archive) }, size: archive.count, replacing: replacing)
    }

    static func titles(_ database: Database) async throws -> [String] {
        try await database.read { try $0.values("select title from hall order by id") }
    }

    @Test(
        "From one engine to the other and back it is the same bytes, and numbers go on",
        arguments: TestDatabases.engines)
    func thereAndBack(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { source in
            try await Self.fill(source)
            let archive = try await Self.archive(source)
            for target in TestDatabases.engines {
                try await TestDatabases.withFresh(target) { database in
                    try await database.migrate(Self.old.migrations)
                    try await Self.restore(archive, into: database)
                    try await #expect(Self.archive(database) == archive)
                    let next = try await database.write { transaction in
                        try transaction.value(
                            "insert into hall (title, closed) values ('East', true) returning id", as: Int.self)
                    }
                    #expect(next == 4, "number 3 was given before")
                }
            }
        }
    }

    @Test("An empty one too, whose numbers begin at the beginning", arguments: TestDatabases.engines)
    func empty(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.old.migrations)
            let archive = try await Self.archive(database)
            try await Self.fill(database)
            try await Self.restore(archive, into: database, replacing: true)
            try await #expect(Self.archive(database) == archive)
            let next = try await database.write { transaction in
                try transaction.value(
                    "insert into hall (title, closed) values ('East', true) returning id", as: Int.self)
            }
            #expect(next == 1)
        }
    }

    @Test(
        "What is there is not overwritten unless that is asked for, and then nothing of it stays",
        arguments: TestDatabases.engines)
    func replacing(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            let archive = try await Self.archive(database)
            try await database.write { transaction in
                try transaction.execute("update hall set title = 'Other' where id = 2")
                try transaction.execute("insert into hall (title, closed) values ('North Ű II', true)")
            }
            await #expect(throws: ArchiveError.notEmpty(table: "hall", rows: 3)) {
                try await Self.restore(archive, into: database)
            }
            try await #expect(Self.titles(database) == ["North Ű", "Other", "North Ű II"])
            try await Self.restore(archive, into: database, replacing: true)
            try await #expect(Self.titles(database) == ["North Ű", "South"])
            try await #expect(database.read { try $0.value("select count(*) from visit", as: Int.self) } == 0)
            try await #expect(Self.archive(database) == archive)
        }
    }

    @Test("It is of one moment, whatever is written meanwhile", arguments: TestDatabases.engines)
    func oneMoment(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(Self.old.migrations)
            // Each write moves a word from one table into the other.
            try await database.write { transaction in
                try transaction.insert(
                    into: "hall", columns: ["title", "closed"],
                    rows: (0..<400).map { [.text("w\($0)"), .boolean(false)] })
            }
            let moving = Task {
                for number in 0..<400 {
                    try await database.write { transaction in
                        try transaction.execute("delete from hall where title = \("w\(number)")")
                        try transaction.execute("insert into mood (word) values (\("w\(number)"))")
                    }
                }
            }
            for _ in 0..<10 {
                let tables = try ArchiveBytes.read(try await Self.archive(database))
                let words = Set(tables[0].rows.map { $0[1] } + tables[1].rows.map { $0[0] })
                #expect(words.count == 401 && tables[0].rows.count + tables[1].rows.count == 401)
            }
            try await moving.value
        }
    }

    @Test("One of an earlier schema goes through the migrations that it lacks", arguments: TestDatabases.engines)
    func older(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { source in
            try await Self.fill(source)
            let archive = try await Self.archive(source)
            let check = try ArchiveCheck(
                of: ArchiveBytes.source(archive), against: Self.new, size: archive.count, progress: { _ in })
            #expect(check.isOlder && check.summary.schema == 1)

            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("serai-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let upgraded = Kept()
            try await Database.upgrade(
                Self.new, of: { ArchiveBytes.source(archive) }, in: folder, to: { upgraded.begin() },
                logger: TestDatabases.quiet)

            // What the migration makes of the database itself is the same.
            try await source.migrate(Self.new.migrations)
            try await #expect(Self.archive(source, Self.new) == upgraded.value)
            try await Self.restore(upgraded.value, into: source, Self.new, replacing: true)
            try await #expect(
                source.read { try $0.values("select slug from hall order by id", as: String.self) }.last == "south")
        }
    }

    @Test("One of a later or another schema is refused by name")
    func newer() async throws {
        func check(_ archive: [UInt8], _ schema: ArchiveSchema) throws -> ArchiveCheck {
            try ArchiveCheck(of: ArchiveBytes.source(archive), against: schema, size: archive.count, progress: { _ in })
        }
        try await TestDatabases.withFresh(.sqlite) { database in
            try await Self.fill(database, with: Self.new)
            let archive = try await Self.archive(database, Self.new)
            #expect(throws: ArchiveError.newerSchema(archive: 2, program: 1)) { try check(archive, Self.old) }
            let other = ArchiveSchema(
                migrations: [Migration(1, "stalls") { _ in }, Self.new.migrations[1]], archived: Self.new.archived)
            #expect(throws: ArchiveError.self) { try check(archive, other) }
            let fewer = ArchiveSchema(migrations: Self.new.migrations, archived: [Self.new.archived[0]])
            #expect(throws: ArchiveError.self) { try check(archive, fewer) }
        }
    }

    @Test("One that fails at its last byte changes nothing", arguments: TestDatabases.engines)
    func failing(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            let archive = try await Self.archive(database)
            try await database.write { try $0.execute("update hall set title = 'Other' where id = 2") }
            var damaged = archive
            damaged[archive.count - 1] ^= 1
            await #expect(throws: ArchiveError.self) {
                try await Self.restore(damaged, into: database, replacing: true)
            }

            // Two rows with one key: only the database itself can see that.
            var tables = try ArchiveBytes.read(archive)
            tables[0].rows[1] = tables[0].rows[0]
            let doubled = try ArchiveBytes.write(tables, migrations: [AppliedMigration(number: 1, name: "halls")])
            await #expect(throws: RecordsError.self) {
                try await Self.restore(doubled, into: database, replacing: true)
            }
            try await #expect(Self.titles(database) == ["North Ű", "Other"])
        }
    }
}

/// Bytes that are written by one and read by another.
private final class Kept: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var value: [UInt8] { bytes.withLock { $0 } }

    func begin() -> ([UInt8]) throws -> Void {
        bytes.withLock { $0 = [] }
        return { [self] more in bytes.withLock { $0 += more } }
    }
}
