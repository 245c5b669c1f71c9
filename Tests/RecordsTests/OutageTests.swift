import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite(
    "PostgreSQL may go away and come back", .timeLimit(.minutes(3)),
    .enabled(if: TestDatabases.postgres != nil, "SERAI_TEST_POSTGRES is not set; see Scripts/postgres.sh"))
struct OutageTests {
    /// The connection that a transaction runs on.
    static func backend(_ transaction: Transaction) throws -> Int {
        try transaction.value("select pg_backend_pid()") ?? 0
    }

    @Test func aReadWhoseConnectionIsKilledIsReadAgain() async throws {
        try await TestDatabases.withFresh(.postgres) { database in
            try await TransactionTests.fill(database)
            let runs = Counter()
            let rows = try await database.read { transaction in
                runs.add()
                let rows = try transaction.values("select id from entry order by id", as: Int.self)
                if runs.count == 1 { Self.kill(try Self.backend(transaction), from: database.location) }
                return rows + (try transaction.values("select id from entry order by id", as: Int.self))
            }
            #expect(rows == Array(1...10) + Array(1...10))
            #expect(runs.count == 2)
        }
    }

    @Test(arguments: [true, false])
    func aWriteWhoseConnectionIsKilledSaysSoAndLeavesNothing(goesOnWriting: Bool) async throws {
        try await TestDatabases.withFresh(.postgres) { database in
            try await TransactionTests.fill(database)
            let runs = Counter()
            await #expect {
                try await database.write { transaction in
                    runs.add()
                    try transaction.execute("update entry set value = 1")
                    Self.kill(try Self.backend(transaction), from: database.location)
                    if goesOnWriting { try transaction.execute("update entry set value = 2") }
                }
            } throws: { error in
                guard case .connectionLost = error as? RecordsError else { return false }
                return true
            }
            #expect(runs.count == 1)
            try await #expect(TransactionTests.sum(database) == 0)
            try await database.write { try $0.execute("update entry set value = 3") }
            try await #expect(TransactionTests.sum(database) == 30)
        }
    }

    /// A deferred trigger kills the connection while it commits.
    @Test func aCommitWithoutAnAnswerIsReportedAndNotRepeated() async throws {
        try await TestDatabases.withFresh(.postgres) { database in
            try await TransactionTests.fill(database)
            try await database.write { transaction in
                try transaction.script(
                    """
                    create function hang_up() returns trigger language plpgsql as
                    'begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(5); return new; end';
                    create constraint trigger hang_up after update on entry deferrable initially deferred
                    for each row execute function hang_up()
                    """)
            }
            let runs = Counter()
            await #expect {
                try await database.write { transaction in
                    runs.add()
                    try transaction.execute("update entry set value = 1 where id = 1")
                }
            } throws: { error in
                guard case .commitOutcomeUnknown = error as? RecordsError else { return false }
                return true
            }
            #expect(runs.count == 1)
        }
    }

    @Test(arguments: ["fast", "immediate"])
    func readersUnderLoadSeeNoErrorWhenTheServerRestarts(mode: String) async throws {
        try await ThrowAwayServer.with { server in
            try await TestDatabases.withOpen(.postgres(server.url)) { database in
                try await TransactionTests.fill(database)
                let notices = try await database.listen(to: "snapshot")
                let ends = Counter()
                let read = Signal()
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<20 {
                        group.addTask {
                            var reads = 0
                            repeat {
                                let count: Int? = try await database.read { transaction in
                                    var rows = 0
                                    try transaction.each("select id from entry") { _ in rows += 1 }
                                    return rows
                                }
                                #expect(count == 10)
                                reads += 1
                                read.give()
                                try await Task.sleep(for: .milliseconds(2))
                            } while ends.count == 0
                            return reads
                        }
                    }
                    await read.wait(for: 100)
                    try await server.restart(mode: mode)
                    ends.add()
                    let reads = try await group.reduce(0, +)
                    #expect(reads > 100)
                }
                // The listener is told to look for itself, and hears again.
                try await Self.awaitHearing(notices, of: database)
            }
        }
    }

    /// Waits for `.reconnected`, and then for a notice.
    static func awaitHearing(_ notices: Notices, of database: Database) async throws {
        var isReconnected = false
        for await event in notices {
            switch event {
            case .reconnected:
                isReconnected = true
                try await database.write { try $0.notify("snapshot", "again") }
            case .notice(let notice):
                #expect(isReconnected)
                #expect(notice.payload == "again")
                return
            }
        }
    }

    @Test func aServerThatStaysAwayIsGivenUpInTime() async throws {
        let limits = DatabaseLimits(outage: .milliseconds(300))
        let url = "postgresql://serai:hunter2@127.0.0.1:1/none"
        do {
            _ = try await Database.open(.postgres(url), limits: limits, logger: TestDatabases.quiet)
            Issue.record("there is nobody")
        } catch let error as RecordsError {
            guard case .unreachable(_, .milliseconds(300), _) = error else { throw error }
            #expect(!"\(error)".contains("hunter2"))
            #expect("\(error)".contains("127.0.0.1:1"))
        }
    }

    @Test(arguments: ["nobody@", "serai@"])
    func aWrongUserOrDatabaseIsHeardOfAtOnce(user: String) async throws {
        let url = try #require(TestDatabases.postgres).replacing("serai@", with: user) + "none"
        let took = await ContinuousClock().measure {
            await #expect {
                try await Database.open(.postgres(url), logger: TestDatabases.quiet)
            } throws: { error in
                guard case .cannotOpen = error as? RecordsError else { return false }
                return true
            }
        }
        #expect(took < .seconds(5))
    }

    @Test func aStatementThatTakesTooLongIsStopped() async throws {
        let limits = DatabaseLimits(statement: .milliseconds(100))
        try await TestDatabases.withFresh(.postgres, limits: limits) { database in
            await #expect(throws: RecordsError.statementTimedOut(sql: "select 1 from pg_sleep(10)")) {
                try await database.read { try $0.value("select 1 from pg_sleep(10)", as: Int.self) }
            }
        }
    }

    /// Ends a connection from another one, and waits until it is gone. Blocks, as it is called on a database's thread.
    static func kill(_ backend: Int, from location: DatabaseLocation) {
        let done = DispatchSemaphore(value: 0)
        Task {
            defer { done.signal() }
            do {
                try await TestDatabases.withOpen(location, limits: DatabaseLimits(connections: 1)) { other in
                    try await other.read { transaction in
                        let sql: SQL = "select pg_terminate_backend(\(backend)::integer, 5000)"
                        _ = try transaction.value(sql, as: Bool.self)
                    }
                }
            } catch {
                Issue.record(error)
            }
        }
        done.wait()
    }
}
