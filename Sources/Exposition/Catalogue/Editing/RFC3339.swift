import Foundation
import Languages

/// Reads moments as RFC 3339 writes them, to the second.
enum RFC3339 {
    /// The moment of `2020-09-15T10:20:00+08:00`; nil where the text is none. Fractions of seconds are left out, and a leap
    /// second is the one after it.
    static func moment(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
            bytes[10] | 0x20 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hours = number(bytes[11..<13], below: 24), let minutes = number(bytes[14..<16], below: 60),
            let seconds = number(bytes[17..<19], below: 61), let offset = offset(bytes[19...])
        else { return nil }
        let moment = day.dayNumber * 86_400 + hours * 3_600 + minutes * 60 + seconds - offset
        // The same years as days have.
        guard years.contains(moment) else { return nil }
        return Date(timeIntervalSince1970: Double(moment))
    }

    /// Seconds east of Greenwich, after a fraction of a second that may be there.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { 0x30...0x39 ~= $0 }
            if digits.isEmpty { return nil }
            rest = rest[digits.endIndex...]
        }
        guard let sign = rest.popFirst() else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return rest.isEmpty ? 0 : nil }
        let start = rest.startIndex
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 5,
            rest[start + 2] == UInt8(ascii: ":"), let hours = number(rest[start..<start + 2], below: 24),
            let minutes = number(rest[(start + 3)...], below: 60)
        else { return nil }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    private static let years: Range<Int> = {
        let first = CivilDate(year: 1, month: 1, day: 1)?.dayNumber ?? 0
        let last = CivilDate(year: 9999, month: 12, day: 31)?.dayNumber ?? 0
        return first * 86_400..<(last + 1) * 86_400
    }()

    private static func number(_ digits: ArraySlice<UInt8>, below bound: Int) -> Int? {
        var value = 0
        for digit in digits {
            guard 0x30...0x39 ~= digit else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value < bound ? value : nil
    }
}
