import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why there is no connection to the back end.
public enum DiallingError: Error, Equatable, CustomStringConvertible {
    /// The address says TLS and the security profile does not, or the other way round.
    case schemeAgainstProfile(Int)
    /// The back end answered with this status instead of switching to OCPP 2.1.
    case refused(HTTPResponseStatus)
    /// The back end closed the connection, or was silent, before the handshake was done.
    case silent
    /// No connection comes about, for this reason.
    case unreachable(String)

    public var description: String {
        switch self {
        case .schemeAgainstProfile(let number):
            "Security profile \(number) goes with \(number == 1 ? "ws" : "wss")://: change the address or the profile"
        case .refused(.unauthorized):
            "The back end does not know this station, or its password is another: check both there"
        case .refused(.switchingProtocols): "The back end does not speak OCPP 2.1"
        case .refused(let status): "The back end refuses: \(status)"
        case .silent: "The back end did not answer the handshake"
        case .unreachable(let reason): reason
        }
    }

    /// What sockets and TLS throw, in words for a person.
    init(_ error: any Error) {
        switch error {
        case let error as DiallingError: self = error
        case let error as NIOConnectionError: self = .unreachable(Self.reason(error))
        case let error as SecurityError: self = .unreachable(error.description)
        case is ChannelError: self = .unreachable("Nothing answers there in time")
        case NIOSSLError.handshakeFailed, is NIOSSLExtraError, is BoringSSLError:
            self = .unreachable("TLS fails: check which certificates each end has and trusts (\(error))")
        case let error as IOError: self = .unreachable(Self.words(error))
        default: self = .unreachable("\(error)")
        }
    }

    private static func reason(_ error: NIOConnectionError) -> String {
        // Of several addresses of one name the last says as much as the first.
        switch error.connectionErrors.last?.error {
        case let error as IOError: return words(error)
        case is ChannelError: return "Nothing answers there in time"
        case let error?: return "\(error)"
        case nil: return "There is no machine of the name \(error.host)"
        }
    }

    private static func words(_ error: IOError) -> String {
        error.errnoCode == ECONNREFUSED
            ? "Nothing listens there: the back end is not running, or the address is another"
            : String(cString: strerror(error.errnoCode))
    }
}
