/// The newest state of a topic: bytes that mean something to the topic's listeners, under an id that tells versions apart.
public struct LiveValue: Sendable, Hashable {
    /// What a listener names when it comes back (`Last-Event-ID`): one line, no NUL.
    public let id: String
    /// The payload, UTF-8 where it goes out as server-sent events.
    public let bytes: [UInt8]

    /// A value.
    public init(id: String, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }
}

/// What a listener receives.
public enum LiveEvent: Sendable, Hashable {
    /// The topic has a new value.
    case value(LiveValue)
    /// Nothing new; the hub's sign of life, sent so that a dead connection is noticed.
    case beat
}
