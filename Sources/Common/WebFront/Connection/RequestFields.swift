import NIOHTTP1

/// What the connection needs to know of a request's header fields, read in one pass.
struct RequestFields: Sendable, Equatable {
    var hosts = 0
    var contentLength: Int?
    var hasBody = false
    var expectsContinue = false
    var asksUpgrade = false
    var acceptEncoding: String?
    var ifNoneMatch: String?

    init() {}

    init(_ headers: HTTPHeaders) {
        for (name, value) in headers {
            switch name.utf8.count {
            case 4 where Self.matches(name, "host"): hosts += 1
            case 6 where Self.matches(name, "expect"): expectsContinue = Self.matches(value, "100-continue")
            case 7 where Self.matches(name, "upgrade"): asksUpgrade = true
            case 13 where Self.matches(name, "if-none-match"): ifNoneMatch = Self.joined(ifNoneMatch, value)
            case 14 where Self.matches(name, "content-length"):
                contentLength = Int(value)
                hasBody = hasBody || contentLength != 0
            case 15 where Self.matches(name, "accept-encoding"): acceptEncoding = Self.joined(acceptEncoding, value)
            case 17 where Self.matches(name, "transfer-encoding"): hasBody = true
            default: break
            }
        }
    }

    private static func joined(_ former: String?, _ value: String) -> String {
        former.map { $0 + ", " + value } ?? value
    }

    private static func matches(_ text: String, _ lowercase: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: lowercase.utf8Start, count: lowercase.utf8CodeUnitCount)
        guard text.utf8.count == wanted.count else { return false }
        var index = 0
        for byte in text.utf8 {
            guard (0x41...0x5A ~= byte ? byte | 0x20 : byte) == wanted[index] else { return false }
            index += 1
        }
        return true
    }
}
