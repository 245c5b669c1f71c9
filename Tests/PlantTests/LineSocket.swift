import Foundation

/// A client of the control port.
final class LineSocket {
    private let socket: Int32

    init(port: Int) {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        _ = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    /// The answer to a line, as a dictionary; empty if none came.
    func ask(_ line: String) -> [String: Any] {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { send(socket, $0.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)) }
        var received: [UInt8] = []
        while received.last != UInt8(ascii: "\n") {
            var part = [UInt8](repeating: 0, count: 4096)
            let count = recv(socket, &part, part.count, 0)
            guard count > 0 else { return [:] }
            received += part.prefix(count)
        }
        return (try? JSONSerialization.jsonObject(with: Data(received))) as? [String: Any] ?? [:]
    }
}
