import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite("Many read and write at once, and each sees one state", .timeLimit(.minutes(1)))
struct ConcurrencyTests {
    @Test func aFileThatAnotherHoldsIsWaitedForAndThenGivenUp() async throws {
        let limits = DatabaseLimits(lockWait: .milliseconds(100))
        try await TestDatabases.withLocation(.sqlite) { location in
            try await TestDatabases.withOpen(location, limits: limits) { near in
                try await TestDatabases.withOpen(location, limits: limits) { far in
                    try await TransactionTests.fill(near)
                    let begun = Signal()
                    let release = DispatchSemaphore(value: 0)
                    async let holding = far.write { transaction in
                        let changed = try transaction.execute("update entry set value = 1")
                        begun.give()
                        release.wait()
                        return changed
                    }
                    await begun.wait()
                    await #expect(throws: RecordsError.locked(waited: .milliseconds(100))) {
                        try await near.write { try $0.execute("update entry set value = 2") }
                    }
                    // Readers are not held up.
                    try await #expect(TransactionTests.sum(near) == 0)
                    release.signal()
                    try await #expect(holding == 10)
                    try await #expect(TransactionTests.sum(near) == 10)
                }
            }
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aReadSeesOneStateWhateverIsWritten(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await TransactionTests.fill(database)
            let begun = Signal()
            let written = DispatchSemaphore(value: 0)
            async let sums = database.read { transaction in
                let before = try transaction.value("select sum(value) from entry", as: Int.self)
                begun.give()
                written.wait()
                return [before, try transaction.value("select sum(value) from entry", as: Int.self)]
            }
            await begun.wait()
            try await database.write { try $0.execute("update entry set value = 1") }
            written.signal()
            try await #expect(sums == [0, 0])
            try await #expect(TransactionTests.sum(database) == 10)
        }
    }

    /// Fifty transactions that each read a counter and write it back plus one lose no step only if they are serialisable.
    @Test(arguments: TestDatabases.engines)
    func writesBehaveAsIfOneRanAfterAnother(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine, limits: DatabaseLimits(writeAttempts: 200)) { database in
            try await TransactionTests.fill(database)
            let runs = Counter()
            try await withThrowingTaskGroup { group in
                for _ in 0..<50 {
                    group.addTask {
                        try await database.write { transaction in
                            runs.add()
                            let value: Int = try transaction.value("select value from entry where id = 1") ?? 0
                            Thread.sleep(forTimeInterval: 0.001)
                            try transaction.execute("update entry set value = \(value + 1) where id = 1")
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await #expect(TransactionTests.sum(database) == 50)
            // On PostgreSQL they met for real and were tried again; on SQLite they stood in line.
            #expect(engine == .postgres ? runs.count > 50 : runs.count == 50)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func aHundredReadersBesideAWriterSeeOnlyWholeStates(engine: SQLDialect) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await TransactionTests.fill(database)
            try await withThrowingTaskGroup { group in
                group.addTask {
                    for step in 1...40 {
                        try await database.write { try $0.execute("update entry set value = \(step)") }
                    }
                }
                for _ in 0..<100 {
                    group.addTask {
                        for _ in 0..<5 {
                            let spread: Int? = try await database.read {
                                try $0.value("select max(value) - min(value) from entry")
                            }
                            #expect(spread == 0)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await #expect(TransactionTests.sum(database) == 400)
        }
    }

    @Test(arguments: TestDatabases.engines)
    func waitingForAConnectionEndsWithAClearError(engine: SQLDialect) async throws {
        let limits = DatabaseLimits(connections: 2, connectionWait: .milliseconds(100))
        try await TestDatabases.withFresh(engine, limits: limits) { database in
            let begun = Signal()
            let release = DispatchSemaphore(value: 0)
            try await withThrowingTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        try await database.read { _ in
                            begun.give()
                            release.wait()
                        }
                    }
                }
                await begun.wait(for: 2)
                await #expect(throws: RecordsError.tooBusy(connections: 2, waited: .milliseconds(100))) {
                    try await database.read { _ in }
                }
                let waiting = Task { try await database.read { _ in } }
                waiting.cancel()
                await #expect(throws: CancellationError.self) { try await waiting.value }
                release.signal()
                release.signal()
                try await group.waitForAll()
            }
            try await database.read { _ in }
        }
    }
}
