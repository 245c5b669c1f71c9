/// Where each word occurs and how much: for each document in ascending order the distance from the one before as a
/// variable-length number (7 bits a byte, the lowest first, the high bit set on all but the last) and then the word's
/// weighted, length-normalised frequency in 16 bits.
struct Postings: Sendable {
    private let bytes: [UInt8]
    /// Where each word's list begins, and the end of the last.
    private let starts: [Int]
    /// In how many documents each word occurs.
    let documentCounts: [UInt32]

    init(bytes: [UInt8], starts: [Int], documentCounts: [UInt32]) {
        self.bytes = bytes
        self.starts = starts
        self.documentCounts = documentCounts
    }

    /// The size of all lists in bytes.
    var size: Int { bytes.count }

    /// Calls `body` with each document of a word, ascending, and the frequency there.
    @inline(__always)
    func forEach(of word: Int, _ body: (_ document: Int, _ frequency: Float) -> Void) {
        bytes.withUnsafeBytes { buffer in
            var place = starts[word]
            let end = starts[word + 1]
            var document = -1
            while place < end {
                var byte = buffer[place]
                place += 1
                var distance = Int(byte & 0x7F)
                var shift = 7
                while byte & 0x80 != 0 {
                    byte = buffer[place]
                    place += 1
                    distance |= Int(byte & 0x7F) << shift
                    shift += 7
                }
                document += distance
                let bits = buffer.loadUnaligned(fromByteOffset: place, as: UInt16.self)
                place += 2
                body(document, Postings.frequency(bits))
            }
        }
    }

    /// The number of bytes that a distance takes.
    static func length(_ distance: Int) -> Int { max(1, (Int.bitWidth - distance.leadingZeroBitCount + 6) / 7) }

    // A frequency is kept as a floating-point number of 5 bits of exponent (2^-16 to 2^15) and 11 of fraction: the
    // middle of the 32-bit form, so that reading it is a shift and an addition. The error is below 0.025 %.
    private static let exponentShift: UInt32 = 111 << 11

    static func bits(_ frequency: Float) -> UInt16 {
        let rounded = (frequency.bitPattern + 0x800) >> 12
        if rounded <= exponentShift { return 1 }
        return UInt16(min(rounded - exponentShift, 0xFFFF))
    }

    @inline(__always)
    static func frequency(_ bits: UInt16) -> Float {
        Float(bitPattern: (UInt32(bits) + exponentShift) << 12)
    }
}
