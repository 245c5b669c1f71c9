extension RecordsError {
    /// A server's error. The codes are those of PostgreSQL's Appendix A.
    init(sqlState code: String, reason: String, sql: String) {
        switch code {
        // The server is shutting down, has crashed or is not yet up; class 08 is the connection itself.
        case "57P01", "57P02", "57P03": self = .connectionLost(reason: reason)
        case _ where code.hasPrefix("08"): self = .connectionLost(reason: reason)
        case "53100": self = .diskFull(reason: reason)
        case "57014": self = .statementTimedOut(sql: sql)
        case "25006": self = .readOnly(sql: sql)
        case "23505": self = .constraint(.unique, reason: reason, sql: sql)
        case "23503": self = .constraint(.foreignKey, reason: reason, sql: sql)
        case "23502": self = .constraint(.notNull, reason: reason, sql: sql)
        case "23514": self = .constraint(.check, reason: reason, sql: sql)
        case _ where code.hasPrefix("23"): self = .constraint(.other, reason: reason, sql: sql)
        default: self = .statement(code: code, reason: reason, sql: sql)
        }
    }

    /// Whether the whole transaction may succeed when tried again: it met another (serialisation failure 40001,
    /// deadlock 40P01), or met a change of the tables that it reads.
    var isPostgresConflict: Bool {
        guard case .statement(let code, _, _) = self else { return false }
        return code == "40001" || code == "40P01" || isStalePlan
    }

    /// Whether a prepared statement is older than the tables ("cached plan must not change result type").
    var isStalePlan: Bool {
        guard case .statement("0A000", let reason, _) = self else { return false }
        return reason.contains("cached plan")
    }
}

/// What libpq says when it cannot connect, with the server's code when it has one.
struct PostgresMessage {
    /// The code, which libpq gives in its verbose messages: `FATAL:  28P01: password authentication failed`.
    let sqlState: String?
    /// The first line, without the code.
    let text: String

    init(_ message: String) {
        let line = message.split(separator: "\n").first.map(String.init) ?? "the server hung up"
        if let match = line.firstMatch(of: /:  ([0-9A-Z]{5}):/) {
            sqlState = String(match.1)
            text = line.replacing(match.0, with: ":")
        } else {
            sqlState = nil
            text = line
        }
    }

    /// Whether waiting will not help: a wrong password or user (class 28), no such database (3D000), no right to
    /// connect (42501).
    var isFinal: Bool {
        guard let sqlState else { return false }
        return sqlState.hasPrefix("28") || sqlState == "3D000" || sqlState == "42501"
    }
}
