import Foundation
import GRDB

/// Opens SQLite files, on a thread of its own because it may have to wait for a lock.
actor SQLiteOpener {
    private let executor = QueueExecutor(label: "serai.records.open")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func open(path: String, limits: DatabaseLimits) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "serai.records"
        configuration.busyMode = .timeout(limits.lockWait.seconds)
        configuration.maximumReaderCount = limits.connections
        // Hashes of passwords and tokens stand in it: whoever else is on the machine reads nothing. SQLite gives the files
        // beside it the same mode.
        let file = Foundation.open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        if file >= 0 { close(file) }
        let pool = try retryingWhileBusy(for: limits.lockWait) {
            try DatabasePool(path: path, configuration: configuration)
        }
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "pragma synchronous = full")
            if try !database.tableExists(SQLiteNotices.table) {
                try database.execute(sql: SQLiteNotices.schema)
            }
        }
        return pool
    }

    /// Turning a new file into WAL mode answers "busy" at once when another process is about the same.
    private func retryingWhileBusy<Value>(for limit: Duration, _ work: () throws -> Value) throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            do {
                return try work()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && .now < end {
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }
}
