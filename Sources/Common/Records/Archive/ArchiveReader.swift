/// Reads the content of an archive, piece by piece, and believes nothing that it says: no length reserves memory before the
/// bytes are there.
struct ArchiveReader {
    private var blocks: BlockReader
    private var block: [UInt8] = []
    private var place = 0
    /// The migrations that the archived database had had.
    private(set) var migrations: [AppliedMigration] = []
    private var tablesLeft = 0
    private var rowsLeft = 0
    private var columns: [ArchivedTable.Column] = []
    /// The bytes read so far.
    var offset: Int { blocks.offset }

    init(from source: @escaping (_ count: Int) throws -> [UInt8]) throws {
        blocks = try BlockReader(from: source)
        for _ in 0..<(try count(atMost: ArchiveForm.mostMigrations)) {
            let number = try count(atMost: Int(Int32.max))
            migrations.append(AppliedMigration(number: number, name: try text()))
        }
        tablesLeft = try count(atMost: ArchiveForm.mostNames)
    }

    /// The next table; nil after the last, when the archive's end was reached and its checksum was right. The rows of the one
    /// before must have been read.
    mutating func table() throws -> ArchivedTableHeading? {
        guard rowsLeft == 0 else { throw blocks.damaged("rows were passed over") }
        guard tablesLeft > 0 else {
            guard place == block.count else { throw blocks.damaged("something follows the last table") }
            guard try blocks.next() == nil else { throw blocks.damaged("something follows the last table") }
            return nil
        }
        tablesLeft -= 1
        let name = try self.name()
        columns = []
        for _ in 0..<(try count(atMost: ArchiveForm.mostNames)) {
            let column = try self.name()
            guard let kind = SQLValue.Kind(archiveCode: try byte()) else {
                throw blocks.damaged("no such kind of column")
            }
            columns.append(ArchivedTable.Column(name: column, kind: kind))
        }
        var key: [String] = []
        for _ in 0..<(try count(atMost: columns.count)) {
            key.append(columns[try count(atMost: columns.count - 1)].name)
        }
        let isNumbered = try flag()
        let lastNumber = Int64(try count(atMost: Int.max))
        rowsLeft = try count(atMost: Int.max)
        guard !columns.isEmpty || rowsLeft == 0 else { throw blocks.damaged("a table without columns has rows") }
        return ArchivedTableHeading(
            table: ArchivedTable(name, columns: columns, key: key, isNumbered: isNumbered), lastNumber: lastNumber,
            rows: rowsLeft)
    }

    /// The next row of the table; nil after its last.
    mutating func row() throws -> [SQLValue]? {
        guard rowsLeft > 0 else { return nil }
        rowsLeft -= 1
        var row: [SQLValue] = []
        row.reserveCapacity(columns.count)
        for column in columns { row.append(try value(column.kind)) }
        return row
    }

    private mutating func value(_ kind: SQLValue.Kind) throws -> SQLValue {
        guard try flag() else { return .null }
        switch kind {
        case .boolean:
            return .boolean(try flag())
        case .integer:
            let number = try varint()
            return .integer(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
        case .double:
            var bits: UInt64 = 0
            for _ in 0..<8 { bits = bits << 8 | UInt64(try byte()) }
            return .double(Double(bitPattern: bits))
        case .text:
            return .text(try text())
        case .bytes:
            return .bytes(try bytes(try count(atMost: ArchiveForm.longestValue)))
        }
    }

    private mutating func name() throws -> String {
        let length = try count(atMost: 63)
        let name = String(decoding: try bytes(length), as: UTF8.self)
        guard (try? SQL.quoted(name)) != nil else { throw blocks.damaged("a name cannot be one") }
        return name
    }

    private mutating func text() throws -> String {
        let bytes = try bytes(try count(atMost: ArchiveForm.longestValue))
        guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw blocks.damaged("a text is not one")
        }
        return text
    }

    private mutating func bytes(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            try fill()
            let end = min(block.count, place + count - bytes.count)
            bytes += block[place..<end]
            place = end
        }
        return bytes
    }

    private mutating func count(atMost most: Int) throws -> Int {
        let number = try varint()
        guard number <= UInt64(max(0, most)) else { throw blocks.damaged("a length of \(number) cannot be") }
        return Int(number)
    }

    private mutating func varint() throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            let byte = try byte()
            // The tenth byte has room for one bit; and a last byte of 0 could have been left out.
            guard shift < 63 || byte <= 1, shift == 0 || byte != 0 else { break }
            number |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return number }
        }
        throw blocks.damaged("a number is too long")
    }

    private mutating func flag() throws -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw blocks.damaged("a mark is neither 0 nor 1")
        }
    }

    private mutating func byte() throws -> UInt8 {
        try fill()
        defer { place += 1 }
        return block[place]
    }

    /// Makes sure that there is a byte to read.
    private mutating func fill() throws {
        guard place == block.count else { return }
        guard let next = try blocks.next() else { throw blocks.damaged("it ends before all rows are there") }
        block = next
        place = 0
    }
}
