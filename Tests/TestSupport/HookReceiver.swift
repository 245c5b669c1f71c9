import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A receiver of webhooks on the loopback address, which keeps every message and answers as a test wants. What is no POST,
/// such as a greeting of TLS, it refuses.
public final class HookReceiver: Sendable {
    /// A message as it came.
    public struct Message: Sendable {
        public let path: String
        /// By name in lower case.
        public let headers: [String: String]
        public let body: String
    }

    /// What to answer.
    public struct Reply: Sendable {
        let status: Int?
        let headers: [(String, String)]
        let isEndless: Bool

        /// - Parameters:
        ///   - status: nil to answer nothing and wait until the other side hangs up.
        ///   - isEndless: whether the body never ends.
        public init(status: Int?, headers: [(String, String)] = [], isEndless: Bool = false) {
            self.status = status
            self.headers = headers
            self.isEndless = isEndless
        }
    }

    private final class State: Sendable {
        let messages = Mutex<[Message]>([])
        let answer: @Sendable (Int) -> Reply

        init(answer: @escaping @Sendable (Int) -> Reply) { self.answer = answer }
    }

    /// The port on which it listens.
    public let port: Int
    private let listener: Int32
    private let state: State

    /// Starts to listen.
    /// - Parameters:
    ///   - port: the port; any free one where nil.
    ///   - answer: what to answer to the message of that number, from 0; by default 200.
    public init(
        port: Int? = nil, answer: @escaping @Sendable (_ number: Int) -> Reply = { _ in Reply(status: 200) }
    ) throws {
        let port = try port ?? freePort()
        listener = socket(AF_INET, streamSocket, 0)
        var yes: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = loopbackAddress(port: port)
        let (listener, state) = (listener, State(answer: answer))
        let isBound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isBound, listen(listener, 64) == 0 else {
            throw LoopbackConnection.Failure.refused(port: port, reason: String(cString: strerror(errno)))
        }
        self.port = port
        self.state = state
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                if connection < 0 {
                    if errno == EINTR { continue }
                    break
                }
                Thread.detachNewThread { Self.serve(connection, state) }
            }
            close(listener)
        }
    }

    deinit { stop() }

    /// Stops to listen, so that whoever comes is refused.
    public func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    /// The messages so far, in order.
    public var messages: [Message] { state.messages.withLock { $0 } }

    /// Waits until there are so many messages; gives those that there are after `patience`.
    public func messages(atLeast count: Int, within patience: Duration) async throws -> [Message] {
        let limit = ContinuousClock.now + patience
        while messages.count < count, ContinuousClock.now < limit { try await Task.sleep(for: .milliseconds(20)) }
        return messages
    }

    private static func serve(_ connection: Int32, _ state: State) {
        defer { close(connection) }
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard let message = read(connection) else { return }
        let number = state.messages.withLock { messages in
            messages.append(message)
            return messages.count - 1
        }
        let reply = state.answer(number)
        guard let status = reply.status else {
            var byte: UInt8 = 0
            while recv(connection, &byte, 1, 0) > 0 {}
            return
        }
        var head = "HTTP/1.1 \(status) Answer\r\nConnection: close\r\n"
        if !reply.isEndless { head += "Content-Length: 0\r\n" }
        for (name, value) in reply.headers { head += "\(name): \(value)\r\n" }
        guard send(Array((head + "\r\n").utf8), to: connection) else { return }
        let more = [UInt8](repeating: 0x61, count: 65_536)
        while reply.isEndless, send(more, to: connection) {}
    }

    private static func read(_ connection: Int32) -> Message? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let message = message(in: bytes) { return message }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            if bytes.first != UInt8(ascii: "P") {
                _ = send(Array("HTTP/1.1 400 Answer\r\n\r\n".utf8), to: connection)
                return nil
            }
        }
    }

    private static func message(in bytes: [UInt8]) -> Message? {
        let data = Data(bytes)
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        var lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let path = lines.removeFirst().split(separator: " ").dropFirst().first.map(String.init) ?? ""
        var headers: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let body = data[end.upperBound...]
        guard body.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 else { return nil }
        return Message(path: path, headers: headers, body: String(decoding: body, as: UTF8.self))
    }

    private static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return false }
            sent += count
        }
        return true
    }
}
