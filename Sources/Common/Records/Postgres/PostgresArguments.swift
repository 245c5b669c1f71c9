import CPostgres

/// Values laid out the way libpq takes them: text with an end mark, bytes as they are.
struct PostgresArguments {
    /// PostgreSQL's numbers for types, from its catalogue `pg_type`; 0 lets the server find the type.
    let types: [Oid]
    private var bytes: [UInt8] = []
    /// Where each value begins in `bytes`; -1 for null.
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        types = values.map(\.postgresType)
        for value in values {
            starts.append(bytes.count)
            switch value {
            case .null: starts[starts.count - 1] = -1
            case .boolean(let boolean): bytes.append(UInt8(ascii: boolean ? "t" : "f"))
            case .integer(let integer): bytes += String(integer).utf8
            case .double(let double): bytes += double.description.utf8
            case .text(let text): bytes += text.utf8
            case .bytes(let binary): bytes += binary
            }
            if case .bytes(let binary) = value {
                lengths.append(Int32(binary.count))
                formats.append(1)
            } else {
                lengths.append(0)
                formats.append(0)
            }
            bytes.append(0)
        }
    }

    /// Lends libpq's arrays: count, types, values, lengths, formats.
    func withPointers<Value>(
        _ body: (
            Int32, UnsafePointer<Oid>?, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?,
            UnsafePointer<Int32>?
        ) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { raw in
            let start = raw.bindMemory(to: CChar.self).baseAddress
            let pointers = starts.map { place in place < 0 ? nil : start.map { UnsafePointer($0 + place) } }
            return pointers.withUnsafeBufferPointer { pointers in
                body(Int32(types.count), types, pointers.baseAddress, lengths, formats)
            }
        }
    }
}

extension SQLValue {
    fileprivate var postgresType: Oid {
        switch self {
        case .null: 0
        case .boolean: PostgresType.bool
        case .integer: PostgresType.int8
        case .double: PostgresType.float8
        case .text: PostgresType.text
        case .bytes: PostgresType.bytea
        }
    }
}

/// PostgreSQL's numbers for its built-in types (`src/include/catalog/pg_type.dat`).
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}
