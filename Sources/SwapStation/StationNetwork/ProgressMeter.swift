import Synchronization

/// Counts what is done by many and tells it in order.
final class ProgressMeter: Sendable {
    private let total: Int
    private let done = Mutex((count: 0, told: 0))
    private let tell: @Sendable (NetworkProgress) -> Void

    init(total: Int, tell: @escaping @Sendable (NetworkProgress) -> Void) {
        self.total = total
        self.tell = tell
    }

    func add(_ count: Int) {
        done.withLock { done in
            done.count += count
            let hundredths = done.count * 100 / max(total, 1)
            guard hundredths > done.told else { return }
            done.told = hundredths
            tell(NetworkProgress(stationDays: done.count, totalStationDays: total))
        }
    }
}
