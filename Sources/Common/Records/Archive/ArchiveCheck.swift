/// Reads an archive to its end before anything is changed.
public struct ArchiveCheck: Sendable {
    /// What the archive holds.
    public let summary: ArchiveSummary
    /// Whether its schema is an earlier state of the program's, so that migrations are missing.
    public let isOlder: Bool

    /// Checks the checksum, the structure and every value, and that the archive's tables are, or can be brought to, the program's.
    ///
    /// - Parameters:
    ///   - source: gives so many of the archive's next bytes; fewer at its end only.
    ///   - schema: the program's tables.
    ///   - size: the archive's length in bytes, for the progress.
    ///   - progress: told now and then.
    /// - Throws: ``ArchiveError``, what `source` throws.
    public init(
        of source: @escaping (_ count: Int) throws -> [UInt8], against schema: ArchiveSchema, size: Int,
        progress: ArchiveProgress
    ) throws {
        var reader = try ArchiveReader(from: source)
        isOlder = try schema.isNewer(than: reader.migrations)
        var summary = ArchiveSummary()
        summary.schema = reader.migrations.last?.number ?? 0
        var tables: [ArchivedTable] = []
        while let heading = try reader.table() {
            tables.append(heading.table)
            var rows = 0
            while try reader.row() != nil {
                rows += 1
                if rows % 100 == 0 { progress(Double(reader.offset) / Double(max(1, size))) }
            }
            summary.tables.append(ArchiveSummary.Table(name: heading.table.name, rows: rows))
        }
        summary.bytes = reader.offset
        if !isOlder { try schema.checkSame(tables) }
        self.summary = summary
    }
}

extension ArchiveSchema {
    /// Whether an archive that had had these migrations lacks some of the program's.
    func isNewer(than applied: [AppliedMigration]) throws -> Bool {
        if let last = applied.last?.number, let newest = migrations.last?.number, last > newest {
            throw ArchiveError.newerSchema(archive: last, program: newest)
        }
        guard applied.count <= migrations.count else {
            throw ArchiveError.otherSchema(reason: "it has had \(applied.count) migrations of \(migrations.count)")
        }
        for (migration, done) in zip(migrations, applied)
        where migration.number != done.number || migration.name != done.name {
            throw ArchiveError.otherSchema(
                reason:
                    "it has had migration \(done.number) (\(done.name)), not \(migration.number) (\(migration.name))")
        }
        return applied.count < migrations.count
    }

    /// Checks that an archive of the program's own schema has its tables.
    func checkSame(_ tables: [ArchivedTable]) throws {
        for (wanted, found) in zip(archived, tables) where !wanted.isSame(as: found) {
            throw ArchiveError.otherSchema(reason: "table \(found.name) is not table \(wanted.name) as it should be")
        }
        guard tables.count == archived.count else {
            throw ArchiveError.otherSchema(reason: "it has \(tables.count) tables, not \(archived.count)")
        }
    }
}

extension ArchivedTable {
    fileprivate func isSame(as other: ArchivedTable) -> Bool {
        name == other.name && columns == other.columns && key == other.key && isNumbered == other.isNumbered
    }
}
