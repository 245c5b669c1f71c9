import Accounts
import Foundation
import Logging

/// The accounts of a venue, for the command line. It may be open meanwhile.
public struct VenueAccounts: Sendable {
    private let settings: VenueSettings
    private let logger: Logger

    /// The accounts of the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
        logger = VenueLog.logger(settings)
    }

    /// Makes an account.
    ///
    /// - Throws: `AccountError`, ``VenueError``, `RecordsError`.
    public func add(name: String, password: String, role: Role, exhibitor: String?) async throws -> Account {
        try await VenueRecords.with(settings, logger: logger) { records in
            try await records.accounts.add(
                name: name, password: password, role: role, exhibitor: exhibitor, at: Date())
        }
    }

    /// All accounts, by name.
    ///
    /// - Throws: ``VenueError/noVenue(_:)`` where there is no venue to look at; `RecordsError`.
    public func all() async throws -> [Account] {
        try await VenueRecords.with(settings, logger: logger) { try await $0.accounts.all() }
    }

    /// Gives an account another password and signs it out everywhere.
    ///
    /// - Throws: `AccountError`, `RecordsError`.
    public func setPassword(_ password: String, of name: String) async throws {
        try await VenueRecords.with(settings, logger: logger) { records in
            guard let account = try await records.accounts.account(named: name) else { throw AccountError.notFound }
            try await records.accounts.setPassword(password, of: account.id)
        }
    }
}
