import Dispatch
import Foundation

/// What a server sent back, taken apart.
struct RawResponse: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// A plain TCP connection to the server under test, so that tests can send what no HTTP client would.
///
/// `@unchecked Sendable` is safe: the descriptor never changes and all use of it and of the buffer is on the serial queue.
final class RawClient: @unchecked Sendable {
    enum Failure: Error {
        case connect(Int32)
        case timeout, closed
        case malformed(String)
    }

    private let descriptor: Int32
    private let queue = DispatchQueue(label: "raw client")
    private var buffer: [UInt8] = []

    /// - Parameter receiveBuffer: the size of the socket's receive buffer; small for a client that shall be slow.
    init(port: Int, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard status == 0 else { throw Failure.connect(errno) }
    }

    deinit { close(descriptor) }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }

    /// Sends bytes; a connection that the server closed meanwhile is no error here.
    func send(_ bytes: [UInt8]) async throws {
        try await onQueue { [descriptor] in
            var offset = 0
            while offset < bytes.count {
                let sent = bytes[offset...].withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if sent <= 0 { return }
                offset += sent
            }
        }
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Says that no more will be sent, and goes on reading.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads until `enough`, the end or the time limit; what was read, and whether the end came.
    func read(within limit: Duration = .seconds(10), until enough: @escaping @Sendable ([UInt8]) -> Bool) async throws
        -> (
            bytes: [UInt8], ended: Bool
        )
    {
        try await onQueue { [self] in
            let deadline = ContinuousClock.now + limit
            while !enough(buffer) {
                if try !receive(before: deadline) { return (buffer, true) }
            }
            return (buffer, false)
        }
    }

    /// Reads to the end of the connection.
    func readToEnd(within limit: Duration = .seconds(10)) async throws -> [UInt8] {
        try await read(within: limit) { _ in false }.bytes
    }

    /// Reads one response; what follows it stays for the next.
    func response(to method: String = "GET", within limit: Duration = .seconds(10)) async throws -> RawResponse {
        try await onQueue { [self] in
            let deadline = ContinuousClock.now + limit
            func line() throws -> String {
                while true {
                    if let end = buffer.firstRange(of: [13, 10]) {
                        let text = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
                        buffer.removeSubrange(..<end.upperBound)
                        return text
                    }
                    guard try receive(before: deadline) else { throw Failure.closed }
                }
            }
            func take(_ count: Int) throws -> [UInt8] {
                while buffer.count < count {
                    guard try receive(before: deadline) else { throw Failure.closed }
                }
                defer { buffer.removeFirst(count) }
                return Array(buffer.prefix(count))
            }
            let start = try line().split(separator: " ", maxSplits: 2)
            guard start.count >= 2, start[0].hasPrefix("HTTP/1."), let status = Int(start[1]) else {
                throw Failure.malformed(start.joined(separator: " "))
            }
            var response = RawResponse(status: status, headers: [], body: [])
            while true {
                let field = try line()
                if field.isEmpty { break }
                let colon = field.firstIndex(of: ":") ?? field.startIndex
                response.headers.append(
                    (String(field[..<colon]), field[field.index(after: colon)...].trimmingCharacters(in: .whitespaces)))
            }
            if method == "HEAD" || status == 204 || status == 304 || status == 100 { return response }
            if let length = response["content-length"].flatMap(Int.init) {
                response.body = try take(length)
            } else if response["transfer-encoding"] == "chunked" {
                while true {
                    let count = Int(try line(), radix: 16) ?? 0
                    if count == 0 { break }
                    response.body += try take(count)
                    _ = try line()
                }
                _ = try line()
            } else {
                while try receive(before: deadline) {}
                response.body = buffer
                buffer = []
            }
            return response
        }
    }

    /// Sends a request and reads its response on this connection.
    func request(
        _ target: String, method: String = "GET", headers: [String] = [], body: [UInt8]? = nil,
        within limit: Duration = .seconds(10)
    ) async throws -> RawResponse {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n"
        for header in headers { text += header + "\r\n" }
        if let body { text += "Content-Length: \(body.count)\r\n" }
        try await send(Array((text + "\r\n").utf8) + (body ?? []))
        return try await response(to: method, within: limit)
    }

    /// Appends what came; false at the end of the connection. On the queue only.
    private func receive(before deadline: ContinuousClock.Instant) throws -> Bool {
        let left = deadline - .now
        guard left > .zero else { throw Failure.timeout }
        let milliseconds = left.components.seconds * 1_000 + left.components.attoseconds / 1_000_000_000_000_000
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&waiting, 1, Int32(clamping: milliseconds + 1))
        guard ready > 0 else { throw Failure.timeout }
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count <= 0 { return false }
        buffer += chunk.prefix(count)
        return true
    }
}
