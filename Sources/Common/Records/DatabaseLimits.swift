/// How much a database may take and how long its callers may have to wait.
public struct DatabaseLimits: Sendable {
    /// Reads (and on PostgreSQL writes) at one time: SQLite's reader connections, PostgreSQL's pool.
    public var connections: Int
    /// How long a caller waits for a free connection before `RecordsError.tooBusy`.
    public var connectionWait: Duration
    /// How long a writer waits for another process that holds the SQLite file, before `RecordsError.locked`.
    public var lockWait: Duration
    /// How long one statement may run on PostgreSQL before `RecordsError.statementTimedOut`.
    public var statement: Duration
    /// How long opening, and a read whose server is away, goes on trying before `RecordsError.unreachable`.
    public var outage: Duration
    /// How often a write that meets concurrent writes is tried before `RecordsError.conflict`.
    public var writeAttempts: Int

    public init(
        connections: Int = 8, connectionWait: Duration = .seconds(10), lockWait: Duration = .seconds(10),
        statement: Duration = .seconds(60), outage: Duration = .seconds(30), writeAttempts: Int = 10
    ) {
        self.connections = max(1, connections)
        self.connectionWait = connectionWait
        self.lockWait = lockWait
        self.statement = statement
        self.outage = outage
        self.writeAttempts = max(1, writeAttempts)
    }
}
