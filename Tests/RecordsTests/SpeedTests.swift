import Foundation
import Records
import RecordsTestSupport
import Testing

/// As many rows as the largest list of exhibitors at hand has. The times are printed, not judged: they say something in a
/// release build on a quiet machine only, where each is well under half a second.
@Suite("Thousands of rows go in and out", .timeLimit(.minutes(1)))
struct SpeedTests {
    static let rows = (0..<7_213).map { (id: $0, body: "\($0): " + String(repeating: "exhibitor ", count: 100)) }

    static func count(_ database: Database) async throws -> Int? {
        try await database.read { try $0.value("select count(*) from entry") }
    }

    @Test(arguments: TestDatabases.engines)
    func inAndOut(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.write { transaction in
                try transaction.script("create table entry (id bigint primary key, body text not null)")
            }
            let clock = ContinuousClock()
            let inserted = try await clock.measure {
                _ = try await database.write { transaction in
                    try transaction.insert(
                        into: "entry", columns: ["id", "body"],
                        rows: Self.rows.lazy.map { [$0.id.sqlValue, $0.body.sqlValue] })
                }
            }
            try await #expect(Self.count(database) == Self.rows.count)
            let updated = try await clock.measure {
                let changed = try await database.write { transaction in
                    try transaction.execute(each: Self.rows) { row in
                        """
                        insert into entry (id, body) values (\(row.id), \(row.body))
                        on conflict (id) do update set body = excluded.body
                        """
                    }
                }
                #expect(changed == Self.rows.count)
            }
            let read = try await clock.measure {
                let length = try await database.read { transaction in
                    try transaction.all("select id, body from entry order by id") { row in
                        (try row["id"] as Int, try row["body"] as String)
                    }.reduce(0) { $0 + $1.1.utf8.count }
                }
                #expect(length == Self.rows.reduce(0) { $0 + $1.body.utf8.count })
            }
            print("\(engine): \(Self.rows.count) rows: insert \(inserted), upsert \(updated), read \(read)")
        }
    }
}
