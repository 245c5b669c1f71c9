import Foundation
import Languages

extension ProgrammeAssembler {
    /// When a session is.
    struct Times {
        var day: CivilDate
        var start: Date
        var seconds: Int
    }

    /// For sessions without an end: by room and day, the starts of all, in order.
    struct StartsBook {
        fileprivate var starts: [String: [Date]] = [:]
    }

    /// The starts of all sessions by day and room; empty where every session says how long it is.
    func nextStarts() -> StartsBook {
        var book = StartsBook()
        guard draft.sessions.contains(where: { $0.duration == nil && $0.end == nil && $0.seconds == nil }) else {
            return book
        }
        for session in draft.sessions {
            guard let start = start(of: session)?.start else { continue }
            book.starts[placeKey(session), default: []].append(start)
        }
        for key in book.starts.keys { book.starts[key]?.sort() }
        return book
    }

    private func placeKey(_ session: SessionDraft) -> String {
        Self.key(session.listedRoom ?? session.room ?? "")
    }

    /// When the session is; nil, with the problem told, where that cannot be found out.
    mutating func times(of session: SessionDraft, next: inout StartsBook) -> Times? {
        guard let found = start(of: session) else {
            let written = (session.date ?? session.start ?? "").prefix(60)
            log.problem(
                session.line, session.name,
                written.isEmpty ? "does not say when it begins" : "begins at \"\(written)\", which is no time",
                "write the start as 10:30 inside of a day with a date, or the date as 2025-02-01T10:30:00+01:00")
            return nil
        }
        guard let seconds = seconds(of: session, from: found.start, &next) else { return nil }
        return Times(day: found.day, start: found.start, seconds: seconds)
    }

    /// The start by the full date, else by the day's date and the time; a time before the day's change is the next morning.
    private func start(of session: SessionDraft) -> (day: CivilDate, start: Date)? {
        let listed = session.day.flatMap { dayOfDraft[$0] }
        if let instant = session.instant {
            if let kept = kept.days[guid(of: session)], kept.start == instant { return (kept.day, instant) }
            return (listed ?? day(of: instant), instant)
        }
        let moment = session.date.flatMap(MomentText.init)
        if let moment, moment.secondsOfDay != nil {
            let instant = moment.instant(in: zone)
            guard isPlausible(instant) else { return nil }
            return (listed ?? day(of: instant), instant)
        }
        let time = session.start.flatMap { MomentText.timeOfDay(Array($0.utf8.filter { $0 > 0x20 })[...]) }
        if let full = session.start.flatMap(MomentText.init), full.secondsOfDay != nil {
            let instant = full.instant(in: zone)
            return isPlausible(instant) ? (listed ?? day(of: instant), instant) : nil
        }
        guard let date = listed ?? moment?.date, let time else { return nil }
        let isNextMorning = listed != nil && moment == nil && time < (dayChange ?? 0)
        let instant = zone.instant(
            of: moment?.date ?? (isNextMorning ? date.adding(days: 1) : date), secondsOfDay: time)
        return isPlausible(instant) ? (date, instant) : nil
    }

    private func isPlausible(_ instant: Date) -> Bool {
        (-2_208_988_800..<4_102_444_800).contains(instant.timeIntervalSince1970)  // the years 1900 to 2099
    }

    /// The programme's day that an instant belongs to.
    private func day(of instant: Date) -> CivilDate {
        if let day = days.first(where: { $0.start <= instant && instant < $0.end }) { return day.date }
        let (date, seconds) = zone.civil(instant)
        return seconds < (dayChange ?? 0) ? date.adding(days: -1) : date
    }

    private mutating func seconds(of session: SessionDraft, from start: Date, _ next: inout StartsBook) -> Int? {
        var found = session.seconds
        if found == nil, let moment = session.end.flatMap(MomentText.init), moment.secondsOfDay != nil {
            found = Int(moment.instant(in: zone).timeIntervalSince(start).rounded())
        }
        if found == nil, let written = text(session.duration) {
            found = MomentText.duration(written)
            if found == nil {
                log.problem(
                    session.line, session.name, "lasts \"\(written.prefix(60))\", which is no duration",
                    "write it as hours and minutes, 00:25")
                return nil
            }
        }
        let own = supplement?.sessions?[session.guid ?? ""]?.duration
        if let own, found == nil || found.map({ own / 60 == $0 / 60 || $0 / 60 == 99 * 60 + 59 }) == true {
            found = own
        }
        if let found {
            if found < 0 {
                log.problem(
                    session.line, session.name, "ends before it starts", "swap start and end, or mend the duration")
                return nil
            }
            if found > 366 * 86_400 {
                log.problem(session.line, session.name, "lasts longer than a year", "mend the duration")
                return nil
            }
            return found
        }
        return assumedSeconds(of: session, from: start, &next)
    }

    /// Until the next session in the room where that is near, else half an hour in whole timeslots.
    private mutating func assumedSeconds(of session: SessionDraft, from start: Date, _ next: inout StartsBook) -> Int {
        let following = next.starts[placeKey(session)]?.first { $0 > start }
        if let gap = following.map({ Int($0.timeIntervalSince(start)) }), gap <= 3 * 3_600 {
            log.remark(
                session.line, session.name, "does not say when it ends: taken as when the next begins in its room",
                sort: "no end")
            return gap
        }
        let seconds = max(timeslot, 1_800 / timeslot * timeslot)
        log.remark(
            session.line, session.name, "does not say when it ends: taken as \(seconds / 60) minutes", sort: "no end")
        return seconds
    }
}
