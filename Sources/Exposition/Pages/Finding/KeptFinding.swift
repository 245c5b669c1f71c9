import Synchronization

/// The search of one snapshot: at first that of the snapshot before, where there was one, until the new one is made.
final class KeptFinding: Sendable {
    private struct State {
        var index: FindingIndex?
        var isCurrent = false
    }

    private let state: Mutex<State>
    private let make: @Sendable () -> FindingIndex

    /// - Parameters:
    ///   - inherited: the index of the snapshot before; nil for none, so that whoever searches first makes the index and
    ///     others wait for it.
    ///   - make: makes the snapshot's own index.
    init(inherited: FindingIndex?, make: @escaping @Sendable () -> FindingIndex) {
        state = Mutex(State(index: inherited))
        self.make = make
    }

    /// The index to search in.
    var index: FindingIndex {
        state.withLock { state in
            if let index = state.index { return index }
            let index = make()
            state = State(index: index, isCurrent: true)
            return index
        }
    }

    /// The index, where there is one.
    var made: FindingIndex? { state.withLock { $0.index } }

    /// Whether the index is the snapshot's own.
    var isCurrent: Bool { state.withLock { $0.isCurrent } }

    /// Makes the snapshot's own index, while searches go on in the former one, and puts it in its place.
    func renew() {
        if isCurrent { return }
        let index = make()
        state.withLock { $0 = State(index: index, isCurrent: true) }
    }
}
