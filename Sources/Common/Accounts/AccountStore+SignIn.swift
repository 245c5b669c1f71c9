import Foundation
import Records

extension AccountStore {
    /// How long a sign-in lasts without a sign of life, in seconds.
    static let idleTime = 12 * 3600.0
    /// How long it lasts at most, in seconds.
    static let wholeTime = 7 * 24 * 3600.0

    /// What somebody who is signed in carries and is.
    public struct SignIn: Sendable, Equatable {
        /// Goes into the cookie.
        public let secret: Secret
        /// Whose it is, as the account stands now.
        public let account: Account

        /// The hidden field that each form of this sign-in carries.
        public var formToken: String { secret.formToken("form") }

        /// Whether a form carries the right one.
        public func accepts(formToken: String?) -> Bool {
            formToken.map { equalInConstantTime($0, self.formToken) } ?? false
        }
    }

    /// Signs in with a name and a password.
    ///
    /// After five failures in a row a name waits half a minute, then twice as long each time, a quarter of an hour at
    /// most; so does an address, after many more. Failures are kept in the database, so all nodes count together.
    /// - Parameter address: where the request came from.
    /// - Throws: ``AccountError/wrongNameOrPassword``, ``AccountError/lockedOut(seconds:)``, ``AccountError/tooBusy``,
    ///   `RecordsError`.
    public func signIn(name: String, password: String, from address: String, at moment: Date) async throws -> SignIn {
        let door = "name:" + Secret(Self.folded(name)).hash
        let kept = try await database.write { transaction in
            try Self.passDoors([door, "address:\(address)"], at: moment, in: transaction)
            let folded = Self.folded(name)
            return try transaction.first("select id, password, is_open from account where folded_name = \(folded)") {
                (id: try $0[0] as String, password: try $0[1] as String, isOpen: try $0[2] as Bool)
            }
        }
        guard try await passwords.matches(password, kept: kept?.password), let kept, kept.isOpen else {
            throw AccountError.wrongNameOrPassword
        }
        return try await open(kept.id, at: moment, through: [door, "address:\(address)"])
    }

    /// Signs an account in without a password: it has just been made.
    public func signIn(_ account: Account, at moment: Date) async throws -> SignIn {
        try await open(account.id, at: moment, through: [])
    }

    private func open(_ id: String, at moment: Date, through doors: [String]) async throws -> SignIn {
        let secret = Secret.make()
        return try await database.write { transaction in
            guard let account = try Self.account(id, in: transaction), account.isOpen else {
                throw AccountError.wrongNameOrPassword
            }
            try Self.succeeded(at: doors, in: transaction)
            try transaction.execute(
                "delete from sign_in where seen_at < \(moment.addingTimeInterval(-Self.idleTime))")
            try transaction.execute(
                """
                insert into sign_in (hash, account, created_at, seen_at)
                values (\(secret.hash), \(id), \(moment), \(moment))
                """)
            return SignIn(secret: secret, account: account)
        }
    }

    /// Who carries the secret, as the account stands now; nil where nobody does, or no longer.
    public func signedIn(_ secret: Secret, at moment: Date) async throws -> SignIn? {
        guard secret.text.utf8.count <= 100 else { return nil }
        let found = try await database.read { transaction in
            try transaction.first(
                """
                select account.id, account.name, account.role, account.exhibitor, account.is_open, account.created_at,
                    sign_in.seen_at as seen_at
                from sign_in join account on account.id = sign_in.account
                where sign_in.hash = \(secret.hash) and sign_in.seen_at > \(moment.addingTimeInterval(-Self.idleTime))
                    and sign_in.created_at > \(moment.addingTimeInterval(-Self.wholeTime))
                """
            ) { (account: try Self.account($0), seenAt: try $0["seen_at"] as Date) }
        }
        guard let found, found.account.isOpen else { return nil }
        // Written once in a while: a page must not cost a write.
        if moment.timeIntervalSince(found.seenAt) > 300 {
            do {
                try await database.write { transaction in
                    try transaction.execute("update sign_in set seen_at = \(moment) where hash = \(secret.hash)")
                }
            } catch RecordsError.diskFull {
                // Who is signed in can still look, and remove what takes the room.
            }
        }
        return SignIn(secret: secret, account: found.account)
    }

    /// Signs out: the secret is worth nothing from now on, whoever has a copy.
    public func signOut(_ secret: Secret) async throws {
        try await database.write { transaction in
            try transaction.execute("delete from sign_in where hash = \(secret.hash)")
        }
    }

    /// Takes back what ``passDoors(_:at:in:)`` counted: a name's failures are forgotten; of an address only this attempt is,
    /// for whoever has one account could else guess at others for ever.
    static func succeeded(at doors: [String], in transaction: Transaction) throws {
        for door in doors {
            try transaction.execute(
                door.hasPrefix("address:")
                    ? "update failed_attempt set failures = failures - 1 where door = \(door) and failures > 0"
                    : "delete from failed_attempt where door = \(door)")
        }
    }

    /// Counts an attempt at each door as a failure, until it has succeeded, and refuses it where one is closed. Counted
    /// before the slow part, so that many at once are not each the first.
    static func passDoors(_ doors: [String], at moment: Date, in transaction: Transaction) throws {
        for door in doors {
            let kept = try transaction.first("select failures, last_at from failed_attempt where door = \(door)") {
                LockOut(failures: try $0[0], lastAt: try $0[1])
            }
            var lockOut = kept ?? LockOut()
            // Many people share an address: it has a hundred failures free.
            let allowance = door.hasPrefix("address:") ? 100 - LockOut.free : 0
            lockOut.failures -= allowance
            if let seconds = lockOut.secondsClosed(at: moment) { throw AccountError.lockedOut(seconds: seconds) }
            lockOut.failures += allowance
            let next = lockOut.failed(at: moment)
            try transaction.execute(
                """
                insert into failed_attempt (door, failures, last_at) values (\(door), \(next.failures), \(next.lastAt))
                on conflict (door) do update set failures = excluded.failures, last_at = excluded.last_at
                """)
        }
    }
}
