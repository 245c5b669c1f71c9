import Foundation

/// What there is to do for active hooks, and when.
public struct WebhookAgenda: Sendable, Equatable {
    /// What there is to do for one hook.
    public struct Item: Sendable, Equatable {
        /// The hook.
        public let hook: Webhook.ID
        /// The place in the sequence of changes up to which deliveries were made.
        let place: Int64
        /// Until when a node works on it.
        let heldUntil: Date?
        /// When its waiting delivery is due; nil where none waits.
        let dueAt: Date?

        /// From when there is something to do; nil where there is not.
        func moment(end: Int64) -> Date? {
            guard dueAt != nil || place < end else { return nil }
            return max(dueAt ?? .distantPast, heldUntil ?? .distantPast)
        }
    }

    let items: [Item]

    /// The hooks for which there is something to do now.
    /// - Parameter end: the last place in the sequence of changes.
    public func due(at now: Date, end: Int64) -> [Webhook.ID] {
        items.filter { item in item.moment(end: end).map { $0 <= now } ?? false }.map(\.hook)
    }

    /// When there will be something to do that is not yet due; nil where nothing waits.
    public func next(after now: Date, end: Int64) -> Date? {
        items.compactMap { $0.moment(end: end) }.filter { $0 > now }.min()
    }
}
