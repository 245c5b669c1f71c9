/// Reading and writing the rows of archived tables, in the words of both engines.
extension ArchivedTable {
    /// All rows, in the order of their keys: by code point, whatever the locale of the server.
    var everyRow: SQL {
        let names = columns.map { column -> SQL in "\(identifier: column.name)" }
        let order = columns.filter { key.contains($0.name) }.sorted { place($0) < place($1) }.map { column -> SQL in
            column.kind == .text ? "\(identifier: column.name) \(.byCodePoint)" : "\(identifier: column.name)"
        }
        return
            "select \(SQL(joining: names, by: ", ")) from \(identifier: name) order by \(SQL(joining: order, by: ", "))"
    }

    private func place(_ column: Column) -> Int { key.firstIndex(of: column.name) ?? 0 }

    /// How many rows are held at a time: one where there may be pictures among the values.
    var rowsAtATime: Int { hasBytes ? 1 : 200 }

    private var hasBytes: Bool { columns.contains { $0.kind == .bytes } }

    /// How many rows there are, and about how many bytes they take.
    func size(in transaction: Transaction) throws -> (rows: Int, bytes: Int) {
        // The length of bytes stands before them; that of texts would have to be counted.
        let lengths = columns.filter { $0.kind == .bytes }.map { column -> SQL in
            "coalesce(sum(length(\(identifier: column.name))), 0)"
        }
        let sum = SQL(joining: ["0"] + lengths, by: " + ")
        return try transaction.first("select count(*), \(sum) from \(identifier: name)") { row in
            let (rows, bytes) = (try row[0] as Int, try row[1] as Int)
            return (rows, bytes + rows * columns.count * 50)
        } ?? (0, 0)
    }

    /// The last number that the table gave out; 0 where it gave none, or is not numbered.
    func lastNumber(in transaction: Transaction) throws -> Int64 {
        guard isNumbered, let column = key.first else { return 0 }
        let number: Int64?? =
            switch transaction.dialect {
            case .sqlite: try transaction.value("select seq from sqlite_sequence where name = \(name)")
            case .postgres:
                try transaction.value(
                    "select pg_sequence_last_value(pg_get_serial_sequence(\(quotedName), \(column))::regclass)")
            }
        return (number ?? 0) ?? 0
    }

    /// Makes the table go on after a number.
    func goOn(after number: Int64, in transaction: Transaction) throws {
        guard isNumbered, let column = key.first else { return }
        switch transaction.dialect {
        case .sqlite:
            try transaction.execute("delete from sqlite_sequence where name = \(name)")
            if number > 0 {
                try transaction.execute("insert into sqlite_sequence (name, seq) values (\(name), \(number))")
            }
        case .postgres:
            _ = try transaction.value(
                "select setval(pg_get_serial_sequence(\(quotedName), \(column)), \(max(1, number)), \(number > 0))",
                as: Int64.self)
        }
    }

    /// The name as PostgreSQL reads it out of a text.
    private var quotedName: String { "\"\(name)\"" }
}
