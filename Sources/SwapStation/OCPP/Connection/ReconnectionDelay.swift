/// How long to wait before the next try to connect: twice as long after each failure, with a random share so that a fleet
/// does not come back all at once (Part 4, 5.3: RetryBackOffWaitMinimum, RetryBackOffRepeatTimes, RetryBackOffRandomRange).
struct ReconnectionDelay: Sendable {
    /// The first wait.
    var shortest: Duration = .seconds(2)
    /// How often it doubles.
    var doublings = 6
    /// Up to so much is added to each wait.
    var randomRange: Duration = .seconds(4)
    private var failures = 0

    init(shortest: Duration = .seconds(2), doublings: Int = 6, randomRange: Duration = .seconds(4)) {
        self.shortest = shortest
        self.doublings = max(0, min(doublings, 20))
        self.randomRange = randomRange
    }

    /// The wait after one more failure.
    mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let wait = shortest * (1 << min(failures, doublings))
        failures += 1
        return wait + randomRange * Double.random(in: 0...1, using: &generator)
    }
}
