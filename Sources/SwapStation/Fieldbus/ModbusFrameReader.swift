import Foundation

/// Cuts what comes on a socket into Modbus frames.
struct ModbusFrameReader {
    /// What came.
    enum Event: Equatable {
        case frame([UInt8])
        /// Something that is no frame: where the next begins cannot be told.
        case malformed
        /// A frame that began and did not end in time.
        case truncated
        /// The other side is gone, or said nothing for too long.
        case ended
    }

    private let socket: Int32
    private var received: [UInt8] = []

    init(socket: Int32) {
        self.socket = socket
    }

    /// Waits for a frame; times in milliseconds.
    mutating func next(idleTime: Int, frameTime: Int) -> Event {
        var deadline = ContinuousClock.now + .milliseconds(received.isEmpty ? idleTime : frameTime)
        while true {
            if received.count >= 6 {
                guard let length = ModbusFrame.length(received) else { return .malformed }
                if received.count >= length {
                    let frame = Array(received.prefix(length))
                    received.removeFirst(length)
                    return .frame(frame)
                }
            }
            let wasEmpty = received.isEmpty
            guard receive(before: deadline) else { return wasEmpty ? .ended : .truncated }
            // Once a frame has begun, its time runs, however slowly its bytes come.
            if wasEmpty { deadline = .now + .milliseconds(frameTime) }
        }
    }

    private mutating func receive(before deadline: ContinuousClock.Instant) -> Bool {
        let left = (deadline - .now) / .milliseconds(1)
        guard left > 0 else { return false }
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waiting, 1, Int32(left.rounded(.up)))
        if ready < 0, errno == EINTR { return true }
        guard ready > 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 1024)
        let count = recv(socket, &bytes, bytes.count, 0)
        guard count > 0 else { return count < 0 && errno == EINTR }
        received.append(contentsOf: bytes.prefix(count))
        return true
    }

    /// Sends an answer whole; false if the other side does not take it at once: it holds only its own thread up.
    static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent,
                    Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
