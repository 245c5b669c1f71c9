import Synchronization

/// The listeners of one process.
final class NoticeHub: Sendable {
    private struct Listener {
        let channel: String
        let continuation: AsyncStream<NoticeEvent>.Continuation
    }

    private struct State {
        var next = 0
        var listeners: [Int: Listener] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    /// The channels that someone listens to.
    var channels: Set<String> { state.withLock { Set($0.listeners.values.map(\.channel)) } }

    /// Adds a listener, which hears the newest 256 events that it has not yet taken.
    /// - Parameter onLeave: called when the listener has gone.
    func join(_ channel: String, onLeave: @escaping @Sendable () -> Void) throws -> Notices {
        let (stream, continuation) = AsyncStream.makeStream(
            of: NoticeEvent.self, bufferingPolicy: .bufferingNewest(256))
        let number = try state.withLock { state in
            if state.isClosed { throw RecordsError.closed }
            state.next += 1
            state.listeners[state.next] = Listener(channel: channel, continuation: continuation)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.listeners.removeValue(forKey: number) }
            onLeave()
        }
        return Notices(stream: stream)
    }

    func deliver(_ notice: Notice) {
        for listener in listeners where listener.channel == notice.channel {
            listener.continuation.yield(.notice(notice))
        }
    }

    /// Tells all that notices may have been missed.
    func tellReconnected() {
        for listener in listeners { listener.continuation.yield(.reconnected) }
    }

    /// Ends all listening.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.continuation.finish() }
    }

    private var listeners: [Listener] { state.withLock { Array($0.listeners.values) } }
}
