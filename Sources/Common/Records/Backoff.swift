/// Waits between attempts: each twice as long as the one before up to a limit, and of that a random half to whole, so
/// that many who fail together do not come back together.
struct Backoff {
    private var next: Duration
    private let limit: Duration

    init(first: Duration, limit: Duration) {
        next = first
        self.limit = limit
    }

    /// The next wait.
    mutating func wait(using generator: inout some RandomNumberGenerator) -> Duration {
        defer { next = min(limit, next * 2) }
        return next * Double.random(in: 0.5...1, using: &generator)
    }
}
