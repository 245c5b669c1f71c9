import Records

/// Writes what stations say, many messages in one transaction: while one is written the next ones gather, so ten thousand
/// stations cost few commits, and each is answered only when its message is safe.
actor Recorder {
    private let store: CentralStore
    private let most: Int
    private var waiting: [(entry: CentralEntry, continuation: CheckedContinuation<Void, any Error>)] = []
    private var isWriting = false

    init(store: CentralStore, most: Int = 500) {
        self.store = store
        self.most = most
    }

    /// Returns when an entry is written.
    func write(_ entry: CentralEntry) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((entry, continuation))
            if !isWriting {
                isWriting = true
                Task { await self.drain() }
            }
        }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(most))
            waiting.removeFirst(batch.count)
            do {
                try await store.write(batch.map(\.entry))
                for item in batch { item.continuation.resume() }
            } catch {
                for item in batch { item.continuation.resume(throwing: error) }
            }
        }
        isWriting = false
    }
}
