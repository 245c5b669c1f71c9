import Foundation
import NIOCore

/// Why a server cannot listen where it should.
public struct ListeningError: Error, Sendable, CustomStringConvertible {
    /// The address that was asked for.
    public let host: String
    /// The port that was asked for.
    public let port: Int
    /// Why, in the system's words.
    public let reason: String

    /// The error of the network library in words; nil where it is another error.
    ///
    /// - Parameter option: what chooses another port on the command line.
    package init?(_ error: any Error, host: String, port: Int, option: String = "--port") {
        self.host = host
        self.port = port
        switch error {
        case let error as IOError where error.errnoCode == EADDRINUSE:
            reason = "another program has it; choose another port with \(option)"
        case let error as IOError where error.errnoCode == EACCES:
            reason = "the system keeps it for programs with more rights; choose a port from 1024 up"
        case let error as IOError: reason = String(cString: strerror(error.errnoCode)).lowercased()
        case is SocketAddressError, is SocketAddressError.UnknownHost: reason = "there is no such address"
        default: return nil
        }
    }

    /// What happened and what to do about it.
    public var description: String { "cannot listen on \(host) port \(port): \(reason)" }
}
