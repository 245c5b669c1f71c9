import CPostgres

extension PostgresSession {
    /// Sends statements in libpq's pipeline mode and reads their answers a hundred at a time: few enough that the
    /// answers fit in the socket's buffers while nobody reads them.
    func execute(batch next: () throws -> RenderedSQL?) throws -> Int {
        let connection = handle.connection
        guard PQenterPipelineMode(connection) == 1 else { throw handle.lost() }
        var count = 0
        do {
            var atEnd = false
            while !atEnd {
                var sent: [(sql: String, results: Int)] = []
                var thrown: (any Error)?
                do {
                    while sent.count < 100 {
                        guard let statement = try next() else {
                            atEnd = true
                            break
                        }
                        guard let results = handle.send(statement) else { throw handle.lost() }
                        sent.append((statement.text, results))
                    }
                } catch {
                    thrown = error
                }
                count += try answers(to: sent)
                if let thrown { throw thrown }
            }
        } catch {
            handle.forgetStatements()
            PQexitPipelineMode(connection)
            throw error
        }
        guard PQexitPipelineMode(connection) == 1 else { throw handle.lost() }
        return count
    }

    /// Reads all answers up to the mark that is set here, whatever they are; throws the first error among them.
    private func answers(to sent: [(sql: String, results: Int)]) throws -> Int {
        let connection = handle.connection
        guard PQpipelineSync(connection) == 1 else { throw handle.lost() }
        var count = 0
        var failure: (any Error)?
        for statement in sent {
            for _ in 0..<statement.results {
                do {
                    count += try handle.checked(PQgetResult(connection), sql: statement.sql).changes
                } catch {
                    if handle.isLost { throw failure ?? error }
                    failure = failure ?? error
                }
                // Each answer is followed by a null.
                while let more = PQgetResult(connection) { PQclear(more) }
            }
        }
        let mark = try handle.checked(PQgetResult(connection), sql: "sync")
        guard mark.status == PGRES_PIPELINE_SYNC else { throw failure ?? handle.lost() }
        if let failure { throw failure }
        return count
    }
}
