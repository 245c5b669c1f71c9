import GRDB
import Synchronization

/// Makes each connection see the tables as they are when another connection or process has changed them.
///
/// A connection prepares statements for the tables that it remembers, and finds out that they have changed when it runs one.
/// It then runs it on the new tables, but GRDB has by then taken the old ones' columns from it.
final class SQLiteSchemaWatch: Sendable {
    /// By connection. One that took the place of a closed one has no statements to forget, so a wrong number harms nothing.
    private let versions = Mutex<[ObjectIdentifier: Int64]>([:])

    /// To be called at the beginning of each transaction.
    func look(at database: GRDB.Database) throws {
        let version = try Int64.fetchOne(database.cachedStatement(sql: "pragma schema_version")) ?? 0
        let hasChanged = versions.withLock { versions in
            versions.updateValue(version, forKey: ObjectIdentifier(database)) != version
        }
        guard hasChanged else { return }
        // Running any statement on a table makes SQLite compare, and read the tables anew.
        try database.makeStatement(sql: "select 1 from sqlite_schema limit 1").execute()
        database.clearSchemaCache()
    }
}
