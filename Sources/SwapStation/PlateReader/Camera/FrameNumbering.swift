import Synchronization

/// Numbers a camera's frames from 0 on.
final class FrameNumbering: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).oldValue }
}
