/// The events of one topic for one listener; it stops listening when the last copy of it and of its iterators is gone.
///
/// One task at a time may iterate. Cancelling that task ends the subscription.
public struct LiveSubscription: AsyncSequence, Sendable {
    public typealias Element = LiveEvent
    public typealias Failure = Never

    /// The tie to the hub; its end takes the listener off the topic.
    final class Registration: Sendable {
        let listener: Listener
        private let leave: @Sendable () -> Void

        init(listener: Listener, leave: @escaping @Sendable () -> Void) {
            self.listener = listener
            self.leave = leave
        }

        deinit { leave() }
    }

    let registration: Registration

    public func makeAsyncIterator() -> Iterator { Iterator(registration: registration) }

    /// Walks the events.
    public struct Iterator: AsyncIteratorProtocol {
        let registration: Registration

        /// The next event; nil once the hub has closed or the task was cancelled.
        public mutating func next() async -> LiveEvent? { await registration.listener.next() }

        /// The next event, on the caller's actor.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> LiveEvent? {
            await registration.listener.next()
        }
    }
}
