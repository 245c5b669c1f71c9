import Synchronization

/// A few connections, handed to one transaction each at a time; the one used last goes first.
final class PostgresPool: Sendable {
    private let all: [PostgresConnection]
    private let free: Mutex<[PostgresConnection]>
    private let turnstile: Turnstile

    init(address: PostgresAddress, limits: DatabaseLimits) {
        all = (0..<limits.connections).map { _ in PostgresConnection(address: address, limits: limits) }
        free = Mutex(all)
        turnstile = Turnstile(places: limits.connections, limit: limits.connectionWait)
    }

    /// Lends a connection.
    func withConnection<Value: Sendable>(
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        try await turnstile.pass {
            // The turnstile lets as many through as there are connections.
            guard let connection = free.withLock({ $0.popLast() }) else { throw RecordsError.closed }
            defer { free.withLock { $0.append(connection) } }
            return try await body(connection)
        }
    }

    /// Closes all when what is under way is done.
    func close() async {
        turnstile.close()
        for connection in all { await connection.close() }
    }
}
