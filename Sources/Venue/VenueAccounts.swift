import Accounts
import Catalogue
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
    /// - Parameter exhibitor: the id or the address of the exhibitor whose stand it fills; nil for every other role.
    /// - Throws: `AccountError`, ``VenueError``, `RecordsError`.
    public func add(name: String, password: String, role: Role, exhibitor: String?) async throws -> Account {
        try await VenueRecords.with(settings, logger: logger) { records in
            var id = exhibitor
            if let exhibitor {
                let found: EntryID<Exhibitor>? = try await records.catalogue.id(address: exhibitor)
                id = found?.rawValue ?? exhibitor
                let names = try await records.catalogue.names(ofExhibitors: [EntryID(id ?? exhibitor)])
                guard !names.isEmpty else { throw AccountError.exhibitorMissing }
            }
            return try await records.accounts.add(name: name, password: password, role: role, exhibitor: id, at: Date())
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
