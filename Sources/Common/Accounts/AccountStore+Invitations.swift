import Foundation
import Records

/// An open invitation: whoever has its link makes an account of this role.
public struct Invitation: Identifiable, Sendable, Equatable {
    /// The name by which it is taken back.
    public let id: String
    /// What the account will be.
    public let role: Role
    /// The id of the exhibitor whose stand it will fill.
    public let exhibitor: String?
    /// What the organiser noted: whom it is for.
    public let note: String
    /// Who made it.
    public let createdBy: String
    /// Until when it can be taken.
    public let endsAt: Date
}

extension AccountStore {
    /// How long an invitation can be taken, in seconds.
    static let invitationTime = 14 * 24 * 3600.0
    /// The id of the invitation of a venue that nobody runs yet.
    static let firstID = "first"

    /// The code with which the first organiser's account is made, shown on the terminal of the node that asks; a code
    /// asked for earlier is worth nothing from then on. Nil where there is an account already.
    public func firstCode(at moment: Date) async throws -> Secret? {
        // Looked at before anything is written: a node may stand on a database that only reads.
        guard try await isEmpty() else { return nil }
        let secret = Secret.makeTypable()
        return try await database.write { transaction in
            guard try Self.isEmpty(in: transaction) else { return nil }
            try transaction.execute("delete from invitation where id = \(Self.firstID)")
            try Self.insert(
                Invitation(
                    id: Self.firstID, role: .organiser, exhibitor: nil, note: "", createdBy: "serai",
                    endsAt: moment.addingTimeInterval(Self.invitationTime)),
                secret, at: moment, in: transaction)
            return secret
        }
    }

    /// Invites somebody.
    ///
    /// - Returns: the secret of the link; it is shown once.
    /// - Throws: ``AccountError/exhibitorMissing``.
    public func invite(
        role: Role, exhibitor: String?, note: String, by author: String, at moment: Date
    ) async throws -> Secret {
        guard (role == .exhibitor) == (exhibitor != nil) else { throw AccountError.exhibitorMissing }
        let secret = Secret.make()
        let invitation = Invitation(
            id: UUID().uuidString.lowercased(), role: role, exhibitor: exhibitor, note: String(note.prefix(200)),
            createdBy: author, endsAt: moment.addingTimeInterval(Self.invitationTime))
        try await database.write { try Self.insert(invitation, secret, at: moment, in: $0) }
        return secret
    }

    /// The open invitations, the newest first; that of a venue without accounts is not among them.
    public func invitations(at moment: Date) async throws -> [Invitation] {
        try await database.read { transaction in
            try transaction.all(
                """
                select \(Self.invitationColumns) from invitation
                where ends_at > \(moment) and id <> \(Self.firstID) order by created_at desc, id
                """, Self.invitation)
        }
    }

    /// The invitation that a secret belongs to; nil where it was taken, taken back or is past its time.
    public func invitation(_ secret: Secret, at moment: Date) async throws -> Invitation? {
        try await database.read { try Self.invitation(secret, at: moment, in: $0) }
    }

    /// Takes an invitation back.
    public func withdraw(_ id: String) async throws {
        try await database.write { transaction in
            guard try transaction.execute("delete from invitation where id = \(id)") == 1 else {
                throw AccountError.notFound
            }
        }
    }

    /// Takes an invitation: makes the account, and the invitation is gone.
    ///
    /// - Parameter address: where the request came from; guessing is counted by it.
    /// - Throws: ``AccountError/notFound``, ``AccountError/lockedOut(seconds:)``, ``AccountError/nameTaken(_:)``,
    ///   ``AccountError/badName(_:)``, ``AccountError/badPassword(shortest:)``.
    public func accept(
        _ secret: Secret, name: String, password: String, from address: String, at moment: Date
    ) async throws -> Account {
        // A code that a person can type could be guessed: each attempt counts until one succeeds.
        let door = "code:\(address)"
        let invited = try await database.write { transaction in
            try Self.passDoors([door], at: moment, in: transaction)
            return try Self.invitation(secret, at: moment, in: transaction)
        }
        guard let invited else { throw AccountError.notFound }
        let new = try await prepared(
            name: name, password: password, role: invited.role, exhibitor: invited.exhibitor, at: moment)
        return try await database.write { transaction in
            // Two may have come with the same link.
            guard try transaction.execute("delete from invitation where id = \(invited.id)") == 1 else {
                throw AccountError.notFound
            }
            try Self.insert(new, in: transaction)
            try Self.succeeded(at: [door], in: transaction)
            return new.account
        }
    }

    private static let invitationColumns: SQL = "id, role, exhibitor, note, created_by, ends_at"

    private static func invitation(_ row: Row) throws -> Invitation {
        Invitation(
            id: try row[0], role: try row[1], exhibitor: try row[2], note: try row[3], createdBy: try row[4],
            endsAt: try row[5])
    }

    private static func invitation(_ secret: Secret, at moment: Date, in transaction: Transaction) throws
        -> Invitation?
    {
        try transaction.first(
            """
            select \(invitationColumns) from invitation where hash = \(secret.hash) and ends_at > \(moment)
            """, invitation)
    }

    private static func insert(
        _ invitation: Invitation, _ secret: Secret, at moment: Date, in transaction: Transaction
    ) throws {
        try transaction.execute(
            """
            insert into invitation (id, hash, role, exhibitor, note, created_by, created_at, ends_at)
            values (\(invitation.id), \(secret.hash), \(invitation.role), \(invitation.exhibitor), \(invitation.note),
                \(invitation.createdBy), \(moment), \(invitation.endsAt))
            """)
    }
}
