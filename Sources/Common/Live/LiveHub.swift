import Synchronization

/// Passes live values from the domain to whoever listens.
///
/// Each topic keeps its newest value. A listener that is slow loses the older values, never the newest, and holds nobody
/// up: publishing only ever writes into bounded buffers.
public final class LiveHub: Sendable {
    private struct Topic {
        var newest: LiveValue?
        var listeners: [UInt64: Listener] = [:]
    }

    private struct State {
        var topics: [String: Topic]
        var nextNumber: UInt64 = 0
        var hasClosed = false
    }

    private let state: Mutex<State>

    /// A hub with the topics that may be listened to.
    public init(topics: some Sequence<String>) {
        var named: [String: Topic] = [:]
        for topic in topics { named[topic] = Topic() }
        state = Mutex(State(topics: named))
    }

    /// Adds a topic; one that is there already stays as it is.
    public func open(_ topic: String) {
        state.withLock { if $0.topics[topic] == nil { $0.topics[topic] = Topic() } }
    }

    /// Makes `value` the topic's newest and gives it to all who listen. A topic that is not there is added.
    public func publish(_ value: LiveValue, on topic: String) {
        state.withLock { state in
            if state.hasClosed { return }
            state.topics[topic, default: Topic()].newest = value
            // Within the lock, so that of two values published at once all listeners keep the same one as the newest.
            for listener in (state.topics[topic]?.listeners ?? [:]).values { listener.offer(value) }
        }
    }

    /// Makes the bytes the topic's newest value under `id`.
    public func publish(_ bytes: [UInt8], id: String, on topic: String) {
        publish(LiveValue(id: id, bytes: bytes), on: topic)
    }

    /// Listens to a topic.
    ///
    /// - Parameters:
    ///   - lastID: the id of the last value that the listener knows; the topic's newest value comes at once unless it is that.
    ///   - buffering: how many values the listener may lag behind before older ones are dropped, at least 1.
    /// - Returns: nil where there is no such topic. After ``close()`` a subscription that ends at once.
    public func subscribe(to topic: String, after lastID: String? = nil, buffering: Int = 1) -> LiveSubscription? {
        let listener = Listener(capacity: buffering)
        let number: UInt64? = state.withLock { state in
            guard let newest = state.topics[topic].map(\.newest) else { return nil }
            let number = state.nextNumber
            state.nextNumber += 1
            if state.hasClosed {
                listener.end()
            } else {
                // Within the lock, so that no value published meanwhile is overtaken by this older one.
                if let newest, newest.id != lastID { listener.offer(newest) }
                state.topics[topic]?.listeners[number] = listener
            }
            return number
        }
        guard let number else { return nil }
        return LiveSubscription(
            registration: .init(listener: listener) { [weak self] in self?.leave(topic, number) })
    }

    /// The topic's newest value, if it ever had one.
    public func newest(of topic: String) -> LiveValue? {
        state.withLock { $0.topics[topic]?.newest }
    }

    /// How many listen to `topic`, or to any topic where none is named.
    public func listenerCount(of topic: String? = nil) -> Int {
        state.withLock { state in
            if let topic { return state.topics[topic]?.listeners.count ?? 0 }
            return state.topics.values.reduce(0) { $0 + $1.listeners.count }
        }
    }

    /// Sends a sign of life to every listener that has nothing else waiting.
    public func beat() {
        let listeners = state.withLock { $0.topics.values.flatMap { Array($0.listeners.values) } }
        for listener in listeners { listener.beat() }
    }

    /// Ends every subscription, now and to come.
    public func close() {
        let listeners: [Listener] = state.withLock { state in
            state.hasClosed = true
            let all = state.topics.values.flatMap { Array($0.listeners.values) }
            for topic in state.topics.keys { state.topics[topic]?.listeners = [:] }
            return all
        }
        for listener in listeners { listener.end() }
    }

    private func leave(_ topic: String, _ number: UInt64) {
        state.withLock { $0.topics[topic]?.listeners[number] = nil }
    }
}
