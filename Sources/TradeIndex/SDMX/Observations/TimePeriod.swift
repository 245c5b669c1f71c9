/// When a figure holds: a year, a quarter, a day. Periods of different lengths are never the same.
///
/// Source: SDMX 3.0, section 6, clause 4 (Gregorian and reporting periods, ranges); the forms without a hyphen
/// (`2018Q1`) are Eurostat's and the OECD's.
public struct TimePeriod: Sendable, Hashable, Comparable {
    /// How long it is.
    public enum Kind: Int, Sendable, CaseIterable, Codable {
        case year, halfYear, trimester, quarter, month, week, day, moment, range
    }

    public let kind: Kind
    /// The calendar or reporting year.
    public let year: Int
    /// Which of the year's parts, from 1: half, third, quarter, month, week, or day of the year; 0 for a year, a moment or a
    /// range.
    public let part: Int
    /// As it was written.
    public let text: String

    /// The period of a text; nil where it is none.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 4, let year = Self.number(bytes[0..<4]) else { return nil }
        let rest = bytes[4...]
        guard let (kind, part) = Self.partOfYear(rest, year) else { return nil }
        self.kind = kind
        self.year = year
        self.part = part
        self.text = text
    }

    /// The year as a period.
    public init(year: Int) {
        kind = .year
        self.year = year
        part = 0
        text = String(year)
    }

    /// Whether both are the same stretch of time, however written: `2018-05` and `2018-M05`.
    public static func == (one: TimePeriod, other: TimePeriod) -> Bool {
        one.kind == other.kind && one.year == other.year && one.part == other.part
            && (one.kind.rawValue < Kind.moment.rawValue || one.text == other.text)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(year)
        hasher.combine(part)
    }

    public static func < (one: TimePeriod, other: TimePeriod) -> Bool {
        let (mine, theirs) = (one.startDay, other.startDay)
        return (one.year, mine, one.kind.rawValue, one.text) < (other.year, theirs, other.kind.rawValue, other.text)
    }

    /// About which day of the year it begins: good for order only.
    private var startDay: Int {
        switch kind {
        case .year, .moment, .range: 0
        case .halfYear: (part - 1) * 181
        case .trimester: (part - 1) * 120
        case .quarter: (part - 1) * 90
        case .month: (part - 1) * 30
        case .week: (part - 1) * 7
        case .day: part - 1
        }
    }

    private static func partOfYear(_ rest: ArraySlice<UInt8>, _ year: Int) -> (Kind, Int)? {
        guard let first = rest.first else { return (.year, 0) }
        if let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
            // A range is a day or moment with a duration: 2018-01-01/P1Y.
            guard let start = partOfYear(rest[..<slash], year), start.0 == .day || start.0 == .moment,
                rest[(slash + 1)...].first == UInt8(ascii: "P")
            else { return nil }
            return (.range, 0)
        }
        let body = first == UInt8(ascii: "-") ? rest.dropFirst() : rest
        guard let letter = body.first else { return nil }
        if (0x30...0x39).contains(letter) { return first == UInt8(ascii: "-") ? gregorian(body, year) : nil }
        let digits = body.dropFirst()
        guard let part = number(digits), (1...3).contains(digits.count) else {
            return letter | 0x20 == 0x61 && digits.isEmpty ? (.year, 0) : nil
        }
        switch letter | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "y"): return part == 1 ? (.year, 0) : nil
        case UInt8(ascii: "s"), UInt8(ascii: "h"): return (1...2).contains(part) ? (.halfYear, part) : nil
        case UInt8(ascii: "t"): return (1...3).contains(part) ? (.trimester, part) : nil
        case UInt8(ascii: "q"): return (1...4).contains(part) ? (.quarter, part) : nil
        case UInt8(ascii: "m"): return (1...12).contains(part) ? (.month, part) : nil
        case UInt8(ascii: "w"): return (1...53).contains(part) ? (.week, part) : nil
        case UInt8(ascii: "d"): return (1...366).contains(part) ? (.day, part) : nil
        default: return nil
        }
    }

    /// `05`, `05-12` or `05-12T10:00:00`.
    private static func gregorian(_ body: ArraySlice<UInt8>, _ year: Int) -> (Kind, Int)? {
        let from = body.startIndex
        guard body.count >= 2, let month = number(body[from..<from + 2]), (1...12).contains(month) else { return nil }
        if body.count == 2 { return (.month, month) }
        guard body.count >= 5, body[from + 2] == UInt8(ascii: "-"), let day = number(body[from + 3..<from + 5]) else {
            return nil
        }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        if body.count == 5 { return (.day, lengths[..<(month - 1)].reduce(0, +) + day) }
        return body[from + 5] == UInt8(ascii: "T") && body.count >= 8 ? (.moment, 0) : nil
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 4 else { return nil }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }
}
