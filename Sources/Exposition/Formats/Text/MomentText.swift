import Foundation
import Languages

/// A moment as files write it: a date, a time of day, and where it is given the offset from Greenwich.
struct MomentText: Equatable {
    var date: CivilDate
    /// Nil where only a date is written.
    var secondsOfDay: Int?
    /// Seconds east of Greenwich.
    var offset: Int?

    /// Reads `2025-02-01T10:35:00+01:00` and its looser relatives: a space for the T, no seconds, fractions, `Z`, `+0100`.
    init?(_ text: String) {
        let bytes = Array(text.utf8.drop { $0 <= 0x20 })[...]
        guard bytes.count >= 10, let date = CivilDate(String(decoding: bytes.prefix(10), as: UTF8.self)) else {
            return nil
        }
        self.date = date
        var rest = bytes.dropFirst(10)
        while rest.last.map({ $0 <= 0x20 }) == true { rest.removeLast() }
        guard let separator = rest.popFirst() else { return }
        guard separator | 0x20 == UInt8(ascii: "t") || separator == 0x20 else { return nil }
        let timeEnd = rest.firstIndex { !((0x30...0x39).contains($0) || $0 == 0x3A || $0 == 0x2E) } ?? rest.endIndex
        guard let seconds = Self.timeOfDay(rest[..<timeEnd]) else { return nil }
        secondsOfDay = seconds
        let zone = rest[timeEnd...].drop { $0 == 0x20 }
        if zone.isEmpty { return }
        guard let offset = Self.offset(zone) else { return nil }
        self.offset = offset
    }

    /// The moment, by the offset where there is one, else by the zone's clocks. Without a time of day its midnight.
    func instant(in zone: ZoneClock) -> Date {
        guard let offset else { return zone.instant(of: date, secondsOfDay: secondsOfDay ?? 0) }
        return Date(timeIntervalSince1970: Double(date.dayNumber * 86_400 + (secondsOfDay ?? 0) - offset))
    }

    /// Seconds after midnight of `9:05`, `09:05:30`, `09:05:30.5`; up to 24:00:00.
    static func timeOfDay(_ text: ArraySlice<UInt8>) -> Int? {
        let whole = text.prefix { $0 != 0x2E }
        let parts = whole.split(separator: 0x3A, omittingEmptySubsequences: false).map(number)
        guard (2...3).contains(parts.count), let hours = parts[0], let minutes = parts[1], hours <= 24, minutes < 60
        else { return nil }
        var seconds = 0
        if parts.count == 3 {
            guard let given = parts[2], given <= 60 else { return nil }
            seconds = min(given, 59)
        }
        let total = hours * 3_600 + minutes * 60 + seconds
        return total <= 86_400 ? total : nil
    }

    /// Seconds of `00:25`, `00:25:00`, `1:02:03:04` (days first), `25` (minutes) and ISO 8601's `PT25M`; may be negative.
    static func duration(_ text: String) -> Int? {
        var bytes = Array(text.utf8.filter { $0 > 0x20 })[...]
        var sign = 1
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
            sign = bytes.removeFirst() == UInt8(ascii: "-") ? -1 : 1
        }
        if bytes.first.map({ $0 | 0x20 }) == UInt8(ascii: "p") {
            return isoDuration(bytes.dropFirst()).map { $0 * sign }
        }
        let parts = bytes.split(separator: 0x3A, omittingEmptySubsequences: false).map(number)
        guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
        let numbers = parts.compactMap { $0 }
        switch numbers.count {
        case 1: return sign * numbers[0] * 60
        case 2: return sign * (numbers[0] * 3_600 + numbers[1] * 60)
        case 3: return sign * (numbers[0] * 3_600 + numbers[1] * 60 + numbers[2])
        case 4: return sign * (numbers[0] * 86_400 + numbers[1] * 3_600 + numbers[2] * 60 + numbers[3])
        default: return nil
        }
    }

    /// `P1W`, `P1DT2H3M4S` without the P. Source: RFC 5545, 3.3.6.
    private static func isoDuration(_ text: ArraySlice<UInt8>) -> Int? {
        var total = 0
        var digits: ArraySlice<UInt8> = []
        var isTime = false
        var hasAny = false
        for byte in text {
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
                continue
            }
            if byte | 0x20 == UInt8(ascii: "t"), digits.isEmpty, !isTime {
                isTime = true
                continue
            }
            guard let value = number(digits) else { return nil }
            switch (byte | 0x20, isTime) {
            case (UInt8(ascii: "w"), false): total += value * 604_800
            case (UInt8(ascii: "d"), false): total += value * 86_400
            case (UInt8(ascii: "h"), true): total += value * 3_600
            case (UInt8(ascii: "m"), true): total += value * 60
            case (UInt8(ascii: "s"), true): total += value
            default: return nil
            }
            hasAny = true
            digits = []
        }
        return hasAny && digits.isEmpty ? total : nil
    }

    /// `Z`, `+01:00`, `-0330`, `+01`.
    static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        guard let first = text.first else { return nil }
        if text.count == 1, first | 0x20 == UInt8(ascii: "z") { return 0 }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return nil }
        let digits = Array(text.dropFirst().filter { $0 != 0x3A })
        guard digits.count == 1 || digits.count == 2 || digits.count == 3 || digits.count == 4 || digits.count == 6,
            let hours = number(digits.count == 3 ? digits[0..<1] : digits[..<min(2, digits.count)]), hours <= 15
        else { return nil }
        let minuteStart = digits.count == 3 ? 1 : 2
        let minutes = digits.count > 2 ? number(digits[minuteStart..<minuteStart + 2]) : 0
        guard let minutes, minutes < 60 else { return nil }
        return (first == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// A number of one to six digits.
    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...6).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
