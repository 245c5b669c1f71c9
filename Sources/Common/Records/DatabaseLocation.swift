/// Where a database is: one SQLite file, or a PostgreSQL server.
///
/// A PostgreSQL URL may hold a password, so a location never shows it: its description names server and database alone.
public enum DatabaseLocation: Hashable, Sendable {
    /// A file at this path; it is made when absent, its folder is not.
    case sqlite(String)
    /// A libpq URL, such as `postgresql://user@host/name?sslmode=verify-full`. TLS, password files and service files are as [libpq](https://www.postgresql.org/docs/current/libpq-connect.html) has them.
    case postgres(String)

    /// `postgres://` and `postgresql://` name a server, everything else is a file's path.
    public init(_ text: String) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(text)
        } else {
            self = .sqlite(text)
        }
    }

    /// The dialect of SQL that is spoken there.
    public var dialect: SQLDialect {
        switch self {
        case .sqlite: .sqlite
        case .postgres: .postgres
        }
    }
}

extension DatabaseLocation: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        switch self {
        case .sqlite(let path): path
        case .postgres(let url): PostgresAddress(url)?.description ?? "a PostgreSQL server (its URL cannot be read)"
        }
    }

    public var debugDescription: String { description }

    /// So that `dump` shows no password either.
    public var customMirror: Mirror { Mirror(self, children: ["location": description]) }
}
