import Foundation
import Languages

/// The clocks that a calendar's TZID means: those of a known zone, else as its VTIMEZONE lays them down.
struct CalendarZone {
    /// A standard or daylight part of a VTIMEZONE.
    struct Observance {
        var start: CivilDate
        var secondsOfDay: Int
        var offset: Int
        /// Yearly: the month, and the weekday with its count from the month's start or, negative, its end.
        var rule: (month: Int, weekday: Weekday, count: Int)?
    }

    var clock: ZoneClock?
    var observances: [Observance] = []

    /// The instant of a local time.
    func instant(of date: CivilDate, secondsOfDay: Int) -> Date {
        if let clock { return clock.instant(of: date, secondsOfDay: secondsOfDay) }
        let local = date.dayNumber * 86_400 + secondsOfDay
        var best: (onset: Int, offset: Int)?
        for observance in observances {
            guard let onset = Self.lastOnset(of: observance, before: local, year: date.year) else { continue }
            if best.map({ $0.onset < onset }) ?? true { best = (onset, observance.offset) }
        }
        let offset = best?.offset ?? observances.min { $0.start < $1.start }?.offset ?? 0
        return Date(timeIntervalSince1970: Double(local - offset))
    }

    private static func lastOnset(of observance: Observance, before local: Int, year: Int) -> Int? {
        let first = observance.start.dayNumber * 86_400 + observance.secondsOfDay
        guard first <= local else { return nil }
        guard let rule = observance.rule else { return first }
        for candidate in [year, year - 1] {
            guard let day = day(of: rule, in: candidate) else { continue }
            let onset = day.dayNumber * 86_400 + observance.secondsOfDay
            if onset <= local { return max(first, onset) }
        }
        return first
    }

    private static func day(of rule: (month: Int, weekday: Weekday, count: Int), in year: Int) -> CivilDate? {
        if rule.count > 0 {
            guard let first = CivilDate(year: year, month: rule.month, day: 1) else { return nil }
            let ahead = (rule.weekday.rawValue - first.weekday.rawValue + 7) % 7
            return first.adding(days: ahead + 7 * (rule.count - 1))
        }
        let next =
            rule.month == 12
            ? CivilDate(year: year + 1, month: 1, day: 1) : CivilDate(year: year, month: rule.month + 1, day: 1)
        guard let last = next?.adding(days: -1) else { return nil }
        let back = (last.weekday.rawValue - rule.weekday.rawValue + 7) % 7
        return last.adding(days: -back + 7 * (rule.count + 1))
    }

    /// The month and weekday of `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`.
    static func rule(_ text: String) -> (month: Int, weekday: Weekday, count: Int)? {
        var month: Int?
        var day: (Weekday, Int)?
        for part in text.uppercased().split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            if pair[0] == "BYMONTH" { month = Int(pair[1]).flatMap { (1...12).contains($0) ? $0 : nil } }
            if pair[0] == "BYDAY" {
                let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
                guard let place = names.firstIndex(of: String(pair[1].suffix(2))),
                    let weekday = Weekday(rawValue: place + 1)
                else { continue }
                day = (weekday, Int(pair[1].dropLast(2)) ?? 1)
            }
        }
        guard let month, let day, (-5...5).contains(day.1), day.1 != 0 else { return nil }
        return (month, day.0, day.1)
    }
}
