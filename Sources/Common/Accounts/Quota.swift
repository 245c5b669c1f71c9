import Foundation

/// How often somebody may do what costs much, all nodes of a venue together.
public struct Quota: Sendable, Equatable {
    /// The name under which uses are counted.
    public let name: String
    /// How many there may be in one window.
    public let most: Int
    /// How long a window is, in seconds. Windows begin at the same moments for everybody.
    public let window: Int

    /// Tries at a door where passwords are asked for or set, an address: a whole fair may come from one.
    public static let doors = Quota(name: "doors", most: 60, window: 60)
    /// Changes through the API, a token: as many as one node answers of one address.
    public static let writes = Quota(name: "writes", most: 2_400, window: 60)
    /// Uploads, an account.
    public static let uploads = Quota(name: "uploads", most: 60, window: 600)
    /// What an exhibitor saves, an account.
    public static let proposals = Quota(name: "proposals", most: 600, window: 600)
    /// Invitations and changes of accounts, an account.
    public static let accounts = Quota(name: "accounts", most: 60, window: 600)

    /// The window in which a moment lies, counted from 1970.
    func window(at moment: Date) -> Int { Int((moment.timeIntervalSince1970 / Double(window)).rounded(.down)) }

    /// How many whole seconds after a moment a window ends, at least 1.
    func secondsLeft(of window: Int, at moment: Date) -> Int {
        max(1, Int((Double((window + 1) * self.window) - moment.timeIntervalSince1970).rounded(.up)))
    }
}
