import Foundation
import Languages

/// One time of an event; all but the first have a name of their own.
struct Occurrence {
    var instant: Date
    var name: String?
}

extension CalendarReading {
    /// Notes which time of a repeated event an event stands for.
    mutating func noteReplacement(_ lines: [CalendarLine]) {
        guard let line = lines.first(where: { $0.name == "RECURRENCE-ID" }), let moment = instant(line),
            let uid = lines.first(where: { $0.name == "UID" })?.value
        else { return }
        replaced[uid, default: []].insert(moment.instant)
    }

    /// All times of a repeated event, without those that are excepted or stand as events of their own.
    mutating func times(_ lines: [CalendarLine], _ start: CalendarLine, _ session: SessionDraft) -> [Occurrence] {
        guard let first = Self.moment(start.value) else { return [] }
        var moments = [first]
        var isUnderstood = true
        let rules = lines.filter { $0.name == "RRULE" }
        if let rule = rules.first {
            if rules.count == 1, let recurrence = CalendarRecurrence(rule.value) {
                let last = recurrence.until.flatMap { Self.moment($0) }
                isUnderstood = recurrence.until == nil || last != nil
                let dates = recurrence.dates(from: first.date) { date in
                    guard let last else { return recurrence.until == nil }
                    guard last.seconds != nil else { return date <= last.date }
                    return instant((date, first.seconds, first.isUTC), start).instant <= instant(last, start).instant
                }
                moments = dates.map { ($0, first.seconds, first.isUTC) }
            } else {
                isUnderstood = false
            }
        }
        for line in lines where line.name == "RDATE" {
            for value in line.value.split(separator: ",") {
                guard let moment = Self.moment(String(value)), !value.contains("/") else {
                    isUnderstood = false
                    continue
                }
                moments.append(moment)
            }
        }
        if !isUnderstood {
            log.remark(
                session.line, session.name, "repeats in a way that is not understood: only some of its times are taken",
                sort: "repeated events")
        }
        let uid = lines.first { $0.name == "UID" }?.value ?? ""
        var left = replaced[uid] ?? []
        for line in lines where line.name == "EXDATE" {
            for value in line.value.split(separator: ",") {
                if let moment = Self.moment(String(value)) { left.insert(instant(moment, line).instant) }
            }
        }
        let written = moments.prefix(CalendarRecurrence.most).enumerated().map { place, moment in
            Occurrence(
                instant: instant(moment, start).instant,
                name: place == 0 ? nil : "\(moment.date) \(moment.seconds ?? 0)")
        }
        return written.filter { left.insert($0.instant).inserted }
    }
}
