import GRDB

extension SQLiteOpener {
    /// Looks at a file that is there. The connection may not write; that it could lets SQLite tidy up when it closes.
    func condition(path: String, migrations: [Migration], lockWait: Duration) throws -> DatabaseCondition {
        var configuration = Configuration()
        configuration.label = "serai.records.condition"
        configuration.busyMode = .timeout(lockWait.seconds)
        configuration.prepareDatabase { try $0.execute(sql: "pragma query_only = on") }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let condition = try queue.read { database in
                let transaction = Transaction(session: SQLiteSession(database: database, lockWait: lockWait))
                let found = try String.fetchAll(database, sql: "pragma quick_check(20)")
                return DatabaseCondition(
                    schema: .init(
                        of: try database.tableExists("records_migration") ? AppliedMigration.all(in: transaction) : [],
                        against: migrations),
                    version: try String.fetchOne(database, sql: "select sqlite_version()") ?? "",
                    journalMode: try String.fetchOne(database, sql: "pragma journal_mode"),
                    faults: found == ["ok"] ? [] : found)
            }
            try queue.close()
            return condition
        } catch let error as DatabaseError {
            if error.resultCode == .SQLITE_BUSY { throw RecordsError.locked(waited: lockWait) }
            throw RecordsError.cannotOpen(location: path, reason: error.message ?? "\(error)")
        }
    }
}
