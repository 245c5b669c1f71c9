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

    /// The bytes with folded lines whole, for some writers fold inside of a character; after each as many empty lines as
    /// it was folded times, so that lines keep their numbers. UTF-16 stays as it is.
    static func unfolded(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0) {
            return bytes
        }
        var unfolded: [UInt8] = []
        unfolded.reserveCapacity(bytes.count)
        var folds = 0
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == 0x0A else {
                unfolded.append(byte)
                continue
            }
            if place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 {
                if unfolded.last == 0x0D { unfolded.removeLast() }
                folds += 1
                place += 1
                continue
            }
            unfolded.append(contentsOf: repeatElement(0x0A, count: folds + 1))
            folds = 0
        }
        return unfolded
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
