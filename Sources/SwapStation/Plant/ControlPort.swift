import Fieldbus
import Foundation
import Synchronization

/// A port on loopback that takes a line and answers with a line; at most four at a time may be connected.
final class ControlPort: Sendable {
    static let mostConnections = 4
    static let longestLine = 65_536
    /// How long a connection may say nothing, in seconds.
    static let idleTime = 300

    let port: Int
    private let listener: Int32
    private let connections = Mutex<(sockets: Set<Int32>, isStopping: Bool)>(([], false))
    private let threads = DispatchGroup()

    /// - Throws: ``ModbusError/cannotListen(host:port:reason:)``
    init(port: Int) throws(ModbusError) {
        let host = "127.0.0.1"
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var one: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(clamping: port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 4) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isBound else {
            let reason = String(cString: strerror(errno))
            close(listener)
            throw .cannotListen(host: host, port: port, reason: reason)
        }
        self.listener = listener
        self.port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(listener) }

    /// Begins to take connections.
    func serve(_ answer: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        run { port in
            while true {
                let socket = Glibc.accept(port.listener, nil, nil)
                let isStopping = port.connections.withLock { $0.isStopping }
                if isStopping || socket < 0 {
                    if socket >= 0 { close(socket) }
                    if isStopping { return }
                    Thread.sleep(forTimeInterval: 0.01)
                    continue
                }
                let isTaken = port.connections.withLock { state in
                    state.sockets.count < Self.mostConnections && state.sockets.insert(socket).inserted
                }
                guard isTaken else {
                    close(socket)
                    continue
                }
                port.run { $0.converse(on: socket, answer) }
            }
        }
    }

    /// Ends all connections and returns when every thread has ended.
    func stop() {
        connections.withLock { state in
            state.isStopping = true
            for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        shutdown(listener, Int32(SHUT_RDWR))
        threads.wait()
    }

    private func run(_ body: @escaping @Sendable (ControlPort) -> Void) {
        threads.enter()
        let thread = Thread { [self] in
            body(self)
            threads.leave()
        }
        thread.start()
    }

    private func converse(on socket: Int32, _ answer: ([UInt8]) -> [UInt8]) {
        defer {
            connections.withLock { _ = $0.sockets.remove(socket) }
            close(socket)
        }
        var patience = timeval(tv_sec: Self.idleTime, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        patience = timeval(tv_sec: 2, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var received: [UInt8] = []
        var bytes = [UInt8](repeating: 0, count: 4096)
        while received.count <= Self.longestLine {
            let count = recv(socket, &bytes, bytes.count, 0)
            guard count > 0 else { return }
            received += bytes.prefix(count)
            while let end = received.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Array(received[..<end])
                received.removeFirst(end + 1)
                guard Self.send(answer(line), to: socket) else { return }
            }
        }
    }

    private static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }
}
