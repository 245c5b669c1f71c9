import Foundation

/// Somebody who can sign in.
public struct Account: Identifiable, Sendable, Equatable {
    /// The name for ever.
    public let id: String
    /// The name to sign in with; unique whatever its case.
    public var name: String
    /// What the account may do.
    public var role: Role
    /// The id of the exhibitor whose stand it fills; nil for every other role.
    public var exhibitor: String?
    /// Whether it may sign in.
    public var isOpen: Bool
    /// When it was made.
    public let createdAt: Date

    /// An account.
    public init(
        id: String, name: String, role: Role, exhibitor: String? = nil, isOpen: Bool = true, createdAt: Date
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.exhibitor = exhibitor
        self.isOpen = isOpen
        self.createdAt = createdAt
    }
}

/// Who does something: an account that is signed in, or a token.
public struct Author: Sendable, Equatable {
    /// How the change log names it.
    public var name: String
    /// What it may do.
    public var role: Role
    /// The id of the exhibitor whose stand it fills.
    public var exhibitor: String?
    /// The account; nil for a token.
    public var account: String?
    /// The id of the token; nil for an account.
    public var token: String?

    /// An author of changes.
    public init(
        name: String, role: Role, exhibitor: String? = nil, account: String? = nil, token: String? = nil
    ) {
        self.name = name
        self.role = role
        self.exhibitor = exhibitor
        self.account = account
        self.token = token
    }
}
