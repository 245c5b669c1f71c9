import CModbus
import Foundation

/// Why a request over the fieldbus came to nothing.
package enum ModbusError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Nothing answers there.
    case cannotConnect(host: String, port: Int, reason: String)
    /// The server cannot listen there.
    case cannotListen(host: String, port: Int, reason: String)
    /// No connection stands: connect first.
    case notConnected
    /// No answer came in time; the connection was closed, since a late answer would be taken for the next one's.
    case timedOut(Request)
    /// The other side refused, by the exception code of Modbus Application Protocol V1.1b3, 7.
    case refused(Request, exception: Int)
    /// The connection broke, or what came was no answer; it was closed.
    case connectionLost(Request, reason: String)
    /// A register holds something else than was written to it.
    case readBackDiffers(register: Int, written: UInt16, read: UInt16)

    /// What was asked for.
    package enum Request: Equatable, Sendable {
        case readInputs(Range<Int>)
        case readHoldings(Range<Int>)
        case writeHoldings(Range<Int>)
    }

    package var description: String {
        switch self {
        case .cannotConnect(let host, let port, let reason):
            "nothing answers at \(host):\(port) (\(reason)): see that the plant runs and the address is right"
        case .cannotListen(let host, let port, let reason):
            "cannot listen at \(host):\(port) (\(reason)): choose another port"
        case .notConnected: "no connection to the plant: connect first"
        case .timedOut(let request): "\(request): no answer in time; connect anew"
        case .refused(let request, let exception):
            "\(request): refused with exception \(exception); compare the versions of the register map"
        case .connectionLost(let request, let reason): "\(request): \(reason); connect anew"
        case .readBackDiffers(let register, let written, let read):
            "holding register \(register) reads \(read) after \(written) was written: stop, and look at the fieldbus"
        }
    }

    /// What the last call of libmodbus on this thread says was wrong.
    static var reason: String { String(cString: modbus_strerror(errno)) }
}
