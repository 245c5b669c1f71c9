import Foundation
import Records

/// One message to one hook: some events, sent together until they are taken or given up.
public struct WebhookDelivery: Identifiable, Sendable, Equatable {
    /// How far it has come.
    public enum State: String, Sendable, Codable, SQLStorable {
        /// It is yet to be taken.
        case waiting
        /// The receiver took it.
        case delivered
        /// It was tried for as long as ``DeliveryPolicy/givenUpAfter``, and is tried no more.
        case givenUp
    }

    /// The `webhook-id` of every attempt, by which receivers know repetitions.
    public let id: String
    /// The hook that it goes to.
    public let hook: Webhook.ID
    /// How many events it tells.
    public var events: Int
    /// The body, byte for byte the same at every attempt.
    public var body: String
    /// How far it has come.
    public var state: State
    /// When it was made.
    public var madeAt: Date
    /// When it is to be tried next.
    public var dueAt: Date
    /// How often it was tried.
    public var attempts: Int
    /// When it was tried first.
    public var firstAttemptAt: Date?
    /// When it was tried last.
    public var lastAttemptAt: Date?
    /// What came of the last attempt, in words.
    public var lastOutcome: String?
}
