import Synchronization

/// A row of counters that any thread may add to without a lock.
///
/// `@unchecked Sendable` is safe: the memory is allocated once, each cell is an atomic, and it is freed with the last owner.
final class AtomicCounters: @unchecked Sendable {
    private let cells: UnsafeMutablePointer<Atomic<Int64>>
    let count: Int

    init(count: Int) {
        self.count = count
        cells = .allocate(capacity: count)
        for index in 0..<count { (cells + index).initialize(to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize(count: count)
        cells.deallocate()
    }

    /// Adds to the counter at `index`, which must be below ``count``.
    func add(_ amount: Int64, at index: Int) {
        precondition(index >= 0 && index < count)
        cells[index].add(amount, ordering: .relaxed)
    }

    subscript(index: Int) -> Int64 {
        precondition(index >= 0 && index < count)
        return cells[index].load(ordering: .relaxed)
    }
}
