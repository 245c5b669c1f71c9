/// A content line of iCalendar. Source: RFC 5545, 3.1.
struct CalendarLine {
    /// In upper case, without a group.
    var name: String
    /// Names in upper case.
    var parameters: [(name: String, value: String)]
    /// As written: escapes unread.
    var value: String
    /// Its first line in the file, from 1.
    var line: Int

    func parameter(_ name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    /// The value as text, its escapes read. Source: RFC 5545, 3.3.11.
    var text: String { Self.unescaped(value) }

    /// The value as a list of texts, parted by commas.
    var texts: [String] {
        var parts: [String] = []
        var part = ""
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if scalar == ",", !isEscaped {
                parts.append(part)
                part = ""
                continue
            }
            part.unicodeScalars.append(scalar)
            isEscaped = scalar == "\\" && !isEscaped
        }
        return (parts + [part]).map(Self.unescaped)
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var output: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            if isEscaped {
                output.append(byte | 0x20 == UInt8(ascii: "n") ? 0x0A : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The bytes with folds moved out of the characters in whose midst some programs put them: RFC 5545, 3.1 warns of those.
    static func mendedFolds(_ bytes: [UInt8]) -> [UInt8] {
        func isInside(_ byte: UInt8) -> Bool { (0x80...0xBF).contains(byte) }
        var mended = bytes
        var place = 1
        while place + 2 < mended.count {
            let length = mended[place] == 0x0D && mended[place + 1] == 0x0A ? 3 : mended[place] == 0x0A ? 2 : 0
            let next = place + length
            guard length > 0, next < mended.count, mended[place - 1] >= 0x80, isInside(mended[next]),
                mended[next - 1] == 0x20 || mended[next - 1] == 0x09
            else {
                place += 1
                continue
            }
            let end = mended[next...].firstIndex { !isInside($0) } ?? mended.count
            // UTF-8 has three such bytes at most; what has more is something else.
            if end - next <= 3 {
                let fold = mended[place..<next]
                mended.replaceSubrange(place..<end, with: Array(mended[next..<end] + fold))
            }
            place = end
        }
        return mended
    }

    /// The unfolded lines of a file; what is no content line is left out.
    static func lines(of bytes: [UInt8]) -> [CalendarLine] {
        var lines: [CalendarLine] = []
        var current: [UInt8] = []
        var first = 1
        var number = 0
        func finish() {
            if let line = CalendarLine(current, line: first) { lines.append(line) }
        }
        for raw in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let line = raw.last == 0x0D ? raw.dropLast() : raw
            if let head = line.first, head == 0x20 || head == 0x09 {
                current.append(contentsOf: line.dropFirst())
            } else {
                finish()
                current = Array(line)
                first = number
            }
        }
        finish()
        return lines
    }

    init?(_ bytes: [UInt8], line: Int) {
        var names: [String] = []
        var start = 0
        var isQuoted = false
        var colon: Int?
        for (place, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":") {
                if names.count < 32 { names.append(String(decoding: bytes[start..<place], as: UTF8.self)) }
                start = place + 1
            }
            if byte == UInt8(ascii: ":") {
                colon = place
                break
            }
        }
        guard let colon, let name = names.first, !name.isEmpty else { return nil }
        self.name = (name.split(separator: ".").last.map(String.init) ?? name).uppercased()
        parameters = names.dropFirst().compactMap { part in
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let value = part[part.index(after: equals)...].filter { $0 != "\"" }
            return (part[..<equals].uppercased(), String(value))
        }
        value = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
        self.line = line
    }
}
