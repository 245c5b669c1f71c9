/// What a transaction is for.
enum TransactionKind {
    case read, write, migration

    /// The statements that begin it. Writes are serialisable, so that both engines promise the same: as if one ran after
    /// another. Migrations see what the migrator before them committed, so their snapshot is taken after the lock.
    var opening: String {
        switch self {
        case .read: "begin isolation level repeatable read read only"
        case .write: "begin isolation level serializable read write"
        case .migration:
            """
            begin isolation level read committed read write; set local statement_timeout = 0;
            select pg_advisory_xact_lock(hashtextextended('serai records ' || current_schema(), 0))
            """
        }
    }
}

/// Why one run of a transaction came to nothing.
enum TransactionFailure: Error {
    /// The server could not be reached; nothing was done.
    case notBegun(reason: String)
    /// It met another transaction; nothing was kept.
    case conflict(reason: String)
    /// The connection broke before the commit was sent; nothing was kept.
    case lost(reason: String)
    /// The connection broke during the commit.
    case commitLost(reason: String)
    /// The body threw, or a statement or the commit was refused; nothing was kept.
    case body(any Error)

    /// For the error of a statement.
    init(inside error: any Error) {
        switch error as? RecordsError {
        case .connectionLost(let reason): self = .lost(reason: reason)
        case .some(let error) where error.isPostgresConflict: self = .conflict(reason: "\(error)")
        default: self = .body(error)
        }
    }
}

/// What to do about a failed run: a pure decision.
enum RetryVerdict: Equatable {
    case again
    case giveUp(RecordsError)

    /// - Parameters:
    ///   - conflicts: the runs that met another transaction so far, this one included.
    ///   - elapsed: since the first run began.
    init(
        _ failure: TransactionFailure, of kind: TransactionKind, conflicts: Int, elapsed: Duration,
        limits: DatabaseLimits, location: String
    ) throws {
        switch failure {
        case .body(let error):
            throw error
        case .commitLost(let reason):
            self = .giveUp(.commitOutcomeUnknown(reason: reason))
        case .lost(let reason) where kind != .read:
            self = .giveUp(.connectionLost(reason: reason))
        case .lost(let reason), .notBegun(let reason):
            self =
                elapsed < limits.outage
                ? .again : .giveUp(.unreachable(location: location, after: limits.outage, reason: reason))
        case .conflict(let reason):
            self = conflicts < limits.writeAttempts ? .again : .giveUp(.conflict(attempts: conflicts, reason: reason))
        }
    }
}
