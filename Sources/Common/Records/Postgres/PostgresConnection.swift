import CPostgres

/// One place of the pool: a connection that is made when first needed, and made anew after it broke.
actor PostgresConnection {
    private let executor = QueueExecutor(label: "serai.records.postgres")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let address: PostgresAddress
    private let limits: DatabaseLimits
    private var handle: PostgresHandle?
    private var isClosed = false

    init(address: PostgresAddress, limits: DatabaseLimits) {
        self.address = address
        self.limits = limits
    }

    /// Connects unless that is done.
    func open() throws {
        if isClosed { throw RecordsError.closed }
        if handle == nil { handle = try PostgresHandle.connect(to: address, limits: limits) }
    }

    /// Runs one transaction, once.
    /// - Throws: `TransactionFailure`.
    func transact<Value: Sendable>(
        _ kind: TransactionKind, _ body: @Sendable (Transaction) throws -> Value
    ) throws(TransactionFailure) -> Value {
        let handle = try begin(kind)
        let transaction = Transaction(session: PostgresSession(handle: handle))
        let value: Result<Value, any Error> = Result { try body(transaction) }
        if handle.isLost || handle.hasHungUp() { self.handle = nil }

        if let failure = transaction.failure {
            rollBack()
            // A prepared statement that is older than its tables stays so; a new connection prepares it anew.
            if (failure as? RecordsError)?.isStalePlan == true { self.handle = nil }
            throw TransactionFailure(inside: failure)
        }
        switch value {
        case .failure(let error):
            rollBack()
            throw .body(error)
        case .success(let value):
            if self.handle == nil && kind != .read {
                throw .lost(reason: PostgresMessage(String(cString: PQerrorMessage(handle.connection))).text)
            }
            try commit(handle, kind)
            return value
        }
    }

    func close() {
        isClosed = true
        handle = nil
    }

    /// Begins on the connection that is there or, when that turns out to be broken, on a new one.
    private func begin(_ kind: TransactionKind) throws(TransactionFailure) -> PostgresHandle {
        do {
            if let handle, !handle.hasHungUp() {
                do {
                    try handle.run(kind.opening)
                    return handle
                } catch RecordsError.connectionLost {}
            }
            handle = nil
            try open()
            guard let handle else { throw RecordsError.closed }
            try handle.run(kind.opening)
            return handle
        } catch RecordsError.connectionLost(let reason) {
            handle = nil
            throw .notBegun(reason: reason)
        } catch {
            handle = nil
            throw .body(error)
        }
    }

    private func commit(_ handle: PostgresHandle, _ kind: TransactionKind) throws(TransactionFailure) {
        do {
            let tag = try handle.run("commit").tag
            guard tag == "COMMIT" else {
                throw RecordsError.statement(code: "25P01", reason: "a script ended the transaction", sql: "commit")
            }
        } catch {
            if PQtransactionStatus(handle.connection) != PQTRANS_IDLE { self.handle = nil }
            // A read has its values already.
            if kind == .read { return }
            if case RecordsError.connectionLost(let reason) = error { throw .commitLost(reason: reason) }
            throw TransactionFailure(inside: error)
        }
    }

    /// Undoes a transaction; a connection on which even that fails is dropped, which undoes it too.
    private func rollBack() {
        guard let handle else { return }
        do {
            try handle.run("rollback")
        } catch {
            self.handle = nil
        }
        if PQtransactionStatus(handle.connection) != PQTRANS_IDLE { self.handle = nil }
    }
}
