/// How long receivers are borne with.
public struct DeliveryPolicy: Sendable, Equatable {
    /// The waits after the first failures; the last one holds for all further ones. Each is stretched or shortened by up
    /// to a fifth at random, so that receivers that failed together are not met together.
    public var waits: [Duration] = [
        .seconds(10), .seconds(30), .seconds(120), .seconds(600), .seconds(3600), .seconds(6 * 3600),
        .seconds(12 * 3600),
    ]
    /// How long after its first attempt a delivery is given up.
    public var givenUpAfter: Duration = .seconds(3 * 86_400)
    /// How long a hook that takes nothing is tried before it is paused.
    public var pausedAfter: Duration = .seconds(7 * 86_400)
    /// The longest that a receiver's `Retry-After` is heeded.
    public var longestRetryAfter: Duration = .seconds(12 * 3600)

    /// The usual patience.
    public init() {}
}
