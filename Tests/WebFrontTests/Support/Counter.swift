import Synchronization

/// Counts across tasks.
final class Counter: Sendable {
    private let number = Atomic(0)

    /// How often ``count()`` was called.
    var value: Int { number.load(ordering: .relaxed) }

    func count() { number.add(1, ordering: .relaxed) }
}
