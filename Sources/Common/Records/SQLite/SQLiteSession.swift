import Foundation
import GRDB

/// A connection to a SQLite file inside one transaction.
final class SQLiteSession: Session {
    private let database: GRDB.Database
    private let lockWait: Duration
    /// Statements whose rows are being walked, which therefore cannot be taken from the cache a second time.
    private var walking: Set<String> = []

    init(database: GRDB.Database, lockWait: Duration) {
        self.database = database
        self.lockWait = lockWait
    }

    var dialect: SQLDialect { .sqlite }

    func execute(_ statement: RenderedSQL) throws -> Int {
        try translated(statement.text) {
            let before = database.totalChangesCount
            try prepared(statement.text).execute(arguments: arguments(statement.values))
            // The count of the last change stands until the next one; a `create table` is none.
            return database.totalChangesCount == before ? 0 : database.changesCount
        }
    }

    func execute(batch next: () throws -> RenderedSQL?) throws -> Int {
        var count = 0
        while let statement = try next() { count += try execute(statement) }
        return count
    }

    func script(_ text: String) throws {
        try translated(text) { try database.execute(sql: text) }
    }

    func insert(into target: Insertion, _ next: () throws -> [SQLValue]?) throws {
        let places = Array(repeating: "?", count: target.width).joined(separator: ", ")
        let text = "insert into \(target.table) (\(target.columns)) values (\(places))"
        try translated(text) {
            let statement = try prepared(text)
            while let row = try next() {
                try statement.execute(arguments: arguments(row.map { try $0.checked() }))
            }
        }
    }

    func rows(_ statement: RenderedSQL, atATime: Int?, _ body: (Records.Row) -> Bool) throws {
        try translated(statement.text) {
            let prepared = try prepared(statement.text)
            let isOutermost = walking.insert(statement.text).inserted
            defer { if isOutermost { walking.remove(statement.text) } }
            let cursor = try GRDB.Row.fetchCursor(prepared, arguments: arguments(statement.values))
            let source = SQLiteRowSource(columns: RowColumns(names: prepared.columnNames))
            while let row = try cursor.next() {
                source.row = row
                guard body(Records.Row(source: source)) else { break }
            }
        }
    }

    func notify(_ notice: Notice) throws {
        try translated(SQLiteNotices.table) { try SQLiteNotices.keep(notice, in: database) }
    }

    private func prepared(_ text: String) throws -> Statement {
        walking.contains(text) ? try database.makeStatement(sql: text) : try database.cachedStatement(sql: text)
    }

    private func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(values.map(\.databaseValue))
    }

    private func translated<Value>(_ text: String, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let error as DatabaseError {
            throw error.inRecords(sql: text, lockWait: lockWait)
        }
    }
}

extension SQLValue {
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .boolean(let boolean): (boolean ? 1 : 0).databaseValue
        case .integer(let integer): integer.databaseValue
        case .double(let double): double.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
    }
}

/// The row that a walk stands on.
private final class SQLiteRowSource: RowSource {
    let columns: RowColumns
    var row = GRDB.Row()

    init(columns: RowColumns) { self.columns = columns }

    private func storage(_ position: Int) -> DatabaseValue.Storage {
        (row[position] as DatabaseValue).storage
    }

    func isNull(_ position: Int) -> Bool { row.hasNull(atIndex: position) }

    func boolean(_ position: Int) -> Bool? {
        guard case .int64(let integer) = storage(position), integer == 0 || integer == 1 else { return nil }
        return integer == 1
    }

    func integer(_ position: Int) -> Int64? {
        guard case .int64(let integer) = storage(position) else { return nil }
        return integer
    }

    func double(_ position: Int) -> Double? {
        switch storage(position) {
        case .double(let double): double
        case .int64(let integer): Double(integer)
        default: nil
        }
    }

    func text(_ position: Int) -> String? {
        guard case .string(let text) = storage(position) else { return nil }
        return text
    }

    func bytes(_ position: Int) -> [UInt8]? {
        guard case .blob(let bytes) = storage(position) else { return nil }
        return [UInt8](bytes)
    }

    func value(_ position: Int) -> SQLValue {
        switch storage(position) {
        case .null: .null
        case .int64(let integer): .integer(integer)
        case .double(let double): .double(double)
        case .string(let text): .text(text)
        case .blob(let bytes): .bytes([UInt8](bytes))
        }
    }
}
