/// What can go wrong between a store and its database: what happened, where, and what to do about it.
public enum RecordsError: Error, Equatable, Sendable {
    /// The database cannot be opened: the folder is missing, the server refuses us, the URL is wrong.
    case cannotOpen(location: String, reason: String)
    /// The server could not be reached for as long as the limits allow. Nothing was read or written.
    case unreachable(location: String, after: Duration, reason: String)
    /// The connection broke before the commit was sent: nothing of this write was kept, and it may be tried again.
    case connectionLost(reason: String)
    /// The connection broke while the commit was on its way: the write was kept whole or not at all, and only
    /// reading it back tells which. It has not been repeated.
    case commitOutcomeUnknown(reason: String)
    /// All connections stayed busy for as long as the limits let a caller wait.
    case tooBusy(connections: Int, waited: Duration)
    /// Another process kept the SQLite file locked for longer than the limits allow.
    case locked(waited: Duration)
    /// The write met concurrent writes each time that it was tried, and was given up. Nothing of it was kept.
    case conflict(attempts: Int, reason: String)
    /// A statement ran for longer than the limits allow and was stopped.
    case statementTimedOut(sql: String)
    /// There is no room to write: nothing of this write was kept, and it can be tried again once there is.
    case diskFull(reason: String)
    /// A rule of the schema forbids the change.
    case constraint(Constraint, reason: String, sql: String)
    /// The database refuses a statement. `code` is the SQLSTATE (PostgreSQL) or the extended result code (SQLite).
    case statement(code: String, reason: String, sql: String)
    /// A write was tried inside `read`.
    case readOnly(sql: String)
    /// A text holds a NUL character, which PostgreSQL cannot keep; both engines refuse it alike.
    case nulInText(start: String)
    /// A text or bytes are longer than the 1,000,000,000 bytes that both engines keep in one value.
    case valueTooLong(bytes: Int)
    /// A name that is to stand in SQL is not made of `a-z`, `0-9` and `_`, begins with a digit, or is longer than 63.
    case badIdentifier(String)
    /// A statement with bound values was given where a script without values is wanted.
    case valuesInScript(sql: String)
    /// A row for `insert(into:columns:rows:)` has another number of values than there are columns.
    case rowWidth(table: String, row: Int, columns: Int, values: Int)
    /// The row has no column of that name.
    case noSuchColumn(String, columns: [String])
    /// A column holds something else than what was asked for.
    case column(name: String, wanted: String, found: String)
    /// A notice's payload is longer than the 7,999 bytes that PostgreSQL carries.
    case payloadTooLong(channel: String, bytes: Int)
    /// The database was written by a newer program, which knows migrations that this one does not.
    case databaseIsNewer(database: Int, program: Int)
    /// The program's list of migrations is not one that can be run on this database.
    case badMigrations(reason: String)
    /// A migration failed. Those before it are kept, nothing of it is.
    case migrationFailed(number: Int, name: String, reason: String)
    /// The database was closed.
    case closed

    /// The kinds of rule that a schema can state.
    public enum Constraint: String, Sendable {
        case unique, foreignKey, notNull, check, other
    }
}

extension RecordsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotOpen(let location, let reason):
            "cannot open \(location): \(reason)"
        case .unreachable(let location, let after, let reason):
            "\(location) was not reached within \(after): \(reason); is the server running?"
        case .connectionLost(let reason):
            "the connection broke before the commit, nothing was written, it may be tried again: \(reason)"
        case .commitOutcomeUnknown(let reason):
            "the connection broke during the commit; read the rows back to learn whether they were written: \(reason)"
        case .tooBusy(let connections, let waited):
            "all \(connections) connections stayed busy for \(waited); try again later or allow more connections"
        case .locked(let waited):
            "another process kept the database locked for more than \(waited); try again when it is done"
        case .conflict(let attempts, let reason):
            "gave up after \(attempts) attempts that each met another write, nothing was written: \(reason)"
        case .statementTimedOut(let sql):
            "stopped for taking too long: \(sql)"
        case .diskFull(let reason):
            "the disk is full, nothing was written; make room and try again: \(reason)"
        case .constraint(let constraint, let reason, let sql):
            "the schema forbids this (\(constraint.rawValue)): \(reason), in: \(sql)"
        case .statement(let code, let reason, let sql):
            "the database refuses this (\(code)): \(reason), in: \(sql)"
        case .readOnly(let sql):
            "a read cannot write; use Database.write for: \(sql)"
        case .nulInText(let start):
            "a text holds the character NUL, which a database cannot keep; remove it after “\(start)”"
        case .valueTooLong(let bytes):
            "a value of \(bytes) bytes is longer than 1000000000; keep it in parts"
        case .badIdentifier(let name):
            "“\(name)” cannot be a name in SQL; use a-z, 0-9 and _, at most 63, no digit first"
        case .valuesInScript(let sql):
            "a script cannot bind values; use execute for: \(sql)"
        case .rowWidth(let table, let row, let columns, let values):
            "row \(row) for table \(table) has \(values) values for \(columns) columns"
        case .noSuchColumn(let name, let columns):
            "no column “\(name)” among \(columns.joined(separator: ", "))"
        case .column(let name, let wanted, let found):
            "column “\(name)” should hold \(wanted), but holds \(found)"
        case .payloadTooLong(let channel, let bytes):
            "a notice on \(channel) of \(bytes) bytes is longer than 7999; send an id instead"
        case .databaseIsNewer(let database, let program):
            "the database is at migration \(database), this program knows up to \(program); use a newer program"
        case .badMigrations(let reason):
            "the list of migrations is wrong: \(reason)"
        case .migrationFailed(let number, let name, let reason):
            "migration \(number) (\(name)) failed and was undone: \(reason)"
        case .closed:
            "the database is closed"
        }
    }
}
