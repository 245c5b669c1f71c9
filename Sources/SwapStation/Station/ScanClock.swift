import Foundation

/// Wakes a thread at fixed moments, and keeps count of how late it woke.
package struct ScanClock {
    /// Nanoseconds between wakings.
    package let period: Int64
    private var next: Int64
    /// How late each waking was, in steps of 10 microseconds; the last bin holds all that were later.
    package private(set) var lateness = [Int](repeating: 0, count: 2001)
    /// How late the latest waking was, in seconds.
    package private(set) var latest = 0.0
    /// Moments at which the thread was still busy with an earlier one.
    package private(set) var missed = 0

    package init(period: Duration = .milliseconds(10)) {
        self.period = period.components.seconds * 1_000_000_000 + period.components.attoseconds / 1_000_000_000
        next = Self.now()
    }

    /// Sleeps until the next moment.
    ///
    /// - Returns: nanoseconds of the monotonic clock at waking.
    package mutating func wait() -> Int64 {
        next += period
        var now = Self.now()
        if now > next {
            // Too late for this one: go on with the next that is still to come.
            let lost = (now - next) / period + 1
            missed += Int(lost)
            next += lost * period
        }
        var moment = timespec(tv_sec: Int(next / 1_000_000_000), tv_nsec: Int(next % 1_000_000_000))
        while clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &moment, nil) == EINTR {}
        now = Self.now()
        lateness[min(lateness.count - 1, Int((now - next) / 10_000))] += 1
        latest = max(latest, Double(now - next) * 1e-9)
        return now
    }

    /// The lateness that the given share of wakings did not exceed, in seconds.
    package func lateness(share: Double) -> Double {
        let all = lateness.reduce(0, +)
        var seen = 0
        for (bin, count) in lateness.enumerated() {
            seen += count
            if Double(seen) >= share * Double(all) { return Double(bin + 1) * 1e-5 }
        }
        return 0
    }

    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
