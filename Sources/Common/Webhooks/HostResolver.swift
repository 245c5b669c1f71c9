import Addresses
import Dispatch
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds the addresses of a host's name.
public typealias HostResolver = @Sendable (_ name: String) async throws -> [InternetAddress]

/// The resolver of the system.
public enum SystemResolver {
    /// A name has no address, or none was found in time.
    public struct Failure: Error, CustomStringConvertible {
        /// The name and the system's word for it.
        public let description: String
    }

    /// How long a name may take.
    static let patience = 5

    /// The addresses of a name, in the order in which the system would try them.
    /// - Throws: ``Failure``.
    public static func addresses(of name: String) async throws -> [InternetAddress] {
        let (answers, answer) = AsyncStream.makeStream(of: Result<[InternetAddress], Failure>.self)
        // getaddrinfo cannot be stopped: where it takes too long its thread is left behind, and ends later.
        DispatchQueue.global(qos: .utility).async { answer.yield(lookUp(name)) }
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(patience)) {
            answer.yield(.failure(Failure(description: "\(name) was not found within \(patience) seconds")))
        }
        for await first in answers { return try first.get() }
        throw CancellationError()
    }

    private static func lookUp(_ name: String) -> Result<[InternetAddress], Failure> {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_protocol = Int32(IPPROTO_TCP)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(name, nil, &hints, &list)
        guard code == 0 else {
            return .failure(Failure(description: "\(name): \(String(cString: gai_strerror(code)).lowercased())"))
        }
        defer { freeaddrinfo(list) }
        var addresses: [InternetAddress] = []
        var next = list
        while let one = next?.pointee {
            if let address = one.ai_addr.flatMap(address), !addresses.contains(address) { addresses.append(address) }
            next = one.ai_next
        }
        return .success(addresses)
    }

    private static func address(_ socket: UnsafeMutablePointer<sockaddr>) -> InternetAddress? {
        switch Int32(socket.pointee.sa_family) {
        case AF_INET:
            socket.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { place in
                withUnsafeBytes(of: place.pointee.sin_addr) { InternetAddress(bytes: Array($0)) }
            }
        case AF_INET6:
            socket.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { place in
                withUnsafeBytes(of: place.pointee.sin6_addr) { InternetAddress(bytes: Array($0)) }
            }
        default: nil
        }
    }
}
