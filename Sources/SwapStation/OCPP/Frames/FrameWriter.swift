/// Writes frames around payloads that are already JSON.
enum FrameWriter {
    /// The message id that an error has when the id of what it answers could not be read (Part 4, 4.2.3).
    static let unreadableID = "-1"

    /// `[2,"id","Action",{...}]`
    static func call(id: String, action: String, payload: [UInt8]) -> [UInt8] {
        var bytes = start(.call, id)
        quote(action, into: &bytes)
        bytes.append(UInt8(ascii: ","))
        return end(bytes, payload)
    }

    /// `[3,"id",{...}]`
    static func result(id: String, payload: [UInt8]) -> [UInt8] { end(start(.result, id), payload) }

    /// `[4,"id","Code","description",{}]`
    static func error(id: String, code: ErrorCode, description: String) -> [UInt8] {
        error(.error, id, code, description)
    }

    /// `[5,"id","Code","description",{}]`
    static func resultError(id: String, code: ErrorCode, description: String) -> [UInt8] {
        error(.resultError, id, code, description)
    }

    private static func error(_ kind: FrameKind, _ id: String, _ code: ErrorCode, _ description: String) -> [UInt8] {
        var bytes = start(kind, id)
        quote(code.rawValue, into: &bytes)
        bytes.append(UInt8(ascii: ","))
        quote(description.bounded(255), into: &bytes)
        bytes.append(UInt8(ascii: ","))
        return end(bytes, Array("{}".utf8))
    }

    private static func start(_ kind: FrameKind, _ id: String) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "["), UInt8(0x30 + kind.rawValue), UInt8(ascii: ",")]
        quote(id, into: &bytes)
        bytes.append(UInt8(ascii: ","))
        return bytes
    }

    private static func end(_ bytes: [UInt8], _ payload: [UInt8]) -> [UInt8] {
        bytes + payload + [UInt8(ascii: "]")]
    }

    private static func quote(_ text: String, into bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

extension String {
    /// The first `count` characters, as OCPP's schemas count them (Unicode code points).
    func bounded(_ count: Int) -> String {
        guard utf8.count > count, unicodeScalars.count > count else { return self }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.prefix(count))
        return String(scalars)
    }
}
