import Logging

/// Records on a PostgreSQL server, through libpq.
final class PostgresEngine: Engine {
    private let address: PostgresAddress
    private let limits: DatabaseLimits
    private let logger: Logger
    private let pool: PostgresPool
    private let listener: PostgresListener

    init(url: String, limits: DatabaseLimits, logger: Logger) async throws {
        guard let address = PostgresAddress(url) else {
            throw RecordsError.cannotOpen(
                location: "PostgreSQL", reason: "the URL cannot be read; it looks like postgresql://user@host:5432/name"
            )
        }
        self.address = address
        self.limits = limits
        self.logger = logger
        pool = PostgresPool(address: address, limits: limits)
        listener = PostgresListener(address: address, limits: limits, logger: logger)
        // A first transaction, so that a wrong password is heard of now.
        do {
            try await read { _ in }
        } catch {
            await close()
            throw error
        }
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await transact(.read, body)
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await transact(.write, body)
    }

    func migrate<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await transact(.migration, body)
    }

    func listen(to channel: String) async throws -> Notices {
        try await listener.listen(to: channel)
    }

    func close() async {
        await listener.close()
        await pool.close()
    }

    /// Runs a transaction until it is done or ``RetryVerdict`` says to give up.
    private func transact<Value: Sendable>(
        _ kind: TransactionKind, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let start = ContinuousClock.now
        var conflicts = 0
        var outage = Backoff(first: .milliseconds(20), limit: .seconds(1))
        var clash = Backoff(first: .milliseconds(4), limit: .milliseconds(250))
        var generator = SystemRandomNumberGenerator()
        while true {
            let failure: TransactionFailure
            do {
                return try await pool.withConnection { try await $0.transact(kind, body) }
            } catch let error as TransactionFailure {
                failure = error
            }
            if case .conflict = failure { conflicts += 1 }
            let verdict = try RetryVerdict(
                failure, of: kind, conflicts: conflicts, elapsed: .now - start, limits: limits,
                location: address.description)
            if case .giveUp(let error) = verdict { throw error }
            logger.debug("trying again", metadata: ["kind": "\(kind)", "after": "\(failure)"])
            switch failure {
            case .conflict: try await Task.sleep(for: clash.wait(using: &generator))
            default: try await Task.sleep(for: outage.wait(using: &generator))
            }
        }
    }
}
