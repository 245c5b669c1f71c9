import Synchronization

/// Tells for how long nothing has happened.
final class Pulse: Sendable {
    private let last = Mutex(ContinuousClock.now)

    /// Something has happened.
    func beat() { last.withLock { $0 = .now } }

    /// The time since the last beat, or since the beginning.
    var age: Duration { ContinuousClock.now - last.withLock { $0 } }
}
