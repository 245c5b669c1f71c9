import GRDB

extension DatabaseError {
    /// This error in the words of this room.
    func inRecords(sql: String, lockWait: Duration) -> RecordsError {
        let reason = message ?? "no reason given"
        switch resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: return .locked(waited: lockWait)
        case .SQLITE_FULL: return .diskFull(reason: reason)
        // The index of the log could not grow: SQLite gives no reason, and there is hardly another one.
        case .SQLITE_IOERR where extendedResultCode == .SQLITE_IOERR_SHMSIZE: return .diskFull(reason: reason)
        case .SQLITE_READONLY: return .readOnly(sql: sql)
        case .SQLITE_CONSTRAINT: return .constraint(constraint, reason: reason, sql: sql)
        default: return .statement(code: "\(extendedResultCode.rawValue)", reason: reason, sql: sql)
        }
    }

    private var constraint: RecordsError.Constraint {
        switch extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: .foreignKey
        case .SQLITE_CONSTRAINT_NOTNULL: .notNull
        case .SQLITE_CONSTRAINT_CHECK: .check
        default: .other
        }
    }
}
