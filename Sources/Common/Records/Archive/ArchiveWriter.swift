/// Writes the content of an archive.
struct ArchiveWriter {
    private var blocks: BlockWriter
    /// The bytes written so far.
    var count: Int { blocks.count }

    init(migrations: [AppliedMigration], tables: Int, to sink: @escaping ([UInt8]) throws -> Void) throws {
        blocks = try BlockWriter(to: sink)
        try append(migrations.count)
        for migration in migrations {
            try append(migration.number)
            try append(migration.name)
        }
        try append(tables)
    }

    /// Begins a table. Its rows follow, as many as are promised.
    mutating func begin(_ heading: ArchivedTableHeading) throws {
        let table = heading.table
        try append(table.name)
        try append(table.columns.count)
        for column in table.columns {
            try append(column.name)
            try blocks.append(column.kind.archiveCode)
        }
        let places = table.key.map { name in table.columns.firstIndex { $0.name == name } ?? 0 }
        try append(places.count)
        for place in places { try append(place) }
        try blocks.append(table.isNumbered ? 1 : 0)
        try append(Int(heading.lastNumber))
        try append(heading.rows)
    }

    /// Writes a value of a column. An integer in a column of booleans is one: SQLite has no others.
    mutating func append(_ cell: Cell, as kind: SQLValue.Kind) throws {
        if cell.isNull { return try append(.null) }
        switch kind {
        case .boolean: try append(.boolean(cell.boolean()))
        case .integer: try append(.integer(cell.integer()))
        case .double: try append(.double(cell.double()))
        case .text: try append(.text(cell.text()))
        case .bytes: try append(.bytes(cell.bytes()))
        }
    }

    /// Writes a value.
    mutating func append(_ value: SQLValue) throws {
        guard value != .null else { return try blocks.append(0) }
        try blocks.append(1)
        switch value {
        case .null: break
        case .boolean(let boolean): try blocks.append(boolean ? 1 : 0)
        case .integer(let integer): try append(varint: UInt64(bitPattern: integer << 1 ^ integer >> 63))
        // SQLite keeps no negative zero.
        case .double(let double): try append(fixed: (double == 0 ? 0 : double).bitPattern)
        case .text(let text): try append(text)
        case .bytes(let bytes):
            try append(bytes.count)
            try bytes.withUnsafeBufferPointer { try blocks.append($0) }
        }
    }

    /// Writes the end.
    /// - Returns: the checksum.
    mutating func finish() throws -> [UInt8] { try blocks.finish() }

    private mutating func append(_ text: String) throws {
        var text = text
        try append(text.utf8.count)
        try text.withUTF8 { try blocks.append($0) }
    }

    private mutating func append(_ count: Int) throws { try append(varint: UInt64(count)) }

    private mutating func append(varint number: UInt64) throws {
        var rest = number
        while rest >= 0x80 {
            try blocks.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        try blocks.append(UInt8(rest))
    }

    private mutating func append(fixed bits: UInt64) throws {
        for shift in stride(from: 56, through: 0, by: -8) {
            try blocks.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }
}
