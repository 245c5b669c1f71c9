/// How a body's bytes are packed for the way (RFC 9110, 8.4.1).
enum ContentCoding: UInt8, Sendable, Hashable, CaseIterable {
    case identity, gzip, brotli

    /// The name in `Content-Encoding`; nil for bytes as they are.
    var headerValue: String? {
        switch self {
        case .identity: nil
        case .gzip: "gzip"
        case .brotli: "br"
        }
    }

    /// What marks the coding at the end of an entity tag: each coding has bytes, and so a strong tag, of its own.
    var tagSuffix: String {
        switch self {
        case .identity: ""
        case .gzip: "-gz"
        case .brotli: "-br"
        }
    }
}

/// Reads `Accept-Encoding` (RFC 9110, 12.5.3).
enum AcceptEncoding {
    /// The smallest coding that the client takes: Brotli, else gzip, else bytes as they are.
    ///
    /// Weights only say yes or no: among codings that the client takes, the server prefers the smaller one. Bytes as they are
    /// go out even to a client that refuses them, since it is kinder to answer than to fail.
    static func best(_ header: String?) -> ContentCoding {
        guard var header else { return .identity }
        return header.withUTF8 { best($0) }
    }

    /// In one pass and without allocations: this runs for every request.
    private static func best(_ bytes: UnsafeBufferPointer<UInt8>) -> ContentCoding {
        var gzip: Bool?
        var brotli: Bool?
        var anything = false
        var start = 0
        while start < bytes.count {
            var end = start
            var semicolon: Int?
            while end < bytes.count, bytes[end] != UInt8(ascii: ",") {
                if bytes[end] == UInt8(ascii: ";"), semicolon == nil { semicolon = end }
                end += 1
            }
            let name = trimmed(bytes, start..<(semicolon ?? end))
            let accepted = semicolon.map { !isZeroWeight(bytes, ($0 + 1)..<end) } ?? true
            if equals(bytes, name, "br") {
                brotli = accepted
            } else if equals(bytes, name, "gzip") || equals(bytes, name, "x-gzip") {
                gzip = accepted
            } else if equals(bytes, name, "*") {
                anything = accepted
            }
            start = end + 1
        }
        if brotli ?? anything { return .brotli }
        if gzip ?? anything { return .gzip }
        return .identity
    }

    /// Whether a parameter is `q=0`, with however many noughts.
    private static func isZeroWeight(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard let sign = range.first(where: { bytes[$0] == UInt8(ascii: "=") }),
            equals(bytes, trimmed(bytes, range.lowerBound..<sign), "q")
        else { return false }
        let value = trimmed(bytes, (sign + 1)..<range.upperBound)
        return !value.isEmpty && value.allSatisfy { bytes[$0] == UInt8(ascii: "0") || bytes[$0] == UInt8(ascii: ".") }
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return start..<end
    }

    private static func equals(
        _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ lowercase: StaticString
    ) -> Bool {
        guard range.count == lowercase.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count {
            let byte = bytes[range.lowerBound + offset]
            guard (0x41...0x5A ~= byte ? byte | 0x20 : byte) == lowercase.utf8Start[offset] else { return false }
        }
        return true
    }
}
