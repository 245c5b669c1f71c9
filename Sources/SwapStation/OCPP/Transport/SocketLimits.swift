/// The WebSocket sub-protocol's name (Part 4, 3.1.2).
enum Subprotocol {
    static let name = "ocpp2.1"
    static let header = "Sec-WebSocket-Protocol"
}

/// The bounds of a connection.
public struct SocketLimits: Sendable {
    /// The longest message in bytes; a longer one closes the connection with code 1009.
    public var messageBytes: Int
    /// A ping goes out after so long without a sign of life.
    public var pingInterval: Duration
    /// A connection without a sign of life for so long is given up.
    public var silence: Duration
    /// How long the handshake may take.
    public var handshake: Duration

    /// Bounds for a connection.
    public init(
        messageBytes: Int = 256 * 1024, pingInterval: Duration = .seconds(60), silence: Duration = .seconds(150),
        handshake: Duration = .seconds(10)
    ) {
        self.messageBytes = messageBytes
        self.pingInterval = pingInterval
        self.silence = silence
        self.handshake = handshake
    }
}
