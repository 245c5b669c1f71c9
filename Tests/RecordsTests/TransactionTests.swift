import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite("A transaction is whole or nothing")
struct TransactionTests {
    struct Stop: Error {}

    /// A table of ten rows with the value 0 each.
    static func fill(_ database: Database) async throws {
        try await database.write { transaction in
            try transaction.script(
                "create table entry (id bigint primary key, value bigint not null check (value >= 0))")
            try transaction.insert(
                into: "entry", columns: ["id", "value"], rows: (1...10).map { [.integer($0), .integer(0)] })
        }
    }

    static func sum(_ database: Database) async throws -> Int? {
        try await database.read { try $0.value("select sum(value) from entry") }
    }

    @Test(arguments: TestDatabases.engines)
    func throwingUndoesAll(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            await #expect(throws: Stop.self) {
                try await database.write { transaction in
                    try #expect(transaction.execute("update entry set value = \(1)") == 10)
                    throw Stop()
                }
            }
            try await #expect(Self.sum(database) == 0)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aFailedStatementUndoesAllEvenWhenItsErrorIsCaught(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            await #expect {
                try await database.write { transaction in
                    try transaction.execute("update entry set value = 5 where id = 1")
                    _ = try? transaction.execute("update entry set value = -1 where id = 2")
                }
            } throws: { error in
                guard case .constraint(.check, _, _) = error as? RecordsError else { return false }
                return true
            }
            try await #expect(Self.sum(database) == 0)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func clashesAreNamed(engine: SQLDialect) async throws {
        let clashes: [(SQL, RecordsError.Constraint)] = [
            ("insert into entry values (1, 0)", .unique), ("insert into entry values (11, null)", .notNull),
            ("insert into entry values (11, -1)", .check),
        ]
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            for (statement, expected) in clashes {
                do {
                    try await database.write { try $0.execute(statement) }
                    Issue.record("was not refused")
                } catch let error as RecordsError {
                    guard case .constraint(expected, _, _) = error else { throw error }
                }
            }
            try await database.write { transaction in
                let sql: SQL = "insert into entry values (1, 7) on conflict (id) do update set value = excluded.value"
                try #expect(transaction.execute(sql) == 1)
            }
            try await #expect(Self.sum(database) == 7)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aRuleCheckedAtTheCommitUndoesAll(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            try await database.write { transaction in
                try transaction.script(
                    """
                    create table part (entry bigint not null references entry (id) deferrable initially deferred);
                    insert into part values (1)
                    """)
            }
            await #expect {
                try await database.write { try $0.execute("insert into part values (\(99))") }
            } throws: { error in
                guard case .constraint(.foreignKey, _, _) = error as? RecordsError else { return false }
                return true
            }
            try await #expect(database.read { try $0.values("select entry from part", as: Int.self) } == [1])
        }
    }

    @Test(arguments: TestDatabases.engines)
    func insertedRowsAreReturned(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            let ids = try await database.write { transaction in
                try transaction.script("create table hall (id \(.autoincrement), title text)")
                let titles = ["first", "second"]
                return try titles.compactMap { title in
                    try transaction.value("insert into hall (title) values (\(title)) returning id", as: Int.self)
                }
            }
            #expect(ids == [1, 2])
        }
    }

    @Test(arguments: TestDatabases.engines)
    func readsGoOnWhenAColumnIsAdded(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine, limits: DatabaseLimits(connections: 1)) { database in
            try await Self.fill(database)
            @Sendable func columns() async throws -> [String]? {
                try await database.read { try $0.first("select * from entry where id = \(1)") { $0.columns } }
            }
            for _ in 0..<3 { try await #expect(columns() == ["id", "value"]) }
            try await database.write { try $0.script("alter table entry add column note text") }
            try await #expect(columns() == ["id", "value", "note"])
        }
    }

    @Test func commitsToAFileAreWrittenThrough() async throws {
        try await TestDatabases.withFresh(.sqlite) { database in
            try await database.write { transaction in
                // https://www.sqlite.org/pragma.html: synchronous 2 is FULL.
                try #expect(transaction.value("pragma synchronous") == 2)
                try #expect(transaction.value("pragma journal_mode") == "wal")
                try #expect(transaction.value("pragma foreign_keys") == 1)
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func readsCannotWrite(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await Self.fill(database)
            await #expect {
                try await database.read { try $0.execute("update entry set value = 1") }
            } throws: { error in
                guard case .readOnly = error as? RecordsError else { return false }
                return true
            }
            try await #expect(Self.sum(database) == 0)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func rowsAreWalkedWithOtherStatementsInBetween(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { transaction in
                try transaction.script("create table number (n bigint primary key)")
                try transaction.insert(into: "number", columns: ["n"], rows: (0..<2_000).map { [.integer($0)] })
            }
            let (walked, stopped) = try await database.read { transaction in
                var walked = 0
                try transaction.each("select n from number where n >= \(0) order by n") { row in
                    try #expect(row[0] == walked)
                    if walked.isMultiple(of: 400) {
                        let same: SQL = "select n from number where n >= \(0) order by n"
                        try #expect(transaction.first(same) { try $0[0] as Int } == 0)
                    }
                    walked += 1
                }
                var stopped = 0
                #expect(throws: Stop.self) {
                    try transaction.each("select n from number") { _ in
                        stopped += 1
                        if stopped == 700 { throw Stop() }
                    }
                }
                try #expect(transaction.value("select count(*) from number") == 2_000)
                return (walked, stopped)
            }
            #expect(walked == 2_000)
            #expect(stopped == 700)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aBatchThatBreaksOffLeavesNothingAndTheConnectionUsable(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine, limits: DatabaseLimits(connections: 1)) { database in
            try await Self.fill(database)
            for broken in [3, 150] {
                await #expect(throws: Stop.self) {
                    try await database.write { transaction in
                        try transaction.execute(each: 1...300) { step in
                            if step == broken { throw Stop() }
                            return "update entry set value = \(step) where id = 1"
                        }
                    }
                }
                await #expect(throws: RecordsError.self) {
                    try await database.write { transaction in
                        try transaction.execute(each: 1...300) { step in
                            "update entry set value = \(step == broken ? -1 : step) where id = 1"
                        }
                    }
                }
                await #expect(throws: RecordsError.self) {
                    try await database.write { transaction in
                        try transaction.insert(
                            into: "entry", columns: ["id", "value"],
                            rows: (1...300).map { [.integer($0 + 100), $0 == broken ? .text("none") : .integer(-1)] })
                    }
                }
            }
            try await #expect(Self.sum(database) == 0)
            let changed = try await database.write { transaction in
                try transaction.execute(each: 1...300) { "update entry set value = \($0) where id = 1" }
            }
            #expect(changed == 300)
            try await #expect(Self.sum(database) == 300)
        }
    }
}
