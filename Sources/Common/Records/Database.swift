import Logging

/// A database of records: one SQLite file, or PostgreSQL. The same SQL, the same rules and the same errors on both.
///
/// ```swift
/// let database = try await Database.open(.sqlite("/srv/serai/serai.sqlite"), logger: logger)
/// try await database.migrate(migrations)
/// let titles = try await database.read { try $0.values("select title from hall order by id", as: String.self) }
/// try await database.write { transaction in
///     try transaction.execute("insert into hall (title) values (\(title))")
///     try transaction.notify("snapshot")
/// }
/// ```
///
/// Closures run on threads of the database, never on those of Swift's tasks, so they may take their time; for the same
/// reason they are not `async`. A closure may run more than once, so it changes nothing but the database.
public struct Database: Sendable {
    /// Where the database is.
    public let location: DatabaseLocation
    private let engine: any Engine
    private let logger: Logger

    /// Opens a database. A SQLite file is made when absent; a server that does not answer is waited for.
    /// - Throws: `RecordsError.cannotOpen`, or `.unreachable` after `limits.outage`.
    public static func open(
        _ location: DatabaseLocation, limits: DatabaseLimits = DatabaseLimits(), logger: Logger
    ) async throws -> Database {
        let engine: any Engine =
            switch location {
            case .sqlite(let path): try await SQLiteEngine(path: path, limits: limits, logger: logger)
            case .postgres(let url): try await PostgresEngine(url: url, limits: limits, logger: logger)
            }
        return Database(location: location, engine: engine, logger: logger)
    }

    /// Reads one consistent state of the database, whatever is written meanwhile.
    ///
    /// When the server goes away the read is tried again on a new connection until `limits.outage` has passed.
    /// - Throws: what `body` throws; `RecordsError.tooBusy`, `.unreachable`, `.readOnly`; `CancellationError`.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await engine.read(body)
    }

    /// Changes the database: all that `body` does is kept when it returns, nothing when it throws.
    ///
    /// Writes behave as if they ran one after another. One that meets another is tried again.
    /// - Throws: what `body` throws; `RecordsError.conflict`, `.connectionLost` and `.commitOutcomeUnknown`, which say
    ///   each whether anything was kept; `.tooBusy`, `.locked`, `.unreachable`; `CancellationError`.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await engine.write(body)
    }

    /// Brings the schema up to the last of `migrations`, under a lock: of several processes that start together one does
    /// the work and the others wait for it.
    /// - Returns: the numbers of the migrations that were run here.
    /// - Throws: `RecordsError.databaseIsNewer`, `.badMigrations`, `.migrationFailed`.
    @discardableResult
    public func migrate(_ migrations: [Migration]) async throws -> [Int] {
        try await Migrator(migrations: migrations, logger: logger).run(on: engine)
    }

    /// Listens to a channel: every notice of a write that begins after this returns is heard.
    public func listen(to channel: String) async throws -> Notices {
        _ = try SQL.quoted(channel)
        return try await engine.listen(to: channel)
    }

    /// Closes all connections when the transactions under way are done. All later use throws `RecordsError.closed`.
    public func close() async {
        await engine.close()
    }
}
