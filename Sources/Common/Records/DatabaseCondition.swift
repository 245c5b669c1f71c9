import Foundation
import Logging

/// What can be seen of a database without making or changing anything.
public struct DatabaseCondition: Sendable, Hashable {
    /// How a database's schema stands to a program's.
    public enum SchemaState: Sendable, Hashable {
        /// Every migration has been run.
        case upToDate(Int)
        /// There are no tables yet: the first command that writes makes them.
        case absent
        /// Migrations are missing: the next start runs them.
        case older(database: Int, program: Int)
        /// A newer program has been there.
        case newer(database: Int, program: Int)
        /// The database has had other migrations than the program has.
        case foreign(reason: String)
    }

    /// How the schema stands.
    public var schema: SchemaState
    /// The server's version, or SQLite's, such as `15.18`.
    public var version: String
    /// The server's version as a number, such as 150018; nil of SQLite.
    public var serverVersion: Int?
    /// How far the server's clock is ahead of this machine's, in seconds; nil of SQLite.
    public var clockAhead: Double?
    /// Whether the server only follows another one and cannot be written to.
    public var isStandby = false
    /// Whether the user may make tables in the schema that it uses, as migrations do.
    public var mayMakeTables = true
    /// SQLite's journal mode, `wal` where all is well; nil of PostgreSQL.
    public var journalMode: String?
    /// What SQLite's `quick_check` finds wrong; empty where all is well, and of PostgreSQL.
    public var faults: [String] = []
}

extension Database {
    /// Looks at a database. The file, or the database on the server, must be there; it is not changed.
    ///
    /// - Parameters:
    ///   - location: where it is.
    ///   - migrations: the program's.
    ///   - patience: how long a server that does not answer is waited for.
    /// - Throws: `RecordsError.cannotOpen`, `.unreachable`, `.locked`.
    public static func condition(
        of location: DatabaseLocation, migrations: [Migration], patience: Duration = .seconds(3), logger: Logger
    ) async throws -> DatabaseCondition {
        switch location {
        case .sqlite(let path):
            return try await SQLiteOpener().condition(path: path, migrations: migrations, lockWait: patience)
        case .postgres:
            let limits = DatabaseLimits(connections: 1, outage: patience)
            let database = try await open(location, limits: limits, logger: logger)
            let result: Result<DatabaseCondition, any Error>
            do {
                result = .success(try await database.read { try DatabaseCondition(server: $0, migrations: migrations) })
            } catch {
                result = .failure(error)
            }
            await database.close()
            return try result.get()
        }
    }
}

extension DatabaseCondition {
    fileprivate init(server transaction: Transaction, migrations: [Migration]) throws {
        let before = Date()
        // Microseconds since 1970, as this room keeps moments.
        let server: Date? = try transaction.value(
            "select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
        let after = Date()
        let number =
            Int(try transaction.value("select current_setting('server_version_num')", as: String.self) ?? "") ?? 0
        let name = try transaction.value("select current_setting('server_version')", as: String.self) ?? ""
        let hasMigrations =
            try transaction.value("select to_regclass('records_migration') is not null", as: Bool.self) ?? false
        self.init(
            schema: SchemaState(
                of: hasMigrations ? try AppliedMigration.all(in: transaction) : [], against: migrations),
            version: name.split(separator: " ").first.map(String.init) ?? name, serverVersion: number)
        isStandby = try transaction.value("select pg_is_in_recovery()", as: Bool.self) ?? false
        mayMakeTables =
            try transaction.value(
                "select coalesce(has_schema_privilege(current_schema(), 'create'), false)", as: Bool.self) ?? false
        // The server read its clock somewhere between our two looks at ours.
        clockAhead = server.map { $0.timeIntervalSince(before + after.timeIntervalSince(before) / 2) }
    }
}

extension DatabaseCondition.SchemaState {
    init(of applied: [AppliedMigration], against migrations: [Migration]) {
        guard let last = applied.last else {
            self = .absent
            return
        }
        let newest = migrations.last?.number ?? 0
        if last.number > newest {
            self = .newer(database: last.number, program: newest)
        } else if let (migration, done) = zip(migrations, applied).first(where: {
            $0.number != $1.number || $0.name != $1.name
        }) {
            self = .foreign(
                reason:
                    "it has had migration \(done.number) (\(done.name)), not \(migration.number) (\(migration.name))")
        } else {
            self =
                applied.count < migrations.count
                ? .older(database: last.number, program: newest) : .upToDate(last.number)
        }
    }
}
