import Synchronization

/// The time between the first and the last of some events.
final class WorkingTime: Sendable {
    private let ends = Mutex<(first: ContinuousClock.Instant, last: ContinuousClock.Instant)?>(nil)

    /// An event has happened.
    func mark() {
        let now = ContinuousClock.now
        ends.withLock { $0 = ($0?.first ?? now, now) }
    }

    /// None without two events.
    var span: Duration { ends.withLock { $0.map { $0.last - $0.first } ?? .zero } }
}
