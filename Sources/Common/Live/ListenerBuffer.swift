/// What waits for one listener: at most `capacity` values, the newest ones, and at most one beat.
///
/// A pure state machine; `Waiter` is whatever resumes the listener.
struct ListenerBuffer<Waiter: Sendable>: Sendable {
    /// What the caller must do after an event came in.
    enum Action: Sendable {
        /// Nobody waits, or nothing is to be said.
        case none
        /// Hand the event to the waiter.
        case hand(LiveEvent, to: Waiter)
        /// Tell the waiter that no more will come.
        case end(Waiter)
    }

    /// The answer to a listener that asks for the next event.
    enum Take: Sendable {
        case event(LiveEvent)
        case ended
        /// The waiter is kept until the next event.
        case waiting
    }

    private let capacity: Int
    private var values: [LiveValue] = []
    private var beatIsDue = false
    private var hasEnded = false
    private var waiter: Waiter?

    /// An empty buffer.
    /// - Parameter capacity: how many values a slow listener may lag behind, at least 1; older ones are dropped.
    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// A new value came.
    mutating func offer(_ value: LiveValue) -> Action {
        if hasEnded { return .none }
        if let waiter = takeWaiter() { return .hand(.value(value), to: waiter) }
        if values.count == capacity { values.removeFirst() }
        values.append(value)
        return .none
    }

    /// A sign of life is due. It never displaces a value, and beats do not pile up.
    mutating func beat() -> Action {
        if hasEnded { return .none }
        if let waiter = takeWaiter() { return .hand(.beat, to: waiter) }
        beatIsDue = true
        return .none
    }

    /// No more will come; values not yet taken are dropped, so that a stop is not held up by a slow listener.
    mutating func end() -> Action {
        hasEnded = true
        values = []
        return takeWaiter().map(Action.end) ?? .none
    }

    /// The listener asks for the next event.
    mutating func take(_ waiter: Waiter) -> Take {
        if hasEnded { return .ended }
        if !values.isEmpty {
            // A value is itself a sign of life.
            beatIsDue = false
            return .event(.value(values.removeFirst()))
        }
        if beatIsDue {
            beatIsDue = false
            return .event(.beat)
        }
        self.waiter = waiter
        return .waiting
    }

    private mutating func takeWaiter() -> Waiter? {
        defer { waiter = nil }
        return waiter
    }
}
