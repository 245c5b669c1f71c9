/// What the first bytes of a picture say of it.
public struct PictureHeader: Sendable, Equatable {
    /// `image/png`, `image/jpeg`, `image/webp` or `image/avif`.
    public let mediaType: String
    /// Pixels across, at least 1.
    public let width: Int
    /// Pixels down, at least 1.
    public let height: Int

    /// The type and size of a picture by its content; nil where it is none that browsers show safely. SVG is none:
    /// it can hold scripts.
    public static func read(_ bytes: [UInt8]) -> PictureHeader? {
        png(bytes) ?? jpeg(bytes) ?? webp(bytes) ?? avif(bytes)
    }

    private init?(_ mediaType: String, _ width: Int, _ height: Int) {
        guard width > 0, height > 0 else { return nil }
        self.mediaType = mediaType
        self.width = width
        self.height = height
    }

    /// Source: PNG (W3C, third edition), 5.2 and 11.2.1.
    private static func png(_ bytes: [UInt8]) -> PictureHeader? {
        guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            bytes[12..<16].elementsEqual("IHDR".utf8)
        else { return nil }
        return PictureHeader("image/png", big(bytes, 16, 4), big(bytes, 20, 4))
    }

    /// The first frame header. Source: ITU-T T.81, B.1.1.3 and B.2.2.
    private static func jpeg(_ bytes: [UInt8]) -> PictureHeader? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]) else { return nil }
        var place = 2
        while place + 9 < bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                return PictureHeader("image/jpeg", big(bytes, place + 7, 2), big(bytes, place + 5, 2))
            }
            let length = big(bytes, place + 2, 2)
            guard length >= 2 else { return nil }
            place += 2 + length
        }
        return nil
    }

    /// Source: RFC 9649, 2.4 to 2.7.
    private static func webp(_ bytes: [UInt8]) -> PictureHeader? {
        guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) else {
            return nil
        }
        switch String(decoding: bytes[12..<16], as: UTF8.self) {
        case "VP8X": return PictureHeader("image/webp", little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1)
        case "VP8L":
            let bits = little(bytes, 21, 4)
            return PictureHeader("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case "VP8 ":
            guard bytes[23..<26].elementsEqual([0x9D, 0x01, 0x2A]) else { return nil }
            return PictureHeader("image/webp", little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF)
        default: return nil
        }
    }

    /// The first image's extents. Source: ISO/IEC 23008-12, 6.5.3; AVIF 1.1, 6.
    private static func avif(_ bytes: [UInt8]) -> PictureHeader? {
        guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8), bytes[8..<11].elementsEqual("avi".utf8) else {
            return nil
        }
        let head = bytes.prefix(4_096)
        let mark = Array("ispe".utf8)
        for place in 0..<max(0, head.count - 16)
        where head[place] == mark[0] && head[place..<place + 4].elementsEqual(mark) {
            return PictureHeader("image/avif", big(bytes, place + 8, 4), big(bytes, place + 12, 4))
        }
        return nil
    }

    private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        bytes[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
