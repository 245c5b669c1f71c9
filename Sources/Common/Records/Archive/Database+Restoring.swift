import Foundation
import Logging

extension Database {
    /// Puts the rows of an archive in the place of all that is there, in one transaction: all of it, or nothing.
    ///
    /// - Parameters:
    ///   - schema: the tables; the database and the archive must be up to date with its migrations (see ``ArchiveCheck`` and
    ///     ``upgrade(_:of:in:to:)``).
    ///   - open: begins to read the archive, and gives so many of its next bytes; called again where the work is tried again.
    ///   - size: the archive's length in bytes, for the progress.
    ///   - replacing: whether a database that holds something is emptied first, rather than refused.
    ///   - progress: told now and then.
    ///   - around: what the transaction does besides: it calls its second argument, once, to have the rows replaced.
    /// - Throws: ``ArchiveError``, what the closures throw, `RecordsError`.
    public func restore(
        _ schema: ArchiveSchema, from open: @escaping @Sendable () throws -> (_ count: Int) throws -> [UInt8],
        size: Int,
        replacing: Bool, progress: @escaping ArchiveProgress = { _ in },
        around: @escaping @Sendable (Transaction, _ replaceRows: () throws -> Void) throws -> Void = { try $1() }
    ) async throws {
        try await write { transaction in
            if !replacing { try schema.checkEmpty(in: transaction) }
            try around(transaction) {
                try transaction.allowTime()
                for name in schema.passing.map(\.name).reversed() + schema.archived.map(\.name).reversed() {
                    try transaction.execute("delete from \(identifier: name)")
                }
                var reader = try ArchiveReader(from: try open())
                var tables: [ArchivedTable] = []
                while let heading = try reader.table() {
                    tables.append(heading.table)
                    try schema.checkKnown(heading.table)
                    try reader.insertRows(of: heading, into: transaction) {
                        progress(Double($0) / Double(max(1, size)))
                    }
                }
                try schema.checkSame(tables)
            }
        }
    }

    /// Makes an archive of an earlier schema into one of the program's: a scratch database gets the migrations that the archive
    /// had had, then its rows, then the migrations that it lacks, and is archived.
    ///
    /// - Parameters:
    ///   - schema: the program's tables.
    ///   - open: begins to read the archive, and gives so many of its next bytes.
    ///   - folder: an empty folder, for the scratch database.
    ///   - sink: begins the new archive, and gives what takes its bytes.
    /// - Throws: ``ArchiveError``, what the closures throw, `RecordsError`.
    public static func upgrade(
        _ schema: ArchiveSchema, of open: @escaping @Sendable () throws -> (_ count: Int) throws -> [UInt8],
        in folder: URL, to sink: @escaping @Sendable () throws -> ([UInt8]) throws -> Void, logger: Logger
    ) async throws {
        let place = DatabaseLocation.sqlite(folder.appendingPathComponent("scratch.sqlite").path)
        let scratch = try await Database.open(place, logger: logger)
        let result: Result<Void, any Error>
        do {
            let had = try ArchiveReader(from: try open()).migrations.count
            try await scratch.migrate(Array(schema.migrations.prefix(had)))
            try await scratch.write { try $0.insertAsItStands(try ArchiveReader(from: try open())) }
            try await scratch.migrate(schema.migrations)
            _ = try await scratch.archive(schema, to: sink)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await scratch.close()
        try result.get()
    }
}

extension ArchiveReader {
    /// Inserts the rows of the table that the reader stands before.
    fileprivate mutating func insertRows(
        of heading: ArchivedTableHeading, into transaction: Transaction, progress: (_ offset: Int) -> Void = { _ in }
    ) throws {
        let table = heading.table
        var rows = 0
        var reader = self
        try transaction.insert(into: table.name, columns: table.columns.map(\.name)) {
            rows += 1
            if rows % 100 == 0 { progress(reader.offset) }
            return try reader.row()
        }
        self = reader
        try table.goOn(after: heading.lastNumber, in: transaction)
    }
}

extension ArchiveSchema {
    fileprivate func checkEmpty(in transaction: Transaction) throws {
        for table in archived {
            let rows = try transaction.value("select count(*) from \(identifier: table.name)", as: Int.self) ?? 0
            guard rows <= table.rowsAtFirst else { throw ArchiveError.notEmpty(table: table.name, rows: rows) }
        }
    }

    /// Refuses a table that is not the program's before any row of it is written.
    fileprivate func checkKnown(_ table: ArchivedTable) throws {
        guard archived.contains(where: { $0.name == table.name && $0.columns == table.columns }) else {
            throw ArchiveError.otherSchema(reason: "there is no table \(table.name) with its columns")
        }
    }
}

extension Transaction {
    /// Lets statements of this transaction take as long as they need.
    fileprivate func allowTime() throws {
        if dialect == .postgres { try execute("set local statement_timeout = 0") }
    }

    /// Puts an archive's rows into tables of the same schema, in the place of what migrations put there.
    fileprivate func insertAsItStands(_ archive: ArchiveReader) throws {
        var reader = archive
        let known = Set(
            try values(
                "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' and name not like 'records%'",
                as: String.self))
        while let heading = try reader.table() {
            let name = heading.table.name
            guard known.contains(name) else {
                throw ArchiveError.otherSchema(reason: "its schema has no table \(name)")
            }
            do {
                try execute("delete from \(identifier: name)")
                try reader.insertRows(of: heading, into: self)
            } catch let error as RecordsError {
                throw ArchiveError.otherSchema(reason: "table \(name) does not fit: \(error)")
            }
        }
    }
}
