import Crypto
import TestSupport

@testable import Records

/// Archives in memory.
enum ArchiveBytes {
    /// A table with what it holds.
    struct Table: Equatable {
        var heading: ArchivedTableHeading
        var rows: [[SQLValue]]
    }

    static func write(_ tables: [Table], migrations: [AppliedMigration] = []) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try ArchiveWriter(migrations: migrations, tables: tables.count) { bytes += $0 }
        for table in tables {
            try writer.begin(table.heading)
            for row in table.rows { for value in row { try writer.append(value) } }
        }
        _ = try writer.finish()
        return bytes
    }

    static func read(_ bytes: [UInt8]) throws -> [Table] {
        var reader = try ArchiveReader(from: source(bytes))
        var tables: [Table] = []
        while let heading = try reader.table() {
            var rows: [[SQLValue]] = []
            while let row = try reader.row() { rows.append(row) }
            tables.append(Table(heading: heading, rows: rows))
        }
        return tables
    }

    static func source(_ bytes: [UInt8]) -> (_ count: Int) throws -> [UInt8] {
        var place = 0
        return { count in
            let end = min(bytes.count, place + count)
            defer { place = end }
            return Array(bytes[place..<end])
        }
    }

    /// An archive whose blocks are in order and whose checksum is right, with any content.
    static func wrapped(_ content: [UInt8]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var writer = try BlockWriter { bytes += $0 }
        try content.withUnsafeBufferPointer { try writer.append($0) }
        _ = try writer.finish()
        return bytes
    }

    /// The content of an archive's blocks.
    static func content(of archive: [UInt8]) throws -> [UInt8] {
        var reader = try BlockReader(from: source(archive))
        var content: [UInt8] = []
        while let block = try reader.next() { content += block }
        return content
    }

    /// The beginning of an archive, then any bytes, and their checksum.
    static func sealed(_ blocks: [UInt8]) -> [UInt8] {
        let bytes = ArchiveForm.magic + [0, 0, 0, 1] + blocks
        return bytes + Array(SHA256.hash(data: bytes))
    }

    /// A table made up by a generator.
    static func table(_ number: Int, using generator: inout SeededGenerator) -> Table {
        let kinds: [SQLValue.Kind] = [.boolean, .integer, .double, .text, .bytes]
        let columns = (0..<Int.random(in: 1...7, using: &generator)).map { place in
            ArchivedTable.Column(name: "c\(place)", kind: kinds.randomElement(using: &generator) ?? .text)
        }
        let rows = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            columns.map { value($0.kind, using: &generator) }
        }
        let table = ArchivedTable(
            "t\(number)", columns: columns, key: Array(columns.map(\.name).prefix(2)),
            isNumbered: Bool.random(using: &generator))
        let lastNumber = table.isNumbered ? Int64.random(in: 0...Int64.max, using: &generator) : 0
        return Table(
            heading: ArchivedTableHeading(table: table, lastNumber: lastNumber, rows: rows.count), rows: rows)
    }

    private static func value(_ kind: SQLValue.Kind, using generator: inout SeededGenerator) -> SQLValue {
        let choice = Int.random(in: 0..<60, using: &generator)
        if choice > 50 { return .null }
        // Now and then one that is longer than a block.
        let length = choice == 1 ? ArchiveForm.blockSize + choice : Int.random(in: 0...40, using: &generator)
        switch kind {
        case .boolean: return .boolean(Bool.random(using: &generator))
        case .integer:
            let extremes: [Int64] = [0, -1, 1, 63, 64, -64, -65, .min, .max]
            return .integer(
                choice < 20
                    ? extremes.randomElement(using: &generator) ?? 0 : .random(in: .min ... .max, using: &generator))
        case .double: return .double(Double.random(in: -1e9...1e9, using: &generator))
        case .text:
            let letters = Array("aé展🎪\n\u{202E}")
            return .text(String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" }))
        case .bytes: return .bytes((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
    }
}
