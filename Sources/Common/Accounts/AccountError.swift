/// What can be wrong with what is asked of accounts.
public enum AccountError: Error, Equatable, Sendable {
    /// Nobody of this name, or another password: which, nobody is told.
    case wrongNameOrPassword
    /// Too many failures; not before so many whole seconds.
    case lockedOut(seconds: Int)
    /// So many sign in at once that one more would wait too long.
    case tooBusy
    /// The name is taken.
    case nameTaken(String)
    /// The name is empty, too long or has characters that cannot be told apart.
    case badName(String)
    /// The password is too short or too long.
    case badPassword(shortest: Int)
    /// A token cannot be good for so many days.
    case badTerm(days: Int)
    /// An exhibitor's account needs an exhibitor, and no other has one.
    case exhibitorMissing
    /// There is no such account, invitation or token, or its time is over.
    case notFound
    /// The last organiser cannot be taken away.
    case lastOrganiser
}

extension AccountError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .wrongNameOrPassword: "the name or the password is wrong"
        case .lockedOut(let seconds): "too many attempts failed; try again in \(seconds) seconds"
        case .tooBusy: "too many sign in at once; try again in a moment"
        case .nameTaken(let name): "there is an account named \(name) already; choose another name"
        case .badName(let name): "\"\(name)\" cannot be a name: 2 to 80 characters, none of them a control character"
        case .badPassword(let shortest): "a password has \(shortest) characters or more, and at most 1,000"
        case .badTerm(let days):
            "a token is good for \(APIToken.days.lowerBound) to \(APIToken.days.upperBound) days, not for \(days)"
        case .exhibitorMissing:
            "an exhibitor's account, and only that, needs an exhibitor that is there: its id, or its page's address"
        case .notFound: "there is no such account, invitation or token, or its time is over"
        case .lastOrganiser: "this is the last organiser: make another one first"
        }
    }
}
