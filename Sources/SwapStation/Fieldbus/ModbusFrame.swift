import Foundation

/// A Modbus TCP request as it came (Modbus Messaging on TCP/IP Implementation Guide V1.0b, 3.1.3), and whether it makes sense.
struct ModbusFrame {
    /// Transaction, protocol, length and unit.
    static let headerLength = 7
    /// The longest frame: header and 253 bytes of function and values.
    static let mostBytes = 260
    /// Exception codes (Modbus Application Protocol V1.1b3, 7).
    static let illegalFunction = 1
    static let illegalAddress = 2
    static let illegalValue = 3

    /// Whether `host` is an IPv4 address; libmodbus takes other texts for addresses of its own choice.
    static func isAddress(_ host: String) -> Bool {
        var address = in_addr()
        return inet_pton(AF_INET, host, &address) == 1
    }

    /// How long a frame is by its header; nil if that is no header of a Modbus frame.
    static func length(_ header: some Collection<UInt8>) -> Int? {
        let bytes = Array(header.prefix(6))
        guard bytes.count == 6, bytes[2] == 0, bytes[3] == 0 else { return nil }
        let rest = Int(bytes[4]) << 8 | Int(bytes[5])
        return (2...mostBytes - 6).contains(rest) ? rest + 6 : nil
    }

    /// The exception that a whole frame deserves before anything is looked up; nil if it may be carried out.
    static func exception(_ frame: [UInt8]) -> Int? {
        guard frame.count > headerLength else { return illegalFunction }
        let function = frame[headerLength]
        let body = frame.count - headerLength - 1
        func number(_ at: Int) -> Int { Int(frame[headerLength + 1 + at]) << 8 | Int(frame[headerLength + 2 + at]) }
        switch function {
        case 3, 4:
            return body == 4 && (1...125).contains(number(2)) ? nil : illegalValue
        case 6:
            return body == 4 ? nil : illegalValue
        case 16:
            guard body >= 5, (1...123).contains(number(2)) else { return illegalValue }
            return Int(frame[headerLength + 5]) == 2 * number(2) && body == 5 + 2 * number(2) ? nil : illegalValue
        case 23:
            guard body >= 9, (1...125).contains(number(2)), (1...121).contains(number(6)) else { return illegalValue }
            return Int(frame[headerLength + 9]) == 2 * number(6) && body == 9 + 2 * number(6) ? nil : illegalValue
        default:
            return illegalFunction
        }
    }
}
