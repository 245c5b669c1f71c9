/// Notices a client that does not read its answer.
///
/// Pure: looked at from time to time with how many bytes were written and how many of them still wait in memory.
struct OutboundWatch {
    private let timeout: Int64
    private let progress: Int
    private var readAtMark = 0
    private var mark: Int64

    /// - Parameters:
    ///   - timeout: how long the client may take for `progress` bytes, in nanoseconds.
    ///   - progress: the least number of bytes to read within `timeout`.
    init(timeout: Int64, progress: Int, now: Int64) {
        self.timeout = timeout
        self.progress = progress
        mark = now
    }

    /// Whether the client is too slow to be kept.
    /// - Parameters:
    ///   - written: how many bytes were handed to the connection so far.
    ///   - waiting: how many of them have not left yet.
    mutating func isTooSlow(written: Int, waiting: Int, now: Int64) -> Bool {
        let read = written - waiting
        if waiting == 0 || read - readAtMark >= progress {
            readAtMark = read
            mark = now
            return false
        }
        return now - mark >= timeout
    }
}
