/// Bytes made fit to be read: no byte-order mark, no control characters, no broken UTF-8.
enum TextMending {
    /// The longest text that is kept, in bytes; longer ones are cut.
    static let longestText = 1 << 20

    /// What was mended in UTF-8 bytes.
    struct Mended {
        var bytes: [UInt8]
        /// Bytes that were no UTF-8 and were read as windows-1252, and the line of the first.
        var strays = 0
        var firstStray: Int?
        /// Control characters that were replaced by spaces, and the line of the first.
        var controls = 0
        var firstControl: Int?
    }

    /// UTF-8 from what is nearly UTF-8. Bytes that are none are read as windows-1252, as people mix them.
    static func utf8(_ bytes: [UInt8]) -> Mended {
        if isClean(bytes) { return Mended(bytes: bytes) }
        return bytes.withUnsafeBufferPointer(mend)
    }

    private static func mend(_ bytes: UnsafeBufferPointer<UInt8>) -> Mended {
        var mended = Mended(bytes: [])
        mended.bytes.reserveCapacity(bytes.count + 64)
        var line = 1
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x80 {
                if byte == 0x0A { line += 1 }
                if isControl(byte) {
                    mended.controls += 1
                    mended.firstControl = mended.firstControl ?? line
                    mended.bytes.append(0x20)
                } else {
                    mended.bytes.append(byte)
                }
                place += 1
            } else if let length = sequence(bytes, place) {
                mended.bytes.append(contentsOf: bytes[place..<place + length])
                place += length
            } else {
                mended.strays += 1
                mended.firstStray = mended.firstStray ?? line
                mended.bytes.append(contentsOf: TextDecoding.windows1252(byte).utf8)
                place += 1
            }
        }
        return mended
    }

    /// The text without control characters but tab and line feed; line ends are line feeds; cut where it is too long.
    /// - Returns: The text and whether it was cut.
    static func clean(_ text: String) -> (text: String, isCut: Bool) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            bytes.count <= longestText && !bytes.contains { isControl($0) || $0 == 0x0D || $0 == 0xE2 }
        }
        if isPlain { return (text, false) }
        text.unicodeScalars.removeAll { turnsDirection($0) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(text.utf8.count, longestText))
        var lastWasReturn = false
        for byte in text.utf8 {
            if byte == 0x0D || (byte == 0x0A && !lastWasReturn) {
                bytes.append(0x0A)
            } else if byte != 0x0A, !isControl(byte) {
                bytes.append(byte)
            }
            lastWasReturn = byte == 0x0D
            if bytes.count > longestText { break }
        }
        let isCut = bytes.count > longestText
        if isCut {
            bytes.removeLast(bytes.count - longestText)
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
            bytes.append(contentsOf: "…".utf8)
        }
        return (String(decoding: bytes, as: UTF8.self), isCut)
    }

    /// Whether all of it is UTF-8 without control characters.
    static func isClean(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            while place < bytes.count {
                let byte = bytes[place]
                if byte < 0x80 {
                    if isControl(byte) { return false }
                    place += 1
                } else if let length = sequence(bytes, place) {
                    place += length
                } else {
                    return false
                }
            }
            return true
        }
    }

    /// Whether it turns the direction of what follows, by which a name can be made to look like another.
    /// Source: Unicode Standard Annex 9, 2.1 to 2.5.
    private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D || byte == 0x7F
    }

    /// The length of the UTF-8 sequence at `place`; nil where there is none. Source: RFC 3629, 4. U+FFFE and U+FFFF,
    /// which XML forbids, count as none.
    static func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int? {
        let first = bytes[place]
        let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, place + length <= bytes.endIndex else { return nil }
        if length == 1 { return 1 }
        let second = bytes[place + 1]
        let range: ClosedRange<UInt8> =
            switch first {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard range.contains(second) else { return nil }
        for offset in 2..<max(2, length) where bytes[place + offset] & 0xC0 != 0x80 { return nil }
        if first == 0xEF, second == 0xBF, bytes[place + 2] >= 0xBE { return nil }
        return length
    }
}
