import Foundation

/// How failures at one door (a name, a code) make it close for a while. Pure.
struct LockOut: Sendable, Equatable {
    /// Failures that cost nothing: people mistype.
    static let free = 5
    /// The longest time that a door stays closed, in seconds.
    static let longest = 900.0
    /// After so many seconds without a failure all is forgotten.
    static let memory = 24 * 3600.0

    /// How many in a row, and when the last one was.
    var failures = 0
    var lastAt = Date.distantPast

    /// For how many whole seconds more the door is closed at `now`; nil where it is open. From the fifth failure on 30
    /// seconds, then twice as long each time.
    func secondsClosed(at now: Date) -> Int? {
        guard failures >= Self.free else { return nil }
        let wait = min(Self.longest, 30 * pow(2, Double(min(failures - Self.free, 20))))
        let left = wait - now.timeIntervalSince(lastAt)
        return left > 0 ? Int(left.rounded(.up)) : nil
    }

    /// After another failure.
    func failed(at now: Date) -> LockOut {
        let isFresh = now.timeIntervalSince(lastAt) > Self.memory
        return LockOut(failures: (isFresh ? 0 : failures) + 1, lastAt: now)
    }
}
