import Foundation

/// A type whose values can be bound in SQL and read from a column.
///
/// Conform a `RawRepresentable` type with an empty extension: `extension Language: SQLStorable {}`.
public protocol SQLStorable {
    /// The kind of column that keeps this type.
    static var sqlKind: SQLValue.Kind { get }
    /// The value as the database keeps it.
    var sqlValue: SQLValue { get }
    /// Reads a value from a column; throws `RecordsError.column` when the column holds something else.
    static func read(from cell: Cell) throws -> Self
}

extension SQLStorable where Self: RawRepresentable, RawValue: SQLStorable {
    public static var sqlKind: SQLValue.Kind { RawValue.sqlKind }
    public var sqlValue: SQLValue { rawValue.sqlValue }
    public static func read(from cell: Cell) throws -> Self {
        guard let value = Self(rawValue: try RawValue.read(from: cell)) else {
            throw cell.mismatch(wanted: "a \(Self.self)")
        }
        return value
    }
}

extension Optional: SQLStorable where Wrapped: SQLStorable {
    public static var sqlKind: SQLValue.Kind { Wrapped.sqlKind }
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
    public static func read(from cell: Cell) throws -> Wrapped? {
        cell.isNull ? nil : try Wrapped.read(from: cell)
    }
}

extension SQLValue: SQLStorable {
    /// Any kind can stand in an `SQLValue`; text is what an empty list of them is taken for.
    public static var sqlKind: Kind { .text }
    public var sqlValue: SQLValue { self }
    public static func read(from cell: Cell) throws -> SQLValue { cell.value }
}

extension Bool: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .boolean }
    public var sqlValue: SQLValue { .boolean(self) }
    public static func read(from cell: Cell) throws -> Bool { try cell.boolean() }
}

extension Int64: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .integer }
    public var sqlValue: SQLValue { .integer(self) }
    public static func read(from cell: Cell) throws -> Int64 { try cell.integer() }
}

extension Int: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .integer }
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public static func read(from cell: Cell) throws -> Int { Int(try cell.integer()) }
}

extension Double: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .double }
    public var sqlValue: SQLValue { .double(self) }
    public static func read(from cell: Cell) throws -> Double { try cell.double() }
}

extension String: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .text }
    public var sqlValue: SQLValue { .text(self) }
    public static func read(from cell: Cell) throws -> String { try cell.text() }
}

extension [UInt8]: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .bytes }
    public var sqlValue: SQLValue { .bytes(self) }
    public static func read(from cell: Cell) throws -> [UInt8] { try cell.bytes() }
}

extension Data: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .bytes }
    public var sqlValue: SQLValue { .bytes([UInt8](self)) }
    public static func read(from cell: Cell) throws -> Data { Data(try cell.bytes()) }
}

/// Dates are kept as whole microseconds since 1970-01-01T00:00:00Z in a `bigint`, on both engines: exact to compare,
/// quick to sort, and in no time zone.
extension Date: SQLStorable {
    public static var sqlKind: SQLValue.Kind { .integer }
    public var sqlValue: SQLValue { .integer(Int64((timeIntervalSince1970 * 1_000_000).rounded())) }
    public static func read(from cell: Cell) throws -> Date {
        Date(timeIntervalSince1970: Double(try cell.integer()) / 1_000_000)
    }
}
