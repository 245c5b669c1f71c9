import Accounts
import Foundation

/// The tokens of a venue, for those who give them out. It may be open meanwhile: its nodes look at each request.
public struct VenueTokens: Sendable {
    private let settings: VenueSettings

    /// The tokens of the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// Makes a token.
    ///
    /// - Parameters:
    ///   - name: what the change log calls who uses it.
    ///   - exhibitor: the id of the exhibitor for whom it acts, with the role for that.
    ///   - days: for how long it is good.
    /// - Returns: the secret, which is to be shown once.
    /// - Throws: `AccountError`, `RecordsError`.
    public func add(name: String, role: Role, exhibitor: String?, days: Int) async throws -> Secret {
        try await withRecords { records in
            try await records.accounts.makeToken(
                name: name, role: role, exhibitor: exhibitor, days: days, by: "serai token", at: Date())
        }
    }

    /// All tokens, those past their time too, the newest first.
    public func all() async throws -> [APIToken] {
        guard VenueRecords.exist(settings) else { return [] }
        return try await withRecords { try await $0.accounts.tokens() }
    }

    /// Takes a token back; it is good for nothing from then on.
    public func remove(_ id: APIToken.ID) async throws {
        guard VenueRecords.exist(settings) else { throw AccountError.notFound }
        try await withRecords { try await $0.accounts.removeToken(id) }
    }

    private func withRecords<Value>(_ work: (VenueRecords) async throws -> Value) async throws -> Value {
        try await VenueRecords.with(settings, logger: VenueLog.logger(settings), work)
    }
}
