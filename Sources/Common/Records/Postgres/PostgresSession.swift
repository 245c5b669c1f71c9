import CPostgres

/// A connection to a server inside one transaction.
final class PostgresSession: Session {
    let handle: PostgresHandle
    private var cursors = 0

    init(handle: PostgresHandle) { self.handle = handle }

    var dialect: SQLDialect { .postgres }

    func execute(_ statement: RenderedSQL) throws -> Int {
        try handle.run(statement).changes
    }

    func script(_ text: String) throws {
        try handle.run(text)
    }

    func notify(_ notice: Notice) throws {
        _ = try handle.run(
            RenderedSQL(text: "select pg_notify($1, $2)", values: [.text(notice.channel), .text(notice.payload)]))
    }

    func rows(_ statement: RenderedSQL, atATime: Int?, _ body: (Row) -> Bool) throws {
        if let atATime {
            try stream(statement, atATime: atATime, body)
        } else {
            _ = walk(try handle.run(statement), body)
        }
    }

    /// Through a cursor, so that other statements may run in between and no more than a few rows are held.
    private func stream(_ statement: RenderedSQL, atATime: Int, _ body: (Row) -> Bool) throws {
        cursors += 1
        let cursor = "c\(cursors)"
        _ = try handle.runOnce(
            RenderedSQL(text: "declare \(cursor) no scroll cursor for \(statement.text)", values: statement.values))
        while true {
            let result = try handle.run("fetch \(atATime) from \(cursor)")
            guard walk(result, body), result.count == atATime else { break }
        }
        try handle.run("close \(cursor)")
    }

    /// - Returns: false when `body` wants no more.
    private func walk(_ result: PostgresResult, _ body: (Row) -> Bool) -> Bool {
        for row in 0..<result.count {
            result.row = row
            guard body(Row(source: result)) else { return false }
        }
        return true
    }
}
