import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite("Several processes share one database", .timeLimit(.minutes(1)))
struct ProcessTests {
    @Test(arguments: TestDatabases.engines)
    func aKilledWriterLeavesTheLastCommittedState(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            try await TestDatabases.withOpen(location) { database in
                try await database.write { try $0.script("create table entry (batch bigint, body text)") }
                var killed = 0
                for delay in [1, 7, 23] {
                    let writer = try ChildProcess.probe("write", location.text)
                    var told = 0
                    for await line in writer.lines {
                        told += 1
                        if line == "5" {
                            try await Task.sleep(for: .milliseconds(delay))
                            killed += kill(writer.pid, SIGKILL) == 0 ? 1 : 0
                        }
                    }
                    await #expect(writer.status() == -SIGKILL)
                    let batches = try await database.read { transaction in
                        try transaction.all("select batch, count(*) from entry group by batch order by batch") { row in
                            (number: try row[0] as Int, rows: try row[1] as Int)
                        }
                    }
                    // All that was told as committed is there, nothing is there by half; of what was committed last, the
                    // word may not have got out.
                    #expect(batches.allSatisfy { $0.rows == 100 })
                    #expect([told, told + 1].contains(batches.count))
                    try await database.write { try $0.execute("delete from entry") }
                }
                #expect(killed == 3)
            }
        }
    }

    @Test func aClosedFileIsTheWholeDatabase() async throws {
        try await TestDatabases.withLocation(.sqlite) { location in
            guard case .sqlite(let path) = location else { return }
            let copy = path + ".copy"
            try await TestDatabases.withOpen(location) { database in
                try await database.write { transaction in
                    try transaction.script("create table entry (value bigint)")
                    for value in 0..<100 { try transaction.execute("insert into entry values (\(value))") }
                }
                // One who read leaves a connection that may not write.
                _ = try await database.read { try $0.value("select count(*) from entry", as: Int.self) }
            }
            try FileManager.default.copyItem(atPath: path, toPath: copy)
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try await TestDatabases.withOpen(.sqlite(copy)) { database in
                let count = try await database.read { try $0.value("select count(*) from entry", as: Int.self) }
                #expect(count == 100)
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func twoMigratorsAtOnceBothSucceed(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            let migrators = [
                try ChildProcess.probe("migrate", location.text), try ChildProcess.probe("migrate", location.text),
            ]
            var applied: [Int] = []
            for migrator in migrators {
                for await line in migrator.lines { applied += line.split(separator: ",").compactMap { Int($0) } }
                await #expect(migrator.status() == 0)
            }
            #expect(applied.sorted() == [1, 2, 3, 4, 5])
        }
    }

    @Test(arguments: TestDatabases.engines)
    func closingLeavesNoFileOpen(engine: SQLDialect) async throws {
        // In a process of its own, because the other tests open and close files meanwhile.
        try await TestDatabases.withLocation(engine) { location in
            let probe = try ChildProcess.probe("files", location.text)
            var lines: [String] = []
            for await line in probe.lines { lines.append(line) }
            await #expect(probe.status() == 0)
            #expect(lines == ["0"])
        }
    }
}
