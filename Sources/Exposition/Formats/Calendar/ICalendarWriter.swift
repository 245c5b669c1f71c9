import Catalogue
import Foundation
import Languages
import Markup

/// Which sessions a calendar has.
public enum CalendarSelection: Sendable, Equatable {
    /// Those of every programme.
    case everything
    case programme(EntryID<Programme>)
    /// Those of one day of a programme.
    case day(EntryID<Programme>, CivilDate)
    case room(EntryID<Room>)
    case session(EntryID<Session>)
    /// A visitor's own choice.
    case sessions([EntryID<Session>])
}

/// Writes sessions as iCalendar. Source: RFC 5545.
///
/// The same snapshot gives the same bytes: DTSTAMP is the moment of a session's last change. A session keeps its UID
/// for ever, and SEQUENCE grows with every change of it.
public enum ICalendarWriter {
    /// The calendar.
    /// - Parameters:
    ///   - selection: Which sessions; those that are not there are left out.
    ///   - language: In which texts are, where there are several.
    ///   - site: The venue's own address without a slash at its end.
    public static func write(
        _ selection: CalendarSelection, of snapshot: CatalogueSnapshot, language: Language, site: String
    ) -> [UInt8] {
        let sessions = sessions(selection, snapshot)
        var calendar = CalendarBytes()
        calendar.line("BEGIN", "VCALENDAR")
        calendar.line("VERSION", "2.0")
        calendar.line("PRODID", "-//Serai//Serai//EN")
        calendar.line("CALSCALE", "GREGORIAN")
        calendar.line("METHOD", "PUBLISH")
        calendar.text("X-WR-CALNAME", ifAny: name(selection, snapshot, language))
        let programmes = Set(sessions.map(\.content.programme))
        if programmes.count == 1, let only = programmes.first { calendar.text("X-SERAI-PROGRAMME", only.rawValue) }
        switch selection {
        case .everything, .programme: break
        case .day, .room, .session, .sessions: calendar.line("X-SERAI-SELECTION", "PART")
        }
        var clocks: [String: ZoneClock] = [:]
        for id in programmes.sorted() {
            let identifier = snapshot.programmes[id]?.content.timeZone ?? snapshot.expo.content.timeZone
            if clocks[identifier] == nil { clocks[identifier] = ZoneClock(identifier: identifier) ?? .utc }
        }
        if clocks.count == 1, let only = clocks.keys.first { calendar.line("X-WR-TIMEZONE", only) }
        let moments = sessions.flatMap { [$0.content.start, $0.content.end] }
        if let first = moments.min(), let last = moments.max() {
            for clock in clocks.values.sorted(by: { $0.identifier < $1.identifier }) where clock.identifier != "UTC" {
                write(clock, from: first, to: last, &calendar)
            }
        } else {
            // A calendar has at least one component. Source: RFC 5545, 3.4.
            let clock = ZoneClock(identifier: snapshot.expo.content.timeZone) ?? .utc
            let day = snapshot.expo.content.days.first ?? CivilDate(dayNumber: 0)
            let start = clock.instant(of: day, secondsOfDay: 0)
            write(clock, from: start, to: start, &calendar)
        }
        for session in sessions {
            let identifier =
                snapshot.programmes[session.content.programme]?.content.timeZone ?? snapshot.expo.content.timeZone
            write(session, clocks[identifier] ?? .utc, snapshot, language, site, &calendar)
        }
        calendar.line("END", "VCALENDAR")
        return calendar.bytes
    }

    private static func sessions(_ selection: CalendarSelection, _ snapshot: CatalogueSnapshot) -> [Entry<Session>] {
        switch selection {
        case .everything: snapshot.sessions.all
        case .programme(let id): snapshot.sessions(of: id)
        case .day(let id, let date): snapshot.sessions(of: id).filter { $0.content.day == date }
        case .room(let id): snapshot.sessions(in: id)
        case .session(let id): snapshot.sessions.entries([id])
        case .sessions(let ids):
            snapshot.sessions.entries(Array(Set(ids))).sorted { ($0.content.start, $0.id) < ($1.content.start, $1.id) }
        }
    }

    private static func name(_ selection: CalendarSelection, _ snapshot: CatalogueSnapshot, _ language: Language)
        -> String?
    {
        func words(_ text: LocalisedText?) -> String? { text?.resolved(for: language)?.text }
        switch selection {
        case .everything, .sessions: return words(snapshot.expo.content.name)
        case .programme(let id): return words(snapshot.programmes[id]?.content.name)
        case .day(let id, let date): return words(snapshot.programmes[id]?.content.name).map { "\($0), \(date)" }
        case .room(let id): return words(snapshot.rooms[id]?.content.name)
        case .session(let id): return words(snapshot.sessions[id]?.content.name)
        }
    }

    // MARK: Time zones

    /// The zone's clocks over the sessions' time, change by change. Source: RFC 5545, 3.6.5.
    private static func write(_ clock: ZoneClock, from start: Date, to end: Date, _ calendar: inout CalendarBytes) {
        calendar.line("BEGIN", "VTIMEZONE")
        calendar.line("TZID", clock.identifier)
        calendar.line("X-LIC-LOCATION", clock.identifier)
        let changes = clock.transitions(from: start, to: end.addingTimeInterval(366 * 86_400))
        if changes.isEmpty {
            let offset = clock.offset(at: start)
            write("STANDARD", onset: "19700101T000000", from: offset, to: offset, name: clock.identifier, &calendar)
        }
        for change in changes {
            let onset = local(change.instant, offset: change.offsetBefore)
            write(
                change.isDaylightSaving ? "DAYLIGHT" : "STANDARD", onset: onset, from: change.offsetBefore,
                to: change.offsetAfter,
                name: change.abbreviation, &calendar)
        }
        calendar.line("END", "VTIMEZONE")
    }

    private static func write(
        _ part: String, onset: String, from: Int, to: Int, name: String, _ calendar: inout CalendarBytes
    ) {
        calendar.line("BEGIN", part)
        calendar.line("DTSTART", onset)
        calendar.line("TZOFFSETFROM", offset(from))
        calendar.line("TZOFFSETTO", offset(to))
        calendar.text("TZNAME", name)
        calendar.line("END", part)
    }

    private static func offset(_ seconds: Int) -> String {
        let distance = abs(seconds)
        let hours = ExchangeForm.twoDigits(distance / 3_600) + ExchangeForm.twoDigits(distance / 60 % 60)
        let rest = distance % 60 == 0 ? "" : ExchangeForm.twoDigits(distance % 60)
        return (seconds < 0 ? "-" : "+") + hours + rest
    }

    // MARK: Sessions

    private static func write(
        _ session: Entry<Session>, _ clock: ZoneClock, _ snapshot: CatalogueSnapshot, _ language: Language,
        _ site: String,
        _ calendar: inout CalendarBytes
    ) {
        let content = session.content
        func words(_ text: LocalisedText) -> String {
            text.resolved(for: language, preferring: content.language.map { [$0] } ?? [])?.text ?? ""
        }
        let guid = content.sourceGUID.flatMap(MadeUUID.recognised) ?? MadeUUID.make("session", session.id.rawValue)
        // A room that is called otherwise is another location.
        let room = content.room.flatMap { snapshot.rooms[$0] }
        let changed = utc(max(session.changedAt, room?.changedAt ?? session.changedAt))
        calendar.line("BEGIN", "VEVENT")
        calendar.line("UID", "\(guid)@serai")
        calendar.line("DTSTAMP", changed)
        calendar.line("LAST-MODIFIED", changed)
        calendar.line("SEQUENCE", String(max(0, session.version - 1)))
        moment("DTSTART", content.start, clock, &calendar)
        // An end must be later than the start. Source: RFC 5545, 3.8.2.2.
        if content.duration > 0 { moment("DTEND", content.end, clock, &calendar) }
        let title = content.name.resolved(for: language, preferring: content.language.map { [$0] } ?? [])
        let tag = title.flatMap { $0.language == .undetermined ? nil : ";LANGUAGE=\($0.language.rawValue)" } ?? ""
        calendar.text("SUMMARY\(tag)", title?.text ?? session.address)
        calendar.text("LOCATION", ifAny: room.map { words($0.content.name) })
        calendar.text("CATEGORIES", ifAny: content.track.flatMap { snapshot.tracks[$0] }.map { words($0.content.name) })
        let names = snapshot.people.entries(content.people).map { words($0.content.name) }.joined(separator: ", ")
        let texts = [names, plain(words(content.abstract)), content.abstract.isEmpty ? plain(words(content.text)) : ""]
        calendar.text("DESCRIPTION", ifAny: texts.filter { !$0.isEmpty }.joined(separator: "\n\n"))
        calendar.line("STATUS", content.status == .cancelled ? "CANCELLED" : "CONFIRMED")
        calendar.line("URL", "\(site)/\(language.rawValue)/sessions/\(session.address)")
        calendar.line("END", "VEVENT")
    }

    /// A time in the zone, or in UTC where the zone's clocks show it twice and the first is meant by it.
    private static func moment(_ name: String, _ instant: Date, _ clock: ZoneClock, _ calendar: inout CalendarBytes) {
        let (date, seconds) = clock.civil(instant)
        if clock.identifier == "UTC" || clock.instant(of: date, secondsOfDay: seconds) != instant {
            calendar.line(name, utc(instant))
        } else {
            calendar.line("\(name);TZID=\(clock.identifier)", local(instant, offset: clock.offset(at: instant)))
        }
    }

    /// HTML as plain text; what holds no tag stays as it is.
    private static func plain(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "<")) ? RichText.plain(text, limit: 4_000) : text
    }

    private static func local(_ instant: Date, offset: Int) -> String {
        let seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + offset
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let ofDay = seconds - day * 86_400
        let (year, month, dayOfMonth) = CivilDate(dayNumber: day).numbers
        let digits = String(year)
        let date =
            String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ExchangeForm.twoDigits(month)
            + ExchangeForm.twoDigits(dayOfMonth)
        let time =
            ExchangeForm.twoDigits(ofDay / 3_600) + ExchangeForm.twoDigits(ofDay / 60 % 60)
            + ExchangeForm.twoDigits(ofDay % 60)
        return "\(date)T\(time)"
    }

    private static func utc(_ instant: Date) -> String { local(instant, offset: 0) + "Z" }
}
