import Addresses

/// How many costly requests one address may make.
public struct RateLimit: Sendable, Equatable {
    /// How many at once.
    public var burst: Double
    /// How many more each second.
    public var perSecond: Double
    /// How many addresses are remembered at most.
    public var addresses: Int

    /// A limit.
    public init(burst: Double = 30, perSecond: Double = 5, addresses: Int = 50_000) {
        self.burst = burst
        self.perSecond = perSecond
        self.addresses = addresses
    }
}

/// A token bucket for each address.
///
/// Pure: the moment comes in with every request, in seconds of a clock that never goes back.
struct RateLimiter: Sendable {
    /// The answer to a request.
    enum Decision: Equatable, Sendable {
        case allowed
        /// Not before so many whole seconds, at least 1.
        case refused(retryAfter: Int)
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: Double
    }

    private let limit: RateLimit
    private var buckets: [[UInt8]: Bucket] = [:]

    init(_ limit: RateLimit) {
        self.limit = limit
    }

    /// How many addresses are remembered.
    var count: Int { buckets.count }

    /// Takes a token for `address` at the moment `now`.
    mutating func take(_ address: InternetAddress, now: Double) -> Decision {
        let key = address.household
        var bucket = buckets[key] ?? Bucket(tokens: limit.burst, filledAt: now)
        bucket.tokens = min(limit.burst, bucket.tokens + max(0, now - bucket.filledAt) * limit.perSecond)
        bucket.filledAt = now
        defer {
            buckets[key] = bucket
            if buckets.count > limit.addresses { forget(now: now) }
        }
        if bucket.tokens >= 1 {
            bucket.tokens -= 1
            return .allowed
        }
        guard limit.perSecond > 0 else { return .refused(retryAfter: 3_600) }
        return .refused(retryAfter: max(1, Int(((1 - bucket.tokens) / limit.perSecond).rounded(.up))))
    }

    /// Drops the buckets that are full again; where that is too little, the half not asked for longest.
    private mutating func forget(now: Double) {
        buckets = buckets.filter { $1.tokens + (now - $1.filledAt) * limit.perSecond < limit.burst }
        guard buckets.count > limit.addresses / 2 else { return }
        let moments = buckets.values.map(\.filledAt).sorted()
        let middle = moments[moments.count / 2]
        buckets = buckets.filter { $1.filledAt > middle }
    }
}
