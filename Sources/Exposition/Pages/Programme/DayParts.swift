import Catalogue
import Foundation
import Languages
import Markup

/// A long day cut into parts at full hours, so that a page stays quick to load and possible to take in.
struct DayParts {
    /// A part: its sessions begin at or after its first hour and before the next part's.
    struct Part {
        /// Hours since the midnight that begins the day; beyond 23 for the small hours of the next.
        var hour: Int
        var sessions: [Entry<Session>]
    }

    /// How many sessions a page may have before it is cut.
    static let limit = 200

    /// The parts in order; one where the day is short, none where nothing is shown.
    let parts: [Part]

    /// Cuts sessions, in order of their starts, into parts of about equal length at full hours.
    init(_ sessions: [Entry<Session>], day: CivilDate, zone: ZoneClock) {
        let midnight = zone.instant(of: day, secondsOfDay: 0)
        func hour(_ session: Entry<Session>) -> Int {
            Int((session.content.start.timeIntervalSince(midnight) / 3600).rounded(.down))
        }
        let count = max(1, (sessions.count + Self.limit - 1) / Self.limit)
        let share = (sessions.count + count - 1) / count
        // Hours are taken whole, and a part is full once the next hour would take it further from its share.
        let hours = Dictionary(grouping: sessions, by: hour).sorted { $0.key < $1.key }
        var parts: [Part] = []
        for (hour, sessions) in hours {
            if let last = parts.last, last.sessions.count + sessions.count / 2 <= share || count == 1 {
                parts[parts.count - 1].sessions += sessions
            } else {
                parts.append(Part(hour: hour, sessions: sessions))
            }
        }
        self.parts = parts
    }

    /// The part in which a moment of the day lies: the last one that begins by then, else the first; of any other
    /// day, before it or after, the first.
    func index(at moment: Date, day: CivilDate, zone: ZoneClock) -> Int {
        let midnight = zone.instant(of: day, secondsOfDay: 0)
        let nextMidnight = zone.instant(of: day.adding(days: 1), secondsOfDay: 0)
        let end = parts.flatMap(\.sessions).map(\.content.end).max().map { max($0, nextMidnight) } ?? nextMidnight
        guard midnight <= moment, moment < end else { return 0 }
        return index(from: Int((moment.timeIntervalSince(midnight) / 3600).rounded(.down)))
    }

    /// The part in which an hour lies.
    func index(from hour: Int) -> Int {
        parts.lastIndex { $0.hour <= hour } ?? 0
    }
}
