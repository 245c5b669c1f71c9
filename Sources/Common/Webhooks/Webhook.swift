import Foundation
import Records

/// Someone who wants to be told: where, with which secret, and how far they have been told.
public struct Webhook: Identifiable, Sendable, Equatable {
    /// Whether it is told.
    public enum State: String, Sendable, Codable, SQLStorable {
        /// It is told.
        case active
        /// It is not, until someone resumes it; what happens meanwhile is told then.
        case paused
    }

    /// Why a hook was paused.
    public enum PauseReason: String, Sendable, Codable, SQLStorable {
        /// The receiver answered 410: it wants no more.
        case gone
        /// Nothing was taken for as long as ``DeliveryPolicy/pausedAfter``.
        case failing
    }

    /// The name for ever: lower-case hexadecimal digits.
    public let id: String
    /// What people call it.
    public var name: String
    /// Where deliveries go.
    public var url: String
    /// What deliveries are signed with.
    public var secret: WebhookSecret
    /// When it was made.
    public var madeAt: Date
    /// The place in the sequence of changes up to which deliveries were made.
    public var place: Int64
    /// Whether it is told.
    public var state: State
    /// Why not, where it was paused.
    public var pausedBecause: PauseReason?
    /// Since when nothing was taken; nil where the last delivery was.
    public var failingSince: Date?
}
