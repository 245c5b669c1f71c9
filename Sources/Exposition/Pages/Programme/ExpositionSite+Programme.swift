import Catalogue
import Foundation
import Languages
import Markup

extension ExpositionSite {
    /// `programme`, `programme/{programme}` and `programme/{programme}/{day}`.
    ///
    /// Without a day it is the day that is on, else the next one, else the first; such a page stays true until a day
    /// begins or ends, or a session does.
    func programmePage(_ request: PageRequest) -> Page? {
        let path = request.path
        let chosen =
            path.count > 1 ? snapshot.programmes[address: path[1]] : snapshot.currentProgramme(at: request.now)
        guard let programme = chosen else {
            return path.count == 1 ? EmptyProgrammePage(site: self).page(request) : nil
        }
        let days = days(of: programme)
        if path.count == 3 {
            guard let date = CivilDate(path[2]), days.contains(date) else { return nil }
            return ProgrammePage(site: self, programme: programme, days: days, day: date, isTold: true).page(request)
        }
        guard let day = day(of: programme, at: request.now) ?? days.first else {
            return EmptyProgrammePage(site: self).page(request)
        }
        return ProgrammePage(site: self, programme: programme, days: days, day: day, isTold: false).page(request)
    }

    /// The dates of a programme's days in order: those that it names and those on which it has sessions.
    func days(of programme: Entry<Programme>) -> [CivilDate] {
        var dates = Set(programme.content.days.map(\.date))
        for session in snapshot.sessions(of: programme.id) { dates.insert(session.content.day) }
        return dates.sorted()
    }

    /// The programme's day that is on at `now`, else the next one; nil once all are over.
    func day(of programme: Entry<Programme>, at now: Date) -> CivilDate? {
        let days = programme.content.days
        let on = days.first { $0.start <= now && now < $0.end }
        return (on ?? days.filter { $0.start > now }.min { $0.start < $1.start })?.date
    }

    /// The next moment after `now` at which a session or a day of a programme begins or ends; nil without any.
    func nextEdge(after now: Date) -> Date? {
        var next: Date?
        func consider(_ moment: Date) {
            if moment > now, moment < next ?? .distantFuture { next = moment }
        }
        for programme in snapshot.programmes.all {
            for day in programme.content.days {
                consider(day.start)
                consider(day.end)
            }
        }
        for session in snapshot.sessions.all {
            consider(session.content.start)
            consider(session.content.end)
        }
        return next
    }

    /// How long a page that says what is on stays true: until the next edge, and no longer than the venue's day.
    func keepingWhileOn(_ now: Date) -> Page.Keeping {
        let midnight = clock.instant(of: clock.civil(now).date.adding(days: 1), secondsOfDay: 0)
        return .until(min(midnight, nextEdge(after: now) ?? midnight))
    }

    /// How long a page that says what time it is stays true: until the clock shows the next minute, or the next edge.
    func keepingWhileClockStands(_ now: Date) -> Page.Keeping {
        let minutes = (now.timeIntervalSinceReferenceDate / 60).rounded(.down)
        let nextMinute = Date(timeIntervalSinceReferenceDate: (minutes + 1) * 60)
        return .until(min(nextMinute, nextEdge(after: now) ?? nextMinute))
    }
}
