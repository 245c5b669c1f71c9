/// What a closure given to ``Database/read(_:)`` or ``Database/write(_:)`` works with: one transaction, which sees one
/// state of the database from its first statement to its last.
///
/// A statement that fails ends the transaction, even when its error is caught: PostgreSQL works that way, so both
/// engines do. To go on after a clash, write `on conflict`.
public final class Transaction {
    private let session: any Session
    /// The first statement's failure. It decides whether a transaction is tried again, and stops a commit.
    private(set) var failure: (any Error)?
    private var notices: Set<Notice> = []
    var hasNotices: Bool { !notices.isEmpty }

    init(session: any Session) { self.session = session }

    /// The SQL that is spoken here, for the rare statement that has to be written twice.
    public var dialect: SQLDialect { session.dialect }

    /// Runs a statement.
    /// - Returns: the number of rows that it inserted, changed or deleted.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int {
        try watched { try session.execute(sql.rendered(for: dialect)) }
    }

    /// Runs one statement for each element, without waiting for the answer to one before sending the next.
    ///
    /// ```swift
    /// try transaction.execute(each: changed) { "update hall set body = \($0.body) where id = \($0.id)" }
    /// ```
    /// Rows that the statements return are not looked at.
    /// - Returns: the number of rows that were inserted, changed or deleted in all.
    @discardableResult
    public func execute<Element>(each elements: some Sequence<Element>, _ sql: (Element) throws -> SQL) throws -> Int {
        var iterator = elements.makeIterator()
        return try watched {
            try session.execute(batch: { try iterator.next().map { try sql($0).rendered(for: dialect) } })
        }
    }

    /// Inserts many rows the quickest way that the engine has (`COPY` on PostgreSQL).
    /// - Parameters:
    ///   - table: the table's name.
    ///   - columns: the names of the columns that are given; the others take their defaults.
    ///   - rows: a value for each column, in the same order.
    /// - Returns: the number of rows.
    @discardableResult
    public func insert(into table: String, columns: [String], rows: some Sequence<[SQLValue]>) throws -> Int {
        var iterator = rows.makeIterator()
        return try insert(into: table, columns: columns) { iterator.next() }
    }

    /// Inserts the rows that `next` gives, until it gives none.
    /// - Returns: the number of rows.
    @discardableResult
    func insert(into table: String, columns: [String], next: () throws -> [SQLValue]?) throws -> Int {
        var count = 0
        return try watched {
            let target = Insertion(
                table: try SQL.quoted(table), columns: try columns.map(SQL.quoted).joined(separator: ", "),
                width: columns.count)
            try session.insert(into: target) {
                guard let row = try next() else { return nil }
                guard row.count == columns.count else {
                    throw RecordsError.rowWidth(table: table, row: count, columns: columns.count, values: row.count)
                }
                count += 1
                return row
            }
            return count
        }
    }

    /// Runs several statements, separated by semicolons, that bind no values; for migrations.
    public func script(_ sql: SQL) throws {
        try watched {
            let rendered = try sql.rendered(for: dialect)
            guard rendered.values.isEmpty else { throw RecordsError.valuesInScript(sql: rendered.text) }
            try session.script(rendered.text)
        }
    }

    /// All rows of an answer, each made into a value.
    public func all<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        try walk(sql) { row in
            values.append(try make(row))
            return true
        }
        return values
    }

    /// The first row of an answer made into a value, or nil when there is none.
    public func first<Value>(_ sql: SQL, _ make: (Row) throws -> Value) throws -> Value? {
        var value: Value?
        try walk(sql) { row in
            value = try make(row)
            return false
        }
        return value
    }

    /// The first column of each row.
    public func values<Value: SQLStorable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> [Value] {
        try all(sql) { try $0[0] }
    }

    /// The first column of the first row, or nil when there is no row.
    public func value<Value: SQLStorable>(_ sql: SQL, as type: Value.Type = Value.self) throws -> Value? {
        try first(sql) { try $0[0] }
    }

    /// Walks through the rows of a `select` while they arrive, holding a few at a time however many there are. Other
    /// statements may run in between.
    /// - Parameter atATime: the most rows that are held; few where each may be large.
    public func each(_ sql: SQL, atATime: Int = 500, _ body: (Row) throws -> Void) throws {
        try walk(sql, atATime: atATime) { row in
            try body(row)
            return true
        }
    }

    /// Tells all listeners of a channel, in every process that uses this database, once and only if the transaction is
    /// committed. The same notice given twice is sent once.
    /// - Parameters:
    ///   - channel: a name made of `a-z`, `0-9` and `_`.
    ///   - payload: at most 7,999 bytes.
    public func notify(_ channel: String, _ payload: String = "") throws {
        _ = try SQL.quoted(channel)
        guard payload.utf8.count <= 7_999 else {
            throw RecordsError.payloadTooLong(channel: channel, bytes: payload.utf8.count)
        }
        let notice = Notice(channel: channel, payload: payload)
        guard notices.insert(notice).inserted else { return }
        try watched { try session.notify(notice) }
    }

    /// Runs through the rows until `body` says false. What `body` throws is no failure of the statement.
    private func walk(_ sql: SQL, atATime: Int? = nil, _ body: (Row) throws -> Bool) throws {
        var thrown: (any Error)?
        try watched {
            try session.rows(sql.rendered(for: dialect), atATime: atATime) { row in
                do {
                    return try body(row)
                } catch {
                    thrown = error
                    return false
                }
            }
        }
        if let thrown { throw thrown }
    }

    private func watched<Value>(_ body: () throws -> Value) throws -> Value {
        if let failure { throw failure }
        do {
            return try body()
        } catch {
            failure = error
            throw error
        }
    }
}
