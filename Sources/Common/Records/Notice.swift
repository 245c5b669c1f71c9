/// A word from one process to all that use a database: see ``Transaction/notify(_:_:)``.
public struct Notice: Hashable, Sendable {
    public let channel: String
    public let payload: String
}

/// What a listener hears.
public enum NoticeEvent: Hashable, Sendable {
    case notice(Notice)
    /// The connection to the server broke and stands again. Notices may have been missed in between: look at the
    /// rows themselves for what has changed.
    case reconnected
}

/// The notices of one channel, from ``Database/listen(to:)``. The sequence ends when the database is closed; listening
/// ends when the sequence is let go of.
///
/// A listener that is slow misses the oldest notices, never the newest.
public struct Notices: AsyncSequence, Sendable {
    let stream: AsyncStream<NoticeEvent>

    public func makeAsyncIterator() -> AsyncStream<NoticeEvent>.AsyncIterator { stream.makeAsyncIterator() }
}
