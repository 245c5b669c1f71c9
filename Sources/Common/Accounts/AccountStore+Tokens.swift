import Foundation
import Records

/// A token with which a program acts.
public struct APIToken: Identifiable, Sendable, Equatable {
    /// The name by which it is taken back.
    public let id: String
    /// What the change log calls who uses it.
    public let name: String
    /// What it may do.
    public let role: Role
    /// The id of the exhibitor whose stand it fills.
    public let exhibitor: String?
    /// Who made it.
    public let createdBy: String
    /// Until when it is good.
    public let endsAt: Date

    /// For how many days a token may be good.
    public static let days = 1...3_650
    /// For how many it is where nobody says.
    public static let usualDays = 90
}

extension AccountStore {
    /// What tokens begin with, so that scanners find those that leaked.
    static let tokenPrefix = "serai_"

    /// Makes a token.
    ///
    /// - Parameters:
    ///   - name: what the change log calls who uses it.
    ///   - days: for how many days it is good, of ``APIToken/days``.
    ///   - author: who makes it.
    /// - Returns: the secret, shown once.
    /// - Throws: ``AccountError/badName(_:)``, ``AccountError/badTerm(days:)``, ``AccountError/exhibitorMissing``.
    public func makeToken(
        name: String, role: Role, exhibitor: String? = nil, days: Int, by author: String, at moment: Date
    ) async throws -> Secret {
        let name = try Self.checkedName(name)
        guard APIToken.days ~= days else { throw AccountError.badTerm(days: days) }
        guard (role == .exhibitor) == (exhibitor != nil) else { throw AccountError.exhibitorMissing }
        let secret = Secret.make(prefix: Self.tokenPrefix)
        let id = UUID().uuidString.lowercased()
        let endsAt = moment.addingTimeInterval(Double(days) * 86_400)
        try await database.write { transaction in
            try transaction.execute(
                """
                insert into api_token (id, hash, name, role, exhibitor, created_by, created_at, ends_at)
                values (\(id), \(secret.hash), \(name), \(role), \(exhibitor), \(author), \(moment), \(endsAt))
                """)
        }
        return secret
    }

    /// All tokens, those past their time too, the newest first.
    public func tokens() async throws -> [APIToken] {
        try await database.read { transaction in
            try transaction.all(
                """
                select id, name, role, exhibitor, created_by, ends_at from api_token order by created_at desc, id
                """
            ) {
                APIToken(
                    id: try $0[0], name: try $0[1], role: try $0[2], exhibitor: try $0[3], createdBy: try $0[4],
                    endsAt: try $0[5])
            }
        }
    }

    /// Takes a token back.
    public func removeToken(_ id: String) async throws {
        try await database.write { transaction in
            guard try transaction.execute("delete from api_token where id = \(id)") == 1 else {
                throw AccountError.notFound
            }
        }
    }

    /// Who a token acts for; nil where it is none, was taken back or is past its time.
    public func author(token: Secret, at moment: Date) async throws -> Author? {
        guard token.text.hasPrefix(Self.tokenPrefix), token.text.utf8.count <= 100 else { return nil }
        return try await database.read { transaction in
            try transaction.first(
                """
                select name, role, exhibitor, id from api_token where hash = \(token.hash) and ends_at > \(moment)
                """
            ) { Author(name: try $0[0], role: try $0[1], exhibitor: try $0[2], token: try $0[3]) }
        }
    }
}
