/// A statement of SQL with its values beside it, never in it.
///
/// Write it as a string literal. What is interpolated is *bound*, so no text, however hostile, becomes SQL:
///
/// ```swift
/// let kind = "o'clock; drop table entry"
/// try transaction.all("select id, body from entry where kind = \(kind) limit \(10)") { row in ... }
/// ```
///
/// - `\(value)` binds any ``SQLStorable`` value, nil included.
/// - `\(list: values)` binds each and puts parentheses round them, for `in` and `not in`; it may be empty.
/// - `\(identifier: name)` puts a quoted name of a table or column, made of `a-z`, `0-9` and `_`.
/// - `\(sql)` nests another `SQL` with its values.
/// - `\(.bytes)`, `\(.autoincrement)`, `\(.text)` put what the engines spell differently: see ``SQLFragment``.
///
/// A statement binds at most 32,766 values (SQLite's limit; PostgreSQL's is twice that).
public struct SQL: Sendable {
    enum Piece: Sendable {
        case words(String)
        case value(SQLValue)
        case list([SQLValue], SQLValue.Kind)
        case identifier(String)
        case fragment(SQLFragment)
    }

    var pieces: [Piece]

    /// Statements or conditions joined by a separator: `SQL(joining: conditions, by: " and ")`.
    public init(joining parts: some Sequence<SQL>, by separator: SQL) {
        pieces = []
        for (index, part) in parts.enumerated() {
            if index > 0 { pieces += separator.pieces }
            pieces += part.pieces
        }
    }
}

extension SQL: ExpressibleByStringInterpolation {
    /// For literals. Text that comes from elsewhere is a value: bind it.
    public init(stringLiteral words: String) { pieces = [.words(words)] }

    public init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

    public struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        public mutating func appendLiteral(_ words: String) {
            if !words.isEmpty { pieces.append(.words(words)) }
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some SQLStorable) { pieces.append(.value(value.sqlValue)) }

        /// Binds a value that may be null.
        public mutating func appendInterpolation<Value: SQLStorable>(_ value: Value?) {
            pieces.append(.value(value.sqlValue))
        }

        /// Binds values as a list in parentheses.
        public mutating func appendInterpolation<Value: SQLStorable>(list values: some Sequence<Value>) {
            pieces.append(.list(values.map(\.sqlValue), Value.sqlKind))
        }

        /// Puts a quoted name. Using the statement throws `RecordsError.badIdentifier` when it cannot be one.
        public mutating func appendInterpolation(identifier name: String) { pieces.append(.identifier(name)) }

        /// Nests a statement or a part of one.
        public mutating func appendInterpolation(_ sql: SQL) { pieces += sql.pieces }

        /// Puts what the engines spell differently.
        public mutating func appendInterpolation(_ fragment: SQLFragment) { pieces.append(.fragment(fragment)) }
    }
}
