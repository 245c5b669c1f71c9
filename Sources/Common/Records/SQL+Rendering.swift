import Foundation

/// A statement as one engine takes it: text with numbered places, and the values for them.
struct RenderedSQL {
    var text = ""
    var values: [SQLValue] = []
}

extension SQL {
    /// Spells the statement for an engine: `?` in SQLite, `$1` in PostgreSQL.
    func rendered(for dialect: SQLDialect) throws -> RenderedSQL {
        var rendered = RenderedSQL()
        rendered.text.reserveCapacity(256)
        for piece in pieces {
            switch piece {
            case .words(let words): rendered.text += words
            case .value(let value): try rendered.bind(value, in: dialect)
            case .list(let values, let kind): try rendered.bind(values, of: kind, in: dialect)
            case .identifier(let name): rendered.text += try SQL.quoted(name)
            case .fragment(let fragment): rendered.text += fragment.spelled(in: dialect)
            }
        }
        return rendered
    }

    /// A name in double quotes. Lower case only, because PostgreSQL folds unquoted names to it and SQLite does not care.
    static func quoted(_ name: String) throws -> String {
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
            default: false
            }
        }
        guard isName, (1...63).contains(name.utf8.count), let first = name.utf8.first,
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        else { throw RecordsError.badIdentifier(name) }
        return "\"\(name)\""
    }
}

extension RenderedSQL {
    fileprivate mutating func bind(_ value: SQLValue, in dialect: SQLDialect) throws {
        values.append(try value.checked())
        switch dialect {
        case .sqlite:
            text += "?"
        case .postgres:
            text += "$"
            text += String(values.count)
        }
    }

    fileprivate mutating func bind(_ list: [SQLValue], of kind: SQLValue.Kind, in dialect: SQLDialect) throws {
        text += "("
        if list.isEmpty {
            text += dialect == .sqlite ? "select null where false" : "select null::\(kind.postgresType) where false"
        }
        for (index, value) in list.enumerated() {
            if index > 0 { text += ", " }
            try bind(value, in: dialect)
        }
        text += ")"
    }
}

extension SQLValue {
    /// The value, unless it is one that only one of the engines could keep.
    func checked() throws -> SQLValue {
        switch self {
        case .null, .boolean, .integer, .double:
            break
        case .bytes(let bytes):
            guard bytes.count <= Self.longest else { throw RecordsError.valueTooLong(bytes: bytes.count) }
        case .text(var text):
            let count = text.utf8.count
            guard count <= Self.longest else { throw RecordsError.valueTooLong(bytes: count) }
            let hasNul = text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0, count) != nil } ?? false }
            if hasNul, let place = text.utf8.firstIndex(of: 0) {
                throw RecordsError.nulInText(start: String(text[..<place].suffix(40)))
            }
        }
        return self
    }

    /// SQLite's SQLITE_MAX_LENGTH; PostgreSQL's limit is 1 GiB.
    private static var longest: Int { 1_000_000_000 }
}

extension SQLValue.Kind {
    fileprivate var postgresType: String {
        switch self {
        case .boolean: "boolean"
        case .integer: "bigint"
        case .double: "double precision"
        case .text: "text"
        case .bytes: "bytea"
        }
    }
}
