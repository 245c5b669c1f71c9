import Foundation

/// A client that sends whatever it likes.
final class RawSocket {
    private let socket: Int32

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure.refused }
    }

    deinit { close(socket) }

    enum Failure: Error { case refused }

    func send(_ bytes: [UInt8]) {
        _ = bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
    }

    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// What comes until `count` bytes are there, the other side closes or the time is over.
    func receive(_ count: Int, within milliseconds: Int = 1000) -> [UInt8] {
        var received: [UInt8] = []
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        while received.count < count {
            let left = (deadline - .now) / .milliseconds(1)
            var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            guard left > 0, poll(&waiting, 1, Int32(left)) > 0 else { return received }
            var bytes = [UInt8](repeating: 0, count: count - received.count)
            let got = recv(socket, &bytes, bytes.count, 0)
            guard got > 0 else { return received }
            received += bytes.prefix(got)
        }
        return received
    }

    /// Whether the other side closes within a time.
    func isClosed(within milliseconds: Int = 2000) -> Bool {
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(milliseconds)) > 0 else { return false }
        var byte: UInt8 = 0
        return recv(socket, &byte, 1, 0) <= 0
    }
}
