import Foundation
import Synchronization

/// Counts across tasks.
final class Counter: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}

/// Lets a test wait, without holding a thread, for what a closure on a thread of the database has reached.
final class Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func give() { continuation.yield() }

    /// Waits until it was given as often as this.
    func wait(for times: Int = 1) async {
        var left = times
        for await _ in stream {
            left -= 1
            if left == 0 { return }
        }
    }
}
