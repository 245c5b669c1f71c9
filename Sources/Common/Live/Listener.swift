import Synchronization

/// One listener's buffer behind a lock, and the task that may be waiting on it.
final class Listener: Sendable {
    private typealias Buffer = ListenerBuffer<CheckedContinuation<LiveEvent?, Never>>
    private let buffer: Mutex<Buffer>

    init(capacity: Int) {
        buffer = Mutex(Buffer(capacity: capacity))
    }

    func offer(_ value: LiveValue) { perform { $0.offer(value) } }

    func beat() { perform { $0.beat() } }

    func end() { perform { $0.end() } }

    /// The next event; nil once the listener has ended or its task was cancelled.
    func next() async -> LiveEvent? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                switch buffer.withLock({ $0.take(continuation) }) {
                case .event(let event): continuation.resume(returning: event)
                case .ended: continuation.resume(returning: nil)
                case .waiting: break
                }
            }
        } onCancel: {
            end()
        }
    }

    /// Resumes outside the listener's own lock.
    private func perform(_ change: (inout Buffer) -> Buffer.Action) {
        switch buffer.withLock({ change(&$0) }) {
        case .none: break
        case .hand(let event, let continuation): continuation.resume(returning: event)
        case .end(let continuation): continuation.resume(returning: nil)
        }
    }
}
