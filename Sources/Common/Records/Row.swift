/// One row of an answer, there to be read inside the closure that is given it.
///
/// ```swift
/// try transaction.all("select id, title, closed from hall") { row in
///     Hall(id: try row["id"], title: try row["title"], closed: try row[2])
/// }
/// ```
///
/// A column that may hold null is read as an optional. Asking for the wrong type throws `RecordsError.column`.
public struct Row {
    let source: any RowSource

    /// The names of the columns, in order.
    public var columns: [String] { source.columns.names }

    /// The value of the column at a position, from 0.
    public subscript<Value: SQLStorable>(position: Int) -> Value {
        get throws { try Value.read(from: cell(at: position)) }
    }

    /// The value of the column of a name.
    public subscript<Value: SQLStorable>(name: String) -> Value {
        get throws {
            guard let position = source.columns.positions[name] else {
                throw RecordsError.noSuchColumn(name, columns: columns)
            }
            return try Value.read(from: Cell(source: source, position: position))
        }
    }

    func cell(at position: Int) throws -> Cell {
        guard source.columns.names.indices.contains(position) else {
            throw RecordsError.noSuchColumn(String(position), columns: columns)
        }
        return Cell(source: source, position: position)
    }
}

/// One column of one row.
public struct Cell {
    let source: any RowSource
    let position: Int

    /// Whether it holds nothing.
    public var isNull: Bool { source.isNull(position) }
    /// What the column holds. SQLite has no booleans, and gives the integers 0 and 1 for them.
    public var value: SQLValue { source.value(position) }

    /// True or false, also as the 1 and 0 of SQLite.
    public func boolean() throws -> Bool { try source.boolean(position) ?? fail(.boolean) }
    /// A whole number, also out of PostgreSQL's `numeric`, which is what its `sum` gives.
    public func integer() throws -> Int64 { try source.integer(position) ?? fail(.integer) }
    /// A number, whole ones included.
    public func double() throws -> Double { try source.double(position) ?? fail(.double) }
    /// Text.
    public func text() throws -> String { try source.text(position) ?? fail(.text) }
    /// Bytes.
    public func bytes() throws -> [UInt8] { try source.bytes(position) ?? fail(.bytes) }

    /// The error that says that the column holds something else than what is wanted.
    public func mismatch(wanted: String) -> RecordsError {
        let found: String =
            switch value {
            case .null: "null"
            case .boolean(let boolean): "\(boolean)"
            case .integer(let integer): "\(integer)"
            case .double(let double): "\(double)"
            case .text(let text): "the text “\(text.prefix(60))”"
            case .bytes(let bytes): "\(bytes.count) bytes"
            }
        return .column(name: source.columns.names[position], wanted: wanted, found: found)
    }

    private func fail<Value>(_ wanted: SQLValue.Kind) throws -> Value { throw mismatch(wanted: wanted.rawValue) }
}

/// An engine's current row. Each method answers nil when the column does not hold that kind of value.
protocol RowSource: AnyObject {
    var columns: RowColumns { get }
    func isNull(_ position: Int) -> Bool
    func boolean(_ position: Int) -> Bool?
    func integer(_ position: Int) -> Int64?
    func double(_ position: Int) -> Double?
    func text(_ position: Int) -> String?
    func bytes(_ position: Int) -> [UInt8]?
    func value(_ position: Int) -> SQLValue
}

/// The names of an answer's columns, and where each is.
struct RowColumns {
    let names: [String]
    let positions: [String: Int]

    init(names: [String]) {
        self.names = names
        positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
