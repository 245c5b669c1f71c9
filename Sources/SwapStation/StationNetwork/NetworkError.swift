/// Why a scenario cannot be run.
public enum NetworkError: Error, Equatable, Sendable {
    /// A value lies outside what can be.
    case outOfRange(what: String, value: Double, wanted: String)
    /// A list has not the length that it must have.
    case wrongCount(what: String, count: Int, wanted: String)
    /// A list that must ascend does not.
    case notAscending(what: String, index: Int)
    /// The run would take too long.
    case tooLong(customers: Double, limit: Double)
    /// The run would take too much memory.
    case tooLarge(carsAndPacks: Double, limit: Double)
}

extension NetworkError: CustomStringConvertible {
    /// What is wrong, where, and what to do about it.
    public var description: String {
        switch self {
        case .outOfRange(let what, let value, let wanted): "\(what) is \(value), but must be \(wanted)"
        case .wrongCount(let what, let count, let wanted): "\(what): there are \(count), but there must be \(wanted)"
        case .notAscending(let what, let index):
            "\(what): value \(index + 1) is less than the one before it, but they must ascend"
        case .tooLarge(let count, let limit):
            "there could be \(count) cars and packs at one time, more than the \(limit) that one run may have: take fewer "
                + "stations, waiting places or packs, or shorter ways"
        case .tooLong(let customers, let limit):
            "about \(customers) customers would come, more than the \(limit) that one run may have: take fewer stations, "
                + "days or replications, or less demand"
        }
    }
}
