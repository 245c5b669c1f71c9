import Addresses

/// How a ``WebServer`` listens and what it allows.
public struct WebServerConfiguration: Sendable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 for any that is free.
    public var port = 8080
    /// What one client may ask, and how long it may take.
    public var limits = ConnectionLimits()
    /// How many costly requests an address may make.
    public var costly = RateLimit()
    /// The proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: [AddressRange] = []
    /// The first segment of the addresses that programs ask: there faults are told as problems (RFC 9457), and pages of other
    /// sites may read the answers. Nil for none.
    public var programSegment: String?
    /// For how long browsers shall come by TLS only, in seconds; nil where no TLS stands in front.
    public var strictTransport: Int?
    /// Whether every request is written to the log, at level info.
    public var logsRequests = false
    /// How often a silent event stream gives a sign of life.
    public var heartbeat: Duration = .seconds(15)
    /// How many event streams may be open at once.
    public var listeners = 5_000
    /// How many of them one address may hold; a fair's wireless network is one address.
    public var listenersPerAddress = 1_000
    /// How long the server goes on accepting, already not ready, after it was asked to stop; for load balancers to notice.
    public var readinessGrace: Duration = .zero
    /// How much memory packed static files may take, in bytes.
    public var fileBytes = 32 << 20
    /// How much memory the answers of routes that stand for good may take, in bytes.
    public var routeBytes = 32 << 20

    /// The usual configuration: loopback, port 8080.
    public init() {}
}
