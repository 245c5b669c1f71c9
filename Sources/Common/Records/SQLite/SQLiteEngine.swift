import GRDB
import Logging

/// Records in one SQLite file: readers beside one writer (WAL), through GRDB.
///
/// Commits are made with `synchronous = FULL`, so what was answered as kept outlives a power cut.
final class SQLiteEngine: Engine {
    private let pool: DatabasePool
    private let path: String
    private let limits: DatabaseLimits
    private let readers: Turnstile
    private let writer: Turnstile
    private let notices: SQLiteNotices
    private let schema = SQLiteSchemaWatch()

    /// - Parameter noticeInterval: between looks for notices of other processes.
    init(
        path: String, limits: DatabaseLimits, noticeInterval: Duration = .milliseconds(50), logger: Logger
    ) async throws {
        self.limits = limits
        self.path = path
        do {
            pool = try await SQLiteOpener().open(path: path, limits: limits)
        } catch {
            throw RecordsError.cannotOpen(location: path, reason: "\(error)")
        }
        readers = Turnstile(places: limits.connections, limit: limits.connectionWait)
        writer = Turnstile(places: 1, limit: limits.connectionWait)
        notices = SQLiteNotices(path: path, interval: noticeInterval, logger: logger)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await readers.pass {
            try await translated {
                try await pool.read { [limits, schema] database in
                    try schema.look(at: database)
                    return try body(Transaction(session: SQLiteSession(database: database, lockWait: limits.lockWait)))
                }
            }
        }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await writer.pass {
            let (value, hasNotices) = try await writable {
                try await pool.write { [limits, schema] database in
                    try schema.look(at: database)
                    let transaction = Transaction(session: SQLiteSession(database: database, lockWait: limits.lockWait))
                    let value = try body(transaction)
                    if let failure = transaction.failure { throw failure }
                    return (value, transaction.hasNotices)
                }
            }
            if hasNotices { await notices.look() }
            return value
        }
    }

    func migrate<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        while true {
            do {
                return try await write(body)
            } catch RecordsError.locked {
                // Another process is migrating. It holds the file for as long as its work takes, so we wait on.
                try Task.checkCancellation()
            }
        }
    }

    func listen(to channel: String) async throws -> Notices {
        try await notices.listen(to: channel)
    }

    func close() async {
        readers.close()
        writer.close()
        await notices.close()
        // Those who are inside finish first. Then all goes from the log into the file itself, so that a copy of that one file
        // is the whole: SQLite does it only where the last connection may write. Where another process is still at it, that
        // one will.
        _ = try? await pool.barrierWriteWithoutTransaction { try $0.checkpoint(.truncate) }
        // Closing fails only with a statement under way, of which there is none left.
        try? pool.close()
    }

    /// Runs a write; that the file is closed to it is then no fault of the caller's.
    private func writable<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await translated(work)
        } catch RecordsError.readOnly {
            throw RecordsError.cannotOpen(
                location: path, reason: "it may be read but not written to; change its permissions, and its folder's")
        }
    }

    /// Runs GRDB's work and gives its errors in the words of this room.
    private func translated<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as DatabaseError {
            throw error.inRecords(sql: error.sql ?? "commit", lockWait: limits.lockWait)
        }
    }
}

extension Duration {
    /// The length in seconds.
    var seconds: Double { self / .seconds(1) }
}
