import Synchronization
import _FoundationICU

/// How a language writes days and times.
struct DateForms: Sendable {
    let names: DateNames
    private let digits: [String]
    private let patterns: [LocaleForms.DateStyle: DatePattern]
    private let timePattern: DatePattern
    private let intervals: Intervals

    init(locale: String, digits: [String]) {
        self.digits = digits
        names = DateNames(locale: locale)
        intervals = Intervals(locale: locale)
        var status = U_ZERO_ERROR
        let generator = swift_udatpg_open(locale + "@calendar=gregorian", &status)
        defer { if let generator { swift_udatpg_close(generator) } }
        func pattern(_ skeleton: String) -> DatePattern {
            DatePattern(
                ICU.withUTF16(skeleton) { units, count in
                    ICU.text { swift_udatpg_getBestPattern(generator, units, count, $0, $1, $2) }
                })
        }
        patterns = Dictionary(
            uniqueKeysWithValues: LocaleForms.DateStyle.allCases.map { ($0, pattern(DateForms.skeleton($0))) })
        timePattern = pattern("jmm")
    }

    private static func skeleton(_ style: LocaleForms.DateStyle) -> String {
        switch style {
        case .full: "yMMMMEEEEd"
        case .long: "yMMMMd"
        case .medium: "yMMMd"
        case .weekdayAndDay: "MMMMEEEEd"
        case .shortWeekdayAndDay: "MMMEd"
        case .short: "MMMd"
        case .month: "yMMMM"
        }
    }

    func string(_ date: CivilDate, _ style: LocaleForms.DateStyle) -> String {
        guard let pattern = patterns[style] else { return date.description }
        return string(pattern, date, secondsOfDay: 0)
    }

    func time(_ secondsOfDay: Int) -> String {
        string(timePattern, CivilDate(dayNumber: 0), secondsOfDay: secondsOfDay)
    }

    func range(_ first: CivilDate, _ last: CivilDate) -> String {
        first == last ? string(first, .long) : intervals.string(first, last)
    }

    private func string(_ pattern: DatePattern, _ date: CivilDate, secondsOfDay: Int) -> String {
        let (year, month, day) = date.numbers
        let minutes = ((secondsOfDay % 86_400 + 86_400) % 86_400) / 60
        let hour = minutes / 60
        var text = ""
        for piece in pattern.pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .year: append(year, 1, to: &text)
            case .month(let name): text += names.month(month, name)
            case .monthNumber(let count): append(month, count, to: &text)
            case .day(let count): append(day, count, to: &text)
            case .weekday(let name): text += names.weekday(date.weekday, name)
            case .hour24(let count): append(hour, count, to: &text)
            case .hour12(let count): append((hour + 11) % 12 + 1, count, to: &text)
            case .minute: append(minutes % 60, 2, to: &text)
            case .dayPeriod: text += names.dayPeriods[hour < 12 ? 0 : 1]
            }
        }
        return text
    }

    private func append(_ number: Int, _ width: Int, to text: inout String) {
        var divisor = 1
        var count = 1
        while count < width || number / divisor >= 10 {
            divisor *= 10
            count += 1
        }
        while divisor > 0 {
            text += digits[number / divisor % 10]
            divisor /= 10
        }
    }

    /// Writes ranges of days. Unchecked because the handle is a pointer; every use of it holds the lock.
    private final class Intervals: @unchecked Sendable {
        private let handle: OpaquePointer?
        private let lock = Mutex(())

        init(locale: String) {
            var status = U_ZERO_ERROR
            let zone = Array("UTC".utf16)
            handle = ICU.withUTF16("yMMMMd") {
                swift_udtitvfmt_open(locale + "@calendar=gregorian", $0, $1, zone, Int32(zone.count), &status)
            }
        }

        deinit {
            if let handle { swift_udtitvfmt_close(handle) }
        }

        func string(_ first: CivilDate, _ last: CivilDate) -> String {
            guard let handle else { return "\(first)–\(last)" }
            let day = 86_400_000.0
            return lock.withLock { _ in
                ICU.text {
                    swift_udtitvfmt_format(
                        handle, Double(first.dayNumber) * day, Double(last.dayNumber) * day, $0, $1, nil, $2)
                }
            }
        }
    }
}
