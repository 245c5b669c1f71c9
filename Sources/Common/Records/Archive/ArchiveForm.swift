/// The form of an archive: one file that holds the rows of a database at one moment, the same bytes for the same rows whatever
/// the engine, the machine and the hour.
///
/// ```
/// archive  = magic, form (4 bytes), block..., end block, SHA-256 of all bytes before it (32 bytes)
/// block    = length of its content (4 bytes, 1...262144), length as stored (4 bytes), the bytes as stored
/// end      = a block of length 0, stored in 0 bytes
/// ```
/// A block that is stored in fewer bytes than its content has is packed in zlib's form (RFC 1950). The contents of all blocks,
/// one after another, are:
///
/// ```
/// content  = count of migrations, (number, name)..., count of tables, table...
/// table    = name, count of columns, (name, kind)..., count of key columns, (place of the column)...,
///            1 where numbered else 0, the last number given (0 where none was), count of rows, row...
/// row      = a value for each column
/// value    = 0 for null; or 1 and: boolean: 0 or 1; integer: zigzag varint; double: 8 bytes of IEEE 754;
///            text and bytes: length, bytes
/// kind     = 1 boolean, 2 integer, 3 double, 4 text, 5 bytes
/// ```
/// Counts, lengths, places and numbers are varints (LEB128, shortest form), names are texts, integers of fixed size have the
/// most significant byte first. Tables come in the order of ``ArchiveSchema/archived``, rows in the order of their keys. Nothing
/// tells when or where the archive was made.
enum ArchiveForm {
    /// The first bytes, after PNG's: a byte of eight bits and both ends of lines, so that a copy as text is noticed.
    static let magic: [UInt8] = [0x89] + Array("SERAI\r\n\u{1A}\n".utf8)
    /// The form that this program writes and reads.
    static let version = 1
    /// The most bytes of content in a block.
    static let blockSize = 256 << 10
    /// The most bytes in one value: what both engines keep (see `RecordsError.valueTooLong`).
    static let longestValue = 1_000_000_000
    /// The most tables, and columns in one.
    static let mostNames = 1_000
    /// The most migrations.
    static let mostMigrations = 100_000
}

extension SQLValue.Kind {
    /// The kind as archives write it.
    var archiveCode: UInt8 {
        switch self {
        case .boolean: 1
        case .integer: 2
        case .double: 3
        case .text: 4
        case .bytes: 5
        }
    }

    init?(archiveCode: UInt8) {
        switch archiveCode {
        case 1: self = .boolean
        case 2: self = .integer
        case 3: self = .double
        case 4: self = .text
        case 5: self = .bytes
        default: return nil
        }
    }
}

/// What an archive says of a table before its rows.
struct ArchivedTableHeading: Hashable, Sendable {
    var table: ArchivedTable
    /// The last number that the table gave out, where it is numbered; 0 where it gave none.
    var lastNumber: Int64
    var rows: Int
}
