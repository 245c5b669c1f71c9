/// What one client may ask of the server, and how long it may take.
public struct ConnectionLimits: Sendable {
    /// How many connections are served at once; more wait in the system's queue.
    public var connections = 10_000
    /// The longest request target, in bytes; longer ones are answered with 414.
    public var targetBytes = 8 << 10
    /// The most bytes of all header fields of a request together; more are answered with 431.
    public var headerBytes = 32 << 10
    /// The most header fields of a request; more are answered with 431.
    public var headerFields = 100
    /// The largest request body, in bytes; larger ones are answered with 413.
    public var bodyBytes = 1 << 20
    /// How long a new connection may take to send its first request's head.
    public var headTimeout: Duration = .seconds(10)
    /// How long a connection may stay open between requests.
    public var idleTimeout: Duration = .seconds(60)
    /// How long a request's body may take.
    public var bodyTimeout: Duration = .seconds(30)
    /// How long a client may take to read ``writeProgress`` bytes of an answer.
    public var writeTimeout: Duration = .seconds(20)
    /// The least number of bytes that a client reads within ``writeTimeout`` to be kept.
    public var writeProgress = 4 << 10
    /// How long answers under way may take after the server was asked to stop. With a ``tick`` and what else has to end it
    /// stays within the ten seconds that supervisors give.
    public var drainTimeout: Duration = .milliseconds(8_500)
    /// How long a connection stays half open after its last answer, so that the client can read that before the end.
    public var lingerTimeout: Duration = .seconds(2)
    /// How often a connection's times are looked at.
    public var tick: Duration = .seconds(1)

    /// The usual limits.
    public init() {}
}

extension Duration {
    /// The whole nanoseconds.
    var nanoseconds: Int64 {
        components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
    }
}
