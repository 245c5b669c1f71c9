import Foundation
import NIOCore
import NIOPosix

@testable import OCPP

/// Shakes hands as a back end does, and then reads and says nothing.
struct SilentBackEnd {
    func bind() async throws -> any Channel {
        try await SocketListener(
            group: MultiThreadedEventLoopGroup.singleton, limits: SocketLimits(), profile: .basic,
            admit: { _, _ in .admitted("CQ-1") }, owner: { _ in Deaf() }
        ).bind(host: "127.0.0.1", port: 0)
    }

    private final class Deaf: SocketOwner {
        func opened(_ socket: Socket) {
            _ = socket.channel.setOption(.autoRead, value: false)
        }
        func received(_ text: ByteBuffer) {}
        func closed(_ reason: String) {}
    }
}

/// A plain socket that does only what it is told to.
final class LoopbackSocket: Sendable {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) {
        _ = Array(text.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    func readsEnd(withinSeconds seconds: Int) -> Bool {
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var byte: UInt8 = 0
        return read(descriptor, &byte, 1) == 0
    }
}
