import Foundation
import Logging

/// Runs the migrations that a database lacks.
struct Migrator {
    let migrations: [Migration]
    let logger: Logger

    func run(on engine: any Engine) async throws -> [Int] {
        try checkOrder()
        if try await isUpToDate(on: engine) { return [] }
        try await engine.migrate { transaction in
            // SQLite's "if not exists" and PostgreSQL's are the same words.
            try transaction.script(
                """
                create table if not exists records_migration (
                    number bigint primary key, name text not null, applied_at bigint not null)
                """)
        }
        var run: [Int] = []
        while let migration = try await runNext(on: engine) {
            logger.info("migrated", metadata: ["number": "\(migration.number)", "name": "\(migration.name)"])
            run.append(migration.number)
        }
        return run
    }

    /// Whether nothing is missing, found out without a lock, so that one who only reads need not wait for one who writes.
    private func isUpToDate(on engine: any Engine) async throws -> Bool {
        do {
            return try await engine.read { try next(after: applied(in: $0)) == nil }
        } catch RecordsError.statement {
            // There is no table of migrations yet.
            return false
        }
    }

    private func applied(in transaction: Transaction) throws -> [AppliedMigration] {
        try AppliedMigration.all(in: transaction)
    }

    /// Runs the first migration that is missing, in a transaction that has looked for it under the lock.
    private func runNext(on engine: any Engine) async throws -> Migration? {
        try await engine.migrate { transaction in
            guard let next = try self.next(after: applied(in: transaction)) else { return nil }
            do {
                try next.apply(transaction)
                try transaction.execute(
                    """
                    insert into records_migration (number, name, applied_at)
                    values (\(next.number), \(next.name), \(Date()))
                    """)
            } catch {
                throw RecordsError.migrationFailed(number: next.number, name: next.name, reason: "\(error)")
            }
            return next
        }
    }

    /// The migration to run on a database that has had those in `applied`.
    func next(after applied: [AppliedMigration]) throws -> Migration? {
        let newest = migrations.last?.number ?? 0
        if let last = applied.last, last.number > newest {
            throw RecordsError.databaseIsNewer(database: last.number, program: newest)
        }
        for (migration, done) in zip(migrations, applied)
        where migration.number != done.number || migration.name != done.name {
            throw RecordsError.badMigrations(
                reason: "the database has had \(done.number) (\(done.name)) where the program has "
                    + "\(migration.number) (\(migration.name))")
        }
        return migrations.count > applied.count ? migrations[applied.count] : nil
    }

    private func checkOrder() throws {
        var last = 0
        for migration in migrations {
            guard migration.number > last else {
                throw RecordsError.badMigrations(
                    reason: "\(migration.number) (\(migration.name)) comes after \(last); numbers go up from 1")
            }
            last = migration.number
        }
    }
}
