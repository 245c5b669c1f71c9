import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A TCP connection to a port of this machine, byte by byte: for tests that must send what no client library would.
///
/// Calls block; each has a time limit. From asynchronous tests use ``onOwnThread(_:)``.
public final class LoopbackConnection {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    /// What can go wrong, with the system's word for it.
    public enum Failure: Error, CustomStringConvertible {
        case refused(port: Int, reason: String)
        case broken(reason: String)
        case timedOut
        case unreadable(String)

        public var description: String {
            switch self {
            case .refused(let port, let reason): "no connection to port \(port): \(reason)"
            case .broken(let reason): "the connection broke: \(reason)"
            case .timedOut: "no answer in time"
            case .unreadable(let text): "not an HTTP answer: \(text)"
            }
        }
    }

    /// Connects to 127.0.0.1.
    /// - Parameters:
    ///   - port: where to.
    ///   - patience: how long a read or a write may wait, in seconds.
    ///   - receiveBuffer: how many bytes the system may hold that were not read yet; as it likes where nil.
    public init(port: Int, patience: Int = 30, receiveBuffer: Int32? = nil) throws {
        descriptor = socket(AF_INET, streamSocket, 0)
        guard descriptor >= 0 else { throw Failure.refused(port: port, reason: Self.reason) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if var receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = loopbackAddress(port: port)
        let answer = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard answer == 0 else {
            let reason = Self.reason
            close(descriptor)
            throw Failure.refused(port: port, reason: reason)
        }
    }

    deinit { close(descriptor) }

    /// Sends all bytes.
    public func send(_ bytes: some Collection<UInt8>) throws {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { throw errno == EAGAIN ? Failure.timedOut : Failure.broken(reason: Self.reason) }
            sent += count
        }
    }

    /// Sends a text as UTF-8.
    public func send(_ text: String) throws {
        try send(text.utf8)
    }

    /// The next bytes that come; nil where the other side has closed.
    public func receive(atMost limit: Int = 65_536) throws -> [UInt8]? {
        if !unread.isEmpty {
            defer { unread = [] }
            return unread
        }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
        if count < 0 { throw errno == EAGAIN ? Failure.timedOut : Failure.broken(reason: Self.reason) }
        return count == 0 ? nil : Array(buffer[..<count])
    }

    /// Whether the other side has hung up; waits for that as long as the patience given at the start.
    public func isClosedByPeer() -> Bool {
        do {
            while try receive() != nil {}
            return true
        } catch Failure.timedOut {
            return false
        } catch {
            return true
        }
    }

    /// Hands bytes back that belong to the next answer.
    func putBack(_ bytes: some Sequence<UInt8>) {
        unread = Array(bytes) + unread
    }

    private static var reason: String { String(cString: strerror(errno)) }
}

/// A port of the loopback address that nothing listens on just now.
public func freePort() throws -> Int {
    let descriptor = socket(AF_INET, streamSocket, 0)
    defer { close(descriptor) }
    var address = loopbackAddress(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let answer = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
        }
    }
    guard answer else { throw LoopbackConnection.Failure.broken(reason: "no free port") }
    return Int(UInt16(bigEndian: address.sin_port))
}

/// Runs what blocks outside Swift's few threads for asynchronous work.
public func onOwnThread<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}

#if canImport(Glibc)
    let streamSocket = Int32(SOCK_STREAM.rawValue)
#else
    let streamSocket = SOCK_STREAM
#endif

func loopbackAddress(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
}
