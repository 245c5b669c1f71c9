import CPostgres
import Foundation

/// One connection to a server: owns libpq's handle, turns its codes into errors. All calls block.
///
/// Not to be shared between threads: each handle lives inside one actor.
final class PostgresHandle {
    let connection: OpaquePointer
    let address: PostgresAddress
    /// Statements seen on this connection. From the second use on they stand prepared under a name.
    private var statements: [Statement: Preparation] = [:]
    private var named = 0
    /// Whether the server has said that it ends this connection.
    private var isDismissed = false

    private struct Statement: Hashable {
        let text: String
        let types: [Oid]
    }

    private enum Preparation {
        case seenOnce
        case prepared(String)
    }

    /// Statements remembered before all are forgotten, so that ever new texts do not fill the server's memory.
    private static let remembered = 256

    /// Takes over a connection that stands.
    init(connection: OpaquePointer, address: PostgresAddress) {
        self.connection = connection
        self.address = address
        // The context is this handle, which lives at least as long as libpq's, freed in deinit.
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))) else { return }
                Unmanaged<PostgresHandle>.fromOpaque(context).takeUnretainedValue().heard(String(cString: code))
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { PQfinish(connection) }

    var isLost: Bool { PQstatus(connection) == CONNECTION_BAD || isDismissed }

    /// Takes what the server says unasked. A shutdown (57P01, 57P02) is its last word, and comes a moment before it
    /// hangs up; all else that matters comes as the error of a statement too.
    private func heard(_ code: String) {
        if code.hasPrefix("57P") { isDismissed = true }
    }

    /// Whether the server is known to have hung up, after reading what it has sent but without waiting.
    func hasHungUp() -> Bool {
        // Asking whether libpq is busy makes it look at what it has read.
        PQconsumeInput(connection) == 0 || PQisBusy(connection) == 1 || isLost
    }

    /// Runs statements without values.
    @discardableResult
    func run(_ text: String) throws -> PostgresResult {
        try checked(PQexec(connection, text), sql: text)
    }

    /// Runs a statement with values.
    func run(_ statement: RenderedSQL) throws -> PostgresResult {
        let arguments = PostgresArguments(statement.values)
        let key = Statement(text: statement.text, types: arguments.types)
        let result: OpaquePointer?
        switch statements[key] {
        case nil:
            try makeRoom()
            statements[key] = .seenOnce
            result = arguments.withPointers { count, types, values, lengths, formats in
                PQexecParams(connection, statement.text, count, types, values, lengths, formats, 0)
            }
        case .seenOnce:
            let name = newName()
            try checked(
                PQprepare(connection, name, statement.text, Int32(arguments.types.count), arguments.types),
                sql: statement.text)
            statements[key] = .prepared(name)
            result = run(prepared: name, arguments)
        case .prepared(let name):
            result = run(prepared: name, arguments)
        }
        return try checked(result, sql: statement.text)
    }

    /// Runs a statement once, without remembering it.
    func runOnce(_ statement: RenderedSQL) throws -> PostgresResult {
        let result = PostgresArguments(statement.values).withPointers { count, types, values, lengths, formats in
            PQexecParams(connection, statement.text, count, types, values, lengths, formats, 0)
        }
        return try checked(result, sql: statement.text)
    }

    /// In pipeline mode: sends a statement, preparing it first when it is not.
    /// - Returns: how many results the server will answer with, or nil when the connection is lost.
    func send(_ statement: RenderedSQL) -> Int? {
        let arguments = PostgresArguments(statement.values)
        let key = Statement(text: statement.text, types: arguments.types)
        if case .prepared(let name) = statements[key] { return send(prepared: name, arguments) ? 1 : nil }
        let name = newName()
        guard
            PQsendPrepare(connection, name, statement.text, Int32(arguments.types.count), arguments.types) == 1,
            send(prepared: name, arguments)
        else { return nil }
        statements[key] = .prepared(name)
        return 2
    }

    /// Forgets which statements are prepared; needed after a pipeline was broken off among them.
    func forgetStatements() { statements = [:] }

    /// The result, or its error in the words of this room.
    @discardableResult
    func checked(_ result: OpaquePointer?, sql: String) throws -> PostgresResult {
        guard let result = result.map(PostgresResult.init) else { throw lost() }
        if let code = result.errorCode { throw error(code: code, reason: result.errorReason, sql: sql) }
        return result
    }

    /// The error for a connection that broke.
    func lost() -> RecordsError {
        .connectionLost(reason: address.redacted(PostgresMessage(String(cString: PQerrorMessage(connection))).text))
    }

    private func error(code: String, reason: String, sql: String) -> RecordsError {
        let reason = address.redacted(reason)
        if isLost { return .connectionLost(reason: reason.isEmpty ? "the server hung up" : reason) }
        return RecordsError(sqlState: code, reason: reason, sql: sql)
    }

    private func run(prepared name: String, _ arguments: PostgresArguments) -> OpaquePointer? {
        arguments.withPointers { count, _, values, lengths, formats in
            PQexecPrepared(connection, name, count, values, lengths, formats, 0)
        }
    }

    private func send(prepared name: String, _ arguments: PostgresArguments) -> Bool {
        arguments.withPointers { count, _, values, lengths, formats in
            PQsendQueryPrepared(connection, name, count, values, lengths, formats, 0) == 1
        }
    }

    private func newName() -> String {
        named += 1
        return "s\(named)"
    }

    private func makeRoom() throws {
        guard statements.count >= Self.remembered else { return }
        try run("deallocate all")
        statements = [:]
    }
}
