/// Who may enter a route.
public enum Access: Sendable, Hashable {
    /// Anyone, signed in or not.
    case everyone
    /// Whoever is signed in, or holds a token, with one of these roles.
    case roles(Set<Role>)

    /// Whoever is signed in.
    public static let signedIn = Access.roles(Set(Role.allCases))
    /// Those who publish.
    public static let editors = Access.roles([.organiser, .editor])
    /// Those who run machinery.
    public static let operators = Access.roles([.organiser, .machineOperator])
    /// Those who fill a stand.
    public static let exhibitors = Access.roles([.exhibitor])
    /// Those who say who may do what.
    public static let organisers = Access.roles([.organiser])

    /// Whether somebody with the role may enter; nil for nobody known.
    public func admits(_ role: Role?) -> Bool {
        switch self {
        case .everyone: true
        case .roles(let roles): role.map(roles.contains) ?? false
        }
    }
}
