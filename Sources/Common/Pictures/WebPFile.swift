/// A WebP file as the chunks that it is made of. Source: RFC 9649, 2.3 to 2.7.
enum WebPFile {
    /// What tells of more than pixels, and the flag of `VP8X` that announces it.
    private static let metadata: [String: UInt8] = ["ICCP": 0x20, "EXIF": 0x08, "XMP ": 0x04]

    /// The file without metadata. libvips 8.14 writes EXIF data of its own making into every WebP, told to or not.
    static func withoutMetadata(_ bytes: [UInt8]) -> [UInt8] {
        var kept = Array(bytes.prefix(12))
        var place = 12
        while place + 8 <= bytes.count {
            let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
            let size = bytes[place + 4..<place + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
            // Chunks of odd length are followed by a byte of nothing.
            let next = min(place + 8 + size + size % 2, bytes.count)
            if metadata[name] == nil {
                let start = kept.count
                kept += bytes[place..<next]
                if name == "VP8X" { kept[start + 8] &= ~metadata.values.reduce(0, |) }
            }
            place = next
        }
        let size = kept.count - 8
        for byte in 0..<4 { kept[4 + byte] = UInt8(truncatingIfNeeded: size >> (byte * 8)) }
        return kept
    }
}
