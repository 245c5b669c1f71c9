import Foundation

/// Open event streams of a served venue, with a message a second to all.
extension Bench {
    func streamRows() async throws -> [Row] {
        let count = 2_000
        let (served, editor) = try await editedVenue("streams")
        defer { served.program.stop() }
        // The first edit makes what is made once, so that it is not counted as the streams'.
        try await editor.rename(to: "Before")
        try await Task.sleep(for: .seconds(3))
        let before = served.program.residentMegabytes()
        // An address has 1,000 streams at most, so they come from four.
        let streams = try (0..<count).map { try Stream(port: served.port, address: 0x7F00_0002 + UInt32($0 % 4)) }
        defer { for stream in streams { stream.close() } }
        try await Task.sleep(for: .seconds(2))
        let open = served.program.residentMegabytes()
        for stream in streams { stream.skip() }

        var delays: [Double] = []
        for round in 0..<10 {
            try await editor.rename(to: "Message \(round)")
            // From the first stream that has the message: until then it has not been sent.
            let arrivals = Stream.arrivals(on: streams, within: 1)
            guard let first = arrivals.min() else { throw Program.Failed(description: "no message arrived") }
            delays += arrivals.map { ($0 - first) * 1000 }
            delays += Array(repeating: 1000, count: count - arrivals.count)
        }
        await editor.close()
        return [
            Row(
                what: "a message to \(count) event streams, from the first to each, p99",
                figure: percentile(0.99, of: delays), unit: "ms", bound: .atMost(100),
                yardstick: ("the median stream", median(delays))),
            Row(
                what: "memory of an open event stream", figure: (open - before) * 1024 / Double(count), unit: "KB",
                bound: .atMost(50), yardstick: ("the bound", 50)),
        ]
    }
}

/// A client of an event stream.
private struct Stream {
    private let connection: Int32

    /// Opens the stream of new snapshots.
    /// - Parameter address: the client's own address, of 127.0.0.0/8.
    init(port: Int, address: UInt32) throws {
        connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        func at(_ address: UInt32, _ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = UInt16(port).bigEndian
            place.sin_addr.s_addr = address.bigEndian
            return withUnsafePointer(to: &place) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        let request = Array("GET /live/snapshot HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        guard connection >= 0, at(address, 0, { bind(connection, $0, $1) }) == 0,
            at(0x7F00_0001, port, { connect(connection, $0, $1) }) == 0,
            write(connection, request, request.count) == request.count
        else { throw Program.Failed(description: "a stream cannot be opened: \(String(cString: strerror(errno)))") }
    }

    func close() { Foundation.close(connection) }

    /// Reads all that has come so far, and gives how many bytes that was.
    @discardableResult
    func skip() -> Int {
        var buffer = [UInt8](repeating: 0, count: 4096)
        return max(0, recv(connection, &buffer, buffer.count, Int32(MSG_DONTWAIT)))
    }

    /// When something came on each of the streams, in seconds of one clock; those on which nothing came are left out.
    static func arrivals(on streams: [Stream], within patience: Double) -> [Double] {
        let start = ContinuousClock.now
        var arrivals: [Double] = []
        var waiting = streams.map { pollfd(fd: $0.connection, events: Int16(POLLIN), revents: 0) }
        while true {
            let elapsed = seconds(ContinuousClock.now - start)
            if elapsed >= patience { return arrivals }
            guard poll(&waiting, nfds_t(waiting.count), Int32((patience - elapsed) * 1000) + 1) > 0 else { continue }
            let now = seconds(ContinuousClock.now - start)
            for place in waiting.indices where waiting[place].revents != 0 {
                if streams[place].skip() > 0, waiting[place].fd >= 0 { arrivals.append(now) }
                // Passed over from now on; the stream's own number stays with the stream.
                waiting[place].fd = -1
                waiting[place].revents = 0
            }
        }
    }
}
