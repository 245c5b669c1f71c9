import CPostgres
import Foundation

/// A server's answer: owns libpq's result, and stands on one of its rows.
final class PostgresResult: RowSource {
    private let result: OpaquePointer
    /// The row that is read.
    var row: Int32 = 0

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    var status: ExecStatusType { PQresultStatus(result) }

    /// The SQLSTATE when the answer is an error, empty when the error is libpq's own.
    var errorCode: String? {
        switch status {
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: field("C") ?? ""
        default: nil
        }
    }

    /// The error's message and detail.
    var errorReason: String {
        // What libpq says itself comes without fields.
        guard let message = field("M") else {
            return PostgresMessage(String(cString: PQresultErrorMessage(result))).text
        }
        return [message, field("D")].compactMap(\.self).joined(separator: "; ")
    }

    /// What was done, such as `COMMIT`.
    var tag: String { String(cString: PQcmdStatus(result)) }

    /// Rows inserted, changed or deleted.
    var changes: Int { tag.hasPrefix("SELECT") ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0 }

    var count: Int32 { PQntuples(result) }

    private(set) lazy var columns = RowColumns(
        names: (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) })

    func isNull(_ position: Int) -> Bool { PQgetisnull(result, row, Int32(position)) == 1 }

    func boolean(_ position: Int) -> Bool? {
        guard type(position) == PostgresType.bool, !isNull(position) else { return nil }
        return PQgetvalue(result, row, Int32(position)).pointee == CChar(UInt8(ascii: "t"))
    }

    func integer(_ position: Int) -> Int64? {
        guard !isNull(position) else { return nil }
        switch type(position) {
        case PostgresType.int8, PostgresType.int4, PostgresType.int2:
            return strtoll(PQgetvalue(result, row, Int32(position)), nil, 10)
        case PostgresType.numeric:
            return Int64(string(position)) ?? Double(string(position)).flatMap(Int64.init(exactly:))
        default:
            return nil
        }
    }

    func double(_ position: Int) -> Double? {
        guard !isNull(position) else { return nil }
        switch type(position) {
        case PostgresType.float8, PostgresType.float4, PostgresType.numeric: return Double(string(position))
        default: return integer(position).map(Double.init)
        }
    }

    func text(_ position: Int) -> String? {
        guard !isNull(position) else { return nil }
        switch type(position) {
        case PostgresType.bool, PostgresType.bytea, PostgresType.int8, PostgresType.int4, PostgresType.int2,
            PostgresType.float8, PostgresType.float4, PostgresType.numeric:
            return nil
        default:
            return string(position)
        }
    }

    func bytes(_ position: Int) -> [UInt8]? {
        guard type(position) == PostgresType.bytea, !isNull(position) else { return nil }
        // The session has asked for `\x` and two digits a byte.
        let digits = buffer(position).dropFirst(2)
        return [UInt8](unsafeUninitializedCapacity: digits.count / 2) { bytes, count in
            var digit = digits.startIndex
            while digit < digits.endIndex {
                bytes[count] = nibble(digits[digit]) << 4 | nibble(digits[digit + 1])
                count += 1
                digit += 2
            }
        }
    }

    func value(_ position: Int) -> SQLValue {
        guard !isNull(position) else { return .null }
        switch type(position) {
        case PostgresType.bool: return boolean(position).map(SQLValue.boolean) ?? .null
        case PostgresType.bytea: return bytes(position).map(SQLValue.bytes) ?? .null
        case PostgresType.float8, PostgresType.float4: return double(position).map(SQLValue.double) ?? .null
        default:
            if let integer = integer(position) { return .integer(integer) }
            if let double = double(position) { return .double(double) }
            return .text(string(position))
        }
    }

    private func type(_ position: Int) -> Oid { PQftype(result, Int32(position)) }

    private func string(_ position: Int) -> String { String(decoding: buffer(position), as: UTF8.self) }

    private func buffer(_ position: Int) -> UnsafeBufferPointer<UInt8> {
        let length = Int(PQgetlength(result, row, Int32(position)))
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(PQgetvalue(result, row, Int32(position))).map {
                $0.assumingMemoryBound(to: UInt8.self)
            }, count: length)
    }

    private func nibble(_ digit: UInt8) -> UInt8 {
        digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }

    private func field(_ name: Unicode.Scalar) -> String? {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) }
    }
}
