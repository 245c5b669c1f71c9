import Foundation

/// What can be wrong with what is asked of webhooks.
public enum WebhookError: Error, Equatable {
    /// The address is none that deliveries may have.
    case badURL(String, reason: String)
    /// Nobody may be told there from here.
    case refused(String, reason: String)
    /// There is no hook with the id.
    case noSuchHook(String)
    /// There are as many hooks as there may be.
    case tooMany(limit: Int)
    /// Another node works on the hook, or it was removed or paused meanwhile.
    case claimLost(String)
    /// A kept hook cannot be read; the database was changed by something else.
    case unreadable(String)
    /// A test message was not taken.
    case notTaken(String, reason: String)
}

extension WebhookError: CustomStringConvertible {
    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .badURL(let url, let reason):
            "\(url) cannot be told anything: \(reason); give an address such as https://example.org/hook"
        case .refused(let url, let reason): "\(url) may not be told anything: \(reason)"
        case .noSuchHook(let id): "there is no webhook \(id): serai webhook list shows those that there are"
        case .tooMany(let limit): "there are \(limit) webhooks already: remove one first"
        case .claimLost(let id): "webhook \(id) is worked on by another node, or was removed or paused"
        case .unreadable(let id): "webhook \(id) in the database cannot be read; remove it and add it again"
        case .notTaken(let id, let reason): "webhook \(id) did not take the test message: \(reason)"
        }
    }
}
