/// A table that backups carry: what it holds, and the order in which its rows are written.
///
/// It stands beside the migrations that make the table:
/// ```swift
/// static let archived = [
///     ArchivedTable("hall", ["id": .integer, "title": .text], key: ["id"], isNumbered: true)
/// ]
/// ```
public struct ArchivedTable: Hashable, Sendable {
    /// One column.
    public struct Column: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What it holds, nulls apart.
        public let kind: SQLValue.Kind
    }

    /// The table's name.
    public let name: String
    /// All of its columns, in the order in which they are written.
    public let columns: [Column]
    /// The columns that tell each row from all others; rows are written in their order.
    public let key: [String]
    /// Whether the first column of the key is an ``SQLFragment/autoincrement``, whose next number is carried too.
    public let isNumbered: Bool
    /// How many rows the migrations put there: a venue that holds no more is still empty.
    public let rowsAtFirst: Int

    /// A table whose columns are given as name and kind.
    public init(
        _ name: String, _ columns: KeyValuePairs<String, SQLValue.Kind>, key: [String], isNumbered: Bool = false,
        rowsAtFirst: Int = 0
    ) {
        self.init(
            name, columns: columns.map { Column(name: $0.key, kind: $0.value) }, key: key, isNumbered: isNumbered,
            rowsAtFirst: rowsAtFirst)
    }

    init(_ name: String, columns: [Column], key: [String], isNumbered: Bool, rowsAtFirst: Int = 0) {
        self.name = name
        self.columns = columns
        self.key = key
        self.isNumbered = isNumbered
        self.rowsAtFirst = rowsAtFirst
    }
}

/// A table that backups leave out, and why. Restoring empties it.
public struct PassingTable: Hashable, Sendable {
    /// The table's name.
    public let name: String
    /// Why what it holds is not carried over.
    public let reason: String

    /// A table and the reason to leave it out.
    public init(_ name: String, because reason: String) {
        self.name = name
        self.reason = reason
    }
}

/// All tables of a program: how they are made, which of them backups carry and which they leave out.
public struct ArchiveSchema: Sendable {
    /// All steps that make the tables, in order.
    public let migrations: [Migration]
    /// What backups carry. A table stands after those that it refers to.
    public let archived: [ArchivedTable]
    /// What backups leave out. A table stands after those that it refers to.
    public let passing: [PassingTable]

    /// The tables of the program.
    public init(migrations: [Migration], archived: [ArchivedTable], passing: [PassingTable] = []) {
        self.migrations = migrations
        self.archived = archived
        self.passing = passing
    }

    /// The tables that this room keeps for itself, which no backup carries and no restoring touches.
    public static let own = [
        PassingTable("records_migration", because: "the archive has the schema's version, and restoring keeps its own"),
        PassingTable("records_notice", because: "notices are for the processes that run now"),
    ]
}
