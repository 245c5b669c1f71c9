import CPostgres
import CZlib
import GRDB

/// The shared libraries that this room is linked with, as they were found when the program started.
public enum DatabaseLibraries {
    /// libpq's version as a number, such as 150018; what is used of it came with 140000.
    public static var libpq: Int { Int(PQlibVersion()) }

    /// All of them with their versions.
    public static var versions: String {
        let sqlite = try? DatabaseQueue().read { try String.fetchOne($0, sql: "select sqlite_version()") }
        return
            "libpq \(libpq / 10_000).\(libpq % 10_000), SQLite \(sqlite ?? "?"), zlib \(String(cString: zlibVersion()))"
    }
}
