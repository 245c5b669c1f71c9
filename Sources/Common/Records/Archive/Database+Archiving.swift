/// How far archiving or restoring is, from 0 to 1; told from any thread, and from the beginning again where the work is.
public typealias ArchiveProgress = @Sendable (_ fraction: Double) -> Void

/// What an archive holds.
public struct ArchiveSummary: Sendable, Hashable {
    /// A table and the number of its rows.
    public struct Table: Sendable, Hashable {
        /// The table's name.
        public let name: String
        /// How many rows of it there are.
        public let rows: Int
    }

    /// The tables, in order.
    public var tables: [Table] = []
    /// The archive's length in bytes.
    public var bytes = 0
    /// The number of the last migration that the archived database had had; 0 for none.
    public var schema = 0
}

extension Database {
    /// Writes all that is archived of one moment, however much is written meanwhile. Memory holds a row at a time.
    ///
    /// - Parameters:
    ///   - schema: the tables; the database must be up to date with its migrations.
    ///   - open: begins the archive, and gives what takes its bytes. When the server goes away in the middle, it is called again.
    ///   - progress: told now and then.
    /// - Throws: what `open` and its closure throw; `RecordsError`.
    public func archive(
        _ schema: ArchiveSchema, to open: @escaping @Sendable () throws -> ([UInt8]) throws -> Void,
        progress: @escaping ArchiveProgress = { _ in }
    ) async throws -> ArchiveSummary {
        try await read { transaction in
            let sizes = try schema.archived.map { try $0.size(in: transaction) }
            let whole = Double(max(1, sizes.reduce(0) { $0 + $1.bytes }))
            let migrations = try AppliedMigration.all(in: transaction)
            var writer = try ArchiveWriter(migrations: migrations, tables: schema.archived.count, to: try open())
            var summary = ArchiveSummary()
            summary.schema = migrations.last?.number ?? 0
            var done = 0
            for (table, size) in zip(schema.archived, sizes) {
                try writer.begin(
                    ArchivedTableHeading(
                        table: table, lastNumber: try table.lastNumber(in: transaction), rows: size.rows))
                var rows = 0
                try transaction.each(table.everyRow, atATime: table.rowsAtATime) { row in
                    for (place, column) in table.columns.enumerated() {
                        try writer.append(try row.cell(at: place), as: column.kind)
                    }
                    rows += 1
                    let share = rows * size.bytes / size.rows
                    if rows % table.rowsAtATime == 0 { progress(min(1, Double(done + share) / whole)) }
                }
                done += size.bytes
                summary.tables.append(ArchiveSummary.Table(name: table.name, rows: rows))
            }
            _ = try writer.finish()
            summary.bytes = writer.count
            return summary
        }
    }
}
