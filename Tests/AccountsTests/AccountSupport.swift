import Accounts
import Foundation
import Records
import RecordsTestSupport

/// Runs a test with an empty store of accounts whose passwords are quick to hash.
func withAccounts(_ engine: SQLDialect, _ body: @Sendable (AccountStore) async throws -> Void) async throws {
    try await TestDatabases.withFresh(engine) { database in
        try await database.migrate(AccountMigrations.all)
        try await body(AccountStore(database, passwords: PasswordDesk(cost: 10)))
    }
}

/// The moment at which the tests begin.
let start = Date(timeIntervalSince1970: 1_600_000_000)

func after(_ seconds: Double) -> Date { start.addingTimeInterval(seconds) }

/// A password that is long enough.
let password = "correct horse battery"
