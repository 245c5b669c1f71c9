import Foundation
import Records

/// Keeps accounts, sign-ins, invitations and tokens in a database; several nodes on one share them.
public struct AccountStore: Sendable {
    /// Where they are kept.
    public let database: Database
    let passwords: PasswordDesk

    /// The store in a database whose schema is up to date (``AccountMigrations``).
    public init(_ database: Database, passwords: PasswordDesk) {
        self.database = database
        self.passwords = passwords
    }

    /// Whether there is no account at all: a venue that nobody runs yet.
    public func isEmpty() async throws -> Bool {
        try await database.read { try Self.isEmpty(in: $0) }
    }

    /// All accounts by name.
    public func all() async throws -> [Account] {
        try await database.read { transaction in
            try transaction.all("select \(Self.columns) from account order by folded_name", Self.account)
        }
    }

    /// The account of an id.
    public func account(_ id: String) async throws -> Account? {
        try await database.read { try Self.account(id, in: $0) }
    }

    /// The account of a name, whatever its case.
    public func account(named name: String) async throws -> Account? {
        let folded = Self.folded(name)
        return try await database.read { transaction in
            try transaction.first("select \(Self.columns) from account where folded_name = \(folded)", Self.account)
        }
    }

    /// Makes an account.
    ///
    /// - Throws: ``AccountError``, `RecordsError`.
    @discardableResult
    public func add(
        name: String, password: String, role: Role, exhibitor: String? = nil, at moment: Date
    ) async throws -> Account {
        let new = try await prepared(name: name, password: password, role: role, exhibitor: exhibitor, at: moment)
        try await database.write { try Self.insert(new, in: $0) }
        return new.account
    }

    /// Changes what an account may do; what is signed in with it goes on with the new role at once.
    ///
    /// - Throws: ``AccountError/lastOrganiser``, ``AccountError/notFound``, ``AccountError/exhibitorMissing``.
    public func change(_ id: String, role: Role, exhibitor: String? = nil, isOpen: Bool) async throws {
        guard (role == .exhibitor) == (exhibitor != nil) else { throw AccountError.exhibitorMissing }
        try await database.write { transaction in
            let changed = try transaction.execute(
                """
                update account set role = \(role), exhibitor = \(exhibitor), is_open = \(isOpen) where id = \(id)
                """)
            guard changed == 1 else { throw AccountError.notFound }
            if !isOpen { try transaction.execute("delete from sign_in where account = \(id)") }
            try Self.checkOrganiser(in: transaction)
        }
    }

    /// Gives an account another password and signs it out everywhere.
    ///
    /// - Throws: ``AccountError/badPassword(shortest:)``, ``AccountError/notFound``.
    public func setPassword(_ password: String, of id: String) async throws {
        let hash = try await passwords.hash(password)
        try await database.write { transaction in
            guard try transaction.execute("update account set password = \(hash) where id = \(id)") == 1 else {
                throw AccountError.notFound
            }
            try transaction.execute("delete from sign_in where account = \(id)")
        }
    }

    // MARK: Parts

    /// An account about to be made, with its password's hash.
    struct New: Sendable {
        let account: Account
        let password: String
    }

    func prepared(name: String, password: String, role: Role, exhibitor: String?, at moment: Date) async throws -> New {
        let name = try Self.checkedName(name)
        guard (role == .exhibitor) == (exhibitor != nil) else { throw AccountError.exhibitorMissing }
        let account = Account(
            id: UUID().uuidString.lowercased(), name: name, role: role, exhibitor: exhibitor, createdAt: moment)
        return New(account: account, password: try await passwords.hash(password))
    }

    /// A name as the change log will show it.
    static func checkedName(_ text: String) throws(AccountError) -> String {
        let name = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let hasControls = name.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard 2...80 ~= name.count, name.utf8.count <= 320, !hasControls else { throw .badName(name) }
        return name
    }

    static func insert(_ new: New, in transaction: Transaction) throws {
        let (account, folded) = (new.account, folded(new.account.name))
        let inserted = try transaction.execute(
            """
            insert into account (id, name, folded_name, role, exhibitor, password, is_open, created_at)
            values (\(account.id), \(account.name), \(folded), \(account.role), \(account.exhibitor),
                \(new.password), \(account.isOpen), \(account.createdAt))
            on conflict (folded_name) do nothing
            """)
        guard inserted == 1 else { throw AccountError.nameTaken(account.name) }
    }

    /// The form by which names are compared: `Anna` and `anna` are one.
    static func folded(_ name: String) -> String {
        name.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCompatibilityMapping.lowercased()
    }

    static func isEmpty(in transaction: Transaction) throws -> Bool {
        try transaction.value("select 1 from account limit 1", as: Int.self) == nil
    }

    static let columns: SQL = "id, name, role, exhibitor, is_open, created_at"

    static func account(_ row: Row) throws -> Account {
        Account(
            id: try row["id"], name: try row["name"], role: try row["role"], exhibitor: try row["exhibitor"],
            isOpen: try row["is_open"], createdAt: try row["created_at"])
    }

    static func account(_ id: String, in transaction: Transaction) throws -> Account? {
        try transaction.first("select \(columns) from account where id = \(id)", account)
    }

    private static func checkOrganiser(in transaction: Transaction) throws {
        let there: Int? = try transaction.value(
            "select 1 from account where role = \(Role.organiser) and is_open = \(true) limit 1")
        guard there != nil else { throw AccountError.lastOrganiser }
    }
}
