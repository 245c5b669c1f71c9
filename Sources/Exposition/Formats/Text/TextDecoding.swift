#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Text in the encodings that files come in, turned into UTF-8 by the C library's `iconv`.
enum TextDecoding {
    /// The bytes as UTF-8.
    /// - Parameter encoding: A name that `iconv` knows, such as `windows-1252` or `GB18030`.
    /// - Returns: Nil where the encoding is unknown or the bytes are not of it.
    static func utf8(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
        guard let converter = Converter(encoding) else { return nil }
        return converter.converted(bytes)
    }

    /// The character of windows-1252, which has one for every byte but five; those are read as U+FFFD.
    static func windows1252(_ byte: UInt8) -> String {
        if byte < 0x80 || byte >= 0xA0 { return String(Unicode.Scalar(byte)) }
        let decoded = utf8([byte], from: "windows-1252")
        return decoded.map { String(decoding: $0, as: UTF8.self) } ?? "\u{FFFD}"
    }

    /// For each of the 256 bytes of a single-byte encoding its scalar, or -1; nil where the encoding is unknown or
    /// takes several bytes for a character.
    static func table(of encoding: String) -> [Int32]? {
        guard let converter = Converter(encoding) else { return nil }
        var table = [Int32](repeating: -1, count: 256)
        for byte in 0...255 {
            guard let text = converter.converted([UInt8(byte)]) else { continue }
            let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
            if scalars.count == 1, let scalar = scalars.first { table[byte] = Int32(scalar.value) }
        }
        return table.prefix(128).allSatisfy { $0 >= 0 } && table.filter { $0 >= 0 }.count > 200 ? table : nil
    }

    /// Text of a table whose encoding nobody said: by byte-order mark, else UTF-8, UTF-16 by its zero bytes, GB18030
    /// where the bytes fall in its pairs, windows-1251 and -1250 where they fall as letters of those, else windows-1252.
    /// - Returns: The text as UTF-8 without mark, and the encoding's name.
    static func guessed(_ bytes: [UInt8]) -> (text: [UInt8], encoding: String)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return (TextMending.utf8(Array(bytes.dropFirst(3))).bytes, "UTF-8")
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return utf8(Array(bytes.dropFirst(2)), from: "UTF-16LE").map { ($0, "UTF-16") }
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return utf8(Array(bytes.dropFirst(2)), from: "UTF-16BE").map { ($0, "UTF-16") }
        }
        let head = bytes.prefix(4_096)
        let zeros = head.enumerated().filter { $0.element == 0 }
        if head.count >= 4, zeros.count * 4 > head.count {
            let isLittle = zeros.filter { $0.offset % 2 == 1 }.count * 2 > zeros.count
            if let text = utf8(bytes, from: isLittle ? "UTF-16LE" : "UTF-16BE") { return (text, "UTF-16") }
        }
        let mended = TextMending.utf8(bytes)
        if mended.strays == 0 { return (mended.bytes, "UTF-8") }
        let high = bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
        if high >= 8, high > mended.strays * 4 { return (mended.bytes, "UTF-8 with strays") }
        if isCyrillic(bytes), let text = utf8(bytes, from: "windows-1251") {
            return (TextMending.utf8(text).bytes, "windows-1251")
        }
        if hasPairs(bytes), let text = utf8(bytes, from: "GB18030") { return (TextMending.utf8(text).bytes, "GB18030") }
        if isHungarian(bytes) || isPolish(bytes), let text = utf8(bytes, from: "windows-1250") {
            return (TextMending.utf8(text).bytes, "windows-1250")
        }
        return (mended.bytes, "windows-1252")
    }

    /// Whether high bytes are the letters of windows-1251 and come in words: а to я and А to Я fill its upper quarter, while a
    /// third of the bytes of Chinese pairs lies below, and western accents stand alone.
    private static func isCyrillic(_ bytes: [UInt8]) -> Bool {
        var (letters, others, words, wasLetter) = (0, 0, 0, false)
        for byte in bytes {
            let isLetter = byte >= 0xC0 || byte == 0xA8 || byte == 0xB8
            if isLetter {
                letters += 1
                words += wasLetter ? 0 : 1
            } else if byte >= 0x80 {
                others += 1
            }
            wasLetter = isLetter
        }
        return letters >= 12 && letters >= 3 * words && others * 16 < letters
    }

    /// Whether the bytes of ł, ą and ż stand inside of words, where a western encoding has raised figures and ¿.
    private static func isPolish(_ bytes: [UInt8]) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0xC0 || byte == 0xA3 || (0x61...0x7A).contains(byte | 0x20) }
        var count = 0
        for place in bytes.indices.dropFirst().dropLast() where [0xB3, 0xB9, 0xBF].contains(bytes[place]) {
            if isLetter(bytes[place - 1]), isLetter(bytes[place + 1]) { count += 1 }
        }
        return count >= 2
    }

    /// Whether the text has the bytes of ő and ű, which a western encoding shows as õ and û, beside a Hungarian word.
    private static func isHungarian(_ bytes: [UInt8]) -> Bool {
        guard bytes.contains(where: { [0xF5, 0xFB, 0xD5, 0xDB].contains($0) }) else { return false }
        // "Magyarorsz(ág)", "ország", "név", "város", "Kft": the last three as windows-1250 and ISO-8859-2 write them.
        let words: [[UInt8]] = [
            Array("agyarorsz".utf8), Array("orsz".utf8) + [0xE1, 0x67], [0x6E, 0xE9, 0x76],
            [0x76, 0xE1] + Array("ros".utf8),
            Array("Kft".utf8),
        ]
        return words.contains { word in bytes.firstRange(of: word) != nil }
    }

    /// Whether high bytes come in pairs as GBK's most used characters do, as accented letters of western text do not.
    private static func hasPairs(_ bytes: [UInt8]) -> Bool {
        var pairs = 0
        var singles = 0
        var place = 0
        while place < bytes.count {
            if bytes[place] < 0x80 {
                place += 1
            } else if place + 1 < bytes.count, (0xB0...0xF7).contains(bytes[place]), bytes[place + 1] >= 0xA1 {
                pairs += 1
                place += 2
            } else {
                singles += 1
                place += 1
            }
        }
        return pairs > 2 * singles
    }

    /// Owns an `iconv` handle.
    private final class Converter {
        private let handle: iconv_t

        init?(_ encoding: String) {
            guard encoding.utf8.count < 40, let handle = iconv_open("UTF-8", encoding),
                handle != iconv_t(bitPattern: -1)
            else { return nil }
            self.handle = handle
        }

        deinit { iconv_close(handle) }

        func converted(_ bytes: [UInt8]) -> [UInt8]? {
            var input = bytes.map { CChar(bitPattern: $0) }
            var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
            var left = input.count
            var room = output.count
            let code = input.withUnsafeMutableBufferPointer { source in
                output.withUnsafeMutableBufferPointer { target in
                    var from = source.baseAddress
                    var to = target.baseAddress
                    iconv(handle, nil, nil, nil, nil)
                    return iconv(handle, &from, &left, &to, &room)
                }
            }
            guard code != -1, left == 0 else { return nil }
            return output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
        }
    }
}
