import Crypto

/// What an index was made of, and what it came to: SHA-256 in hexadecimal digits.
public struct Fingerprint: Codable, Hashable, Sendable {
    /// Of the method's canonical text.
    public let method: String
    /// Of the figures: units, years, rows, columns, values, origins, groupings.
    public let data: String
    /// Of the scores.
    public let scores: String

    init(method: Method, frame: Frame, scores: Sheet) {
        var methodHash = SHA256()
        methodHash.update(data: Array(method.text().utf8))
        self.method = Self.hexadecimal(methodHash.finalize())
        data = Self.hash(of: frame)
        var scoresHash = SHA256()
        Self.update(&scoresHash, texts: scores.codes)
        Self.update(&scoresHash, numbers: scores.values)
        self.scores = Self.hexadecimal(scoresHash.finalize())
    }

    private static func hash(of frame: Frame) -> String {
        var hash = SHA256()
        update(&hash, texts: frame.units.flatMap { [$0.code, $0.name, $0.reporter ?? "", $0.partner ?? ""] })
        update(&hash, integers: frame.years)
        update(&hash, integers: frame.rows.flatMap { [$0.unit, $0.year] })
        update(&hash, texts: frame.sheet.codes)
        update(&hash, numbers: frame.sheet.values)
        hash.update(data: frame.provenance.codes)
        update(&hash, texts: frame.provenance.origins.flatMap { [$0.status.rawValue, $0.source, $0.how] })
        for grouping in frame.groupings {
            update(&hash, texts: [grouping.name] + grouping.labels)
            update(&hash, integers: grouping.members)
        }
        return hexadecimal(hash.finalize())
    }

    /// Each text with its length before it, so that no two lists have the same bytes.
    private static func update(_ hash: inout SHA256, texts: [String]) {
        var bytes: [UInt8] = []
        append(UInt64(texts.count), to: &bytes)
        for text in texts {
            append(UInt64(text.utf8.count), to: &bytes)
            bytes.append(contentsOf: text.utf8)
        }
        hash.update(data: bytes)
    }

    private static func update(_ hash: inout SHA256, integers: [Int]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 * integers.count + 8)
        append(UInt64(integers.count), to: &bytes)
        for integer in integers { append(UInt64(bitPattern: Int64(integer)), to: &bytes) }
        hash.update(data: bytes)
    }

    /// Numbers hashed at a time, which fit the processor's cache.
    private static let lot = 2048

    /// Little-endian; one pattern for every NaN, and one for both zeros.
    private static func update(_ hash: inout SHA256, numbers: [Double]) {
        var patterns: [UInt64] = [UInt64(numbers.count).littleEndian]
        patterns.reserveCapacity(lot)
        for number in numbers {
            if patterns.count == lot {
                patterns.withUnsafeBytes { hash.update(bufferPointer: $0) }
                patterns.removeAll(keepingCapacity: true)
            }
            let pattern = number.isNaN ? Double.nan.bitPattern : number == 0 ? 0 : number.bitPattern
            patterns.append(pattern.littleEndian)
        }
        patterns.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef")
        return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
