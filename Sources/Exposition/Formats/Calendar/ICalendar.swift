import Catalogue
import Foundation
import Languages

/// Reads iCalendar (RFC 5545) as a programme: every VEVENT is a session, its location the room.
public enum ICalendar {
    /// What the file says. An event that repeats by days or weeks until an end is a session each time; of others only the
    /// first time counts, with a remark.
    /// - Throws: ``FormatError`` with everything that is wrong.
    public static func read(_ file: ImportFile, context: ImportContext = ImportContext()) throws(FormatError)
        -> ImportBatch
    {
        var log = ReadingLog(file: file.name)
        guard let (bytes, encoding) = TextDecoding.guessed(CalendarLine.unfolded(file.bytes)) else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, reason: "is in no encoding that can be read", advice: "save it as UTF-8")
            ])
        }
        if encoding != "UTF-8" { log.remark(1, nil, "is not UTF-8: read as \(encoding)", sort: "encoding") }
        let lines = CalendarLine.lines(of: bytes)
        guard lines.first.map({ $0.name == "BEGIN" && $0.value.uppercased() == "VCALENDAR" }) == true else {
            throw FormatError([
                FormatError.Problem(
                    file: file.name, line: 1, reason: "is not the beginning of a calendar",
                    advice: "export it as .ics, whose first line is BEGIN:VCALENDAR")
            ])
        }
        var reading = CalendarReading(context: context, log: log)
        reading.read(lines, total: file.bytes.count)
        var batch = try ProgrammeAssembler.batch(reading.draft, log: reading.log, context: context)
        batch.merge = reading.draft.calendar == .own ? ProgrammeMerge.ownCalendarRules : ProgrammeMerge.calendarRules
        // A calendar names only what has sessions: what else is kept of the programme stays.
        let rooms = Set(batch.entries.rooms.map(\.id))
        let tracks = Set(batch.entries.tracks.map(\.id))
        let people = Set(batch.entries.people.map(\.id))
        let source = batch.source
        batch.entries.rooms += context.kept.rooms.filter { $0.source == source && !rooms.contains($0.id) }
        batch.entries.tracks += context.kept.tracks.filter { $0.source == source && !tracks.contains($0.id) }
        batch.entries.people += context.kept.people.filter { $0.source == source && !people.contains($0.id) }
        if reading.draft.isPart {
            let sessions = Set(batch.entries.sessions.map(\.id))
            batch.entries.sessions += context.kept.sessions.filter { $0.source == source && !sessions.contains($0.id) }
        }
        return batch
    }
}

/// A time as it is written: a day, or a day and the seconds in it, in UTC or in a zone.
typealias Moment = (date: CivilDate, seconds: Int?, isUTC: Bool)

/// One calendar being read.
struct CalendarReading {
    let context: ImportContext
    var log: ReadingLog
    private(set) var draft = ProgrammeDraft()
    private var zones: [String: CalendarZone] = [:]
    private var home: ZoneClock = .utc
    private var seen: Set<String> = []
    /// By UID, the times of repeated events that stand as events of their own.
    var replaced: [String: Set<Date>] = [:]

    init(context: ImportContext, log: ReadingLog) {
        self.context = context
        self.log = log
        draft.calendar = .foreign
    }

    mutating func read(_ lines: [CalendarLine], total: Int) {
        readCalendar(lines)
        var path: [String] = []
        var event: [CalendarLine] = []
        var events: [(lines: [CalendarLine], line: Int)] = []
        var begin = 0
        for (place, line) in lines.enumerated() {
            switch line.name {
            case "BEGIN":
                path.append(line.value.uppercased())
                if path.count > 16 { return log.problem(line.line, "calendar", "is nested deeper than 16 components") }
                if path.last == "VEVENT" {
                    event = []
                    begin = line.line
                }
            case "END":
                guard path.popLast() == line.value.uppercased() else {
                    return log.problem(
                        line.line, "END:\(line.value.prefix(40))", "closes what is not open",
                        "check that the file is whole")
                }
                if line.value.uppercased() == "VEVENT" { events.append((event, begin)) }
            default:
                if path.last == "VEVENT" { event.append(line) }
            }
            if place % 4_096 == 0 { context.progress(total * place / max(1, lines.count), total) }
        }
        if let open = path.last {
            log.problem(lines.last?.line, open, "is never closed", "check that the file is whole")
        }
        for event in events { noteReplacement(event.lines) }
        for event in events { readEvent(event.lines, line: event.line) }
        context.progress(total, total)
    }

    // MARK: The calendar and its zones

    private mutating func readCalendar(_ lines: [CalendarLine]) {
        var path: [String] = []
        var zone: (id: String, location: String?, observances: [CalendarZone.Observance])?
        var part: [CalendarLine] = []
        for line in lines {
            if line.name == "BEGIN" {
                path.append(line.value.uppercased())
                if path.count > 16 { return }
                if path.last == "VTIMEZONE" { zone = ("", nil, []) }
                part = []
            } else if line.name == "END" {
                let name = path.popLast()
                if name == "STANDARD" || name == "DAYLIGHT", let observance = observance(part) {
                    zone?.observances.append(observance)
                }
                if name == "VTIMEZONE", let found = zone {
                    let clock = ZoneGuess.zone(named: found.location ?? "") ?? ZoneGuess.zone(named: found.id)
                    zones[found.id] = CalendarZone(clock: clock, observances: found.observances)
                    zone = nil
                }
            } else if path == ["VCALENDAR"] {
                property(line)
            } else if path.last == "VTIMEZONE" {
                if line.name == "TZID" { zone?.id = line.value }
                if line.name == "X-LIC-LOCATION" { zone?.location = line.value }
            } else if path.last == "STANDARD" || path.last == "DAYLIGHT" {
                part.append(line)
            }
        }
        let only = zones.values.compactMap(\.clock)
        home =
            ZoneGuess.zone(named: draft.conference.timeZone ?? "") ?? (only.count == 1 ? only[0] : mostUsed(lines))
            ?? ZoneGuess.zone(named: context.timeZone) ?? .utc
        if draft.conference.timeZone == nil, only.count == 1 || mostUsed(lines) != nil {
            draft.conference.timeZone = home.identifier
        }
    }

    /// The zone in which most events begin; nil where none names one that is known.
    private func mostUsed(_ lines: [CalendarLine]) -> ZoneClock? {
        var counts: [String: Int] = [:]
        for line in lines where line.name == "DTSTART" {
            if let name = line.parameter("TZID") { counts[name, default: 0] += 1 }
        }
        let names = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        return names.lazy.compactMap { zones[$0].map(\.clock) ?? ZoneGuess.zone(named: $0) }.first
    }

    private mutating func property(_ line: CalendarLine) {
        switch line.name {
        case "X-WR-CALNAME", "NAME": draft.conference.title = line.text
        case "X-WR-TIMEZONE": draft.conference.timeZone = line.value
        case "X-WR-CALDESC", "DESCRIPTION": draft.conference.subtitle = line.text
        case "X-SERAI-PROGRAMME":
            draft.conference.acronym = line.text
            draft.calendar = .own
        case "X-SERAI-SELECTION": draft.isPart = true
        case "PRODID": draft.product = line.text
        case "URL", "SOURCE": draft.conference.website = line.value
        default: break
        }
    }

    private func observance(_ lines: [CalendarLine]) -> CalendarZone.Observance? {
        func value(_ name: String) -> String? { lines.first { $0.name == name }?.value }
        guard let start = value("DTSTART").flatMap({ Self.moment($0, years: 1601...2099) }),
            let to = value("TZOFFSETTO"),
            let offset = MomentText.offset(Array(to.utf8)[...])
        else { return nil }
        return CalendarZone.Observance(
            start: start.date, secondsOfDay: start.seconds ?? 0, offset: offset,
            rule: value("RRULE").flatMap(CalendarZone.rule))
    }

    // MARK: Events

    private mutating func readEvent(_ lines: [CalendarLine], line: Int) {
        func first(_ name: String) -> CalendarLine? { lines.first { $0.name == name } }
        var session = SessionDraft(line: line)
        let uid = first("UID")?.value ?? ""
        let recurrence = first("RECURRENCE-ID")?.value
        let local = uid.split(separator: "@").first.map(String.init) ?? ""
        session.guid = MadeUUID.recognised(local)
        if !uid.isEmpty { session.foreignID = recurrence.map { "\(uid) \($0)" } ?? uid }
        if session.guid != nil, let recurrence { session.guid = MadeUUID.make(local, recurrence) }
        session.title = first("SUMMARY")?.text
        guard let start = first("DTSTART"), let begin = instant(start) else {
            let reason =
                first("DTSTART").map { "begins at \"\($0.value.prefix(60))\", which is no time" } ?? "has no DTSTART"
            log.problem(
                first("DTSTART")?.line ?? line, session.name, reason, "write it as 20250201T103500Z or with a TZID")
            return
        }
        session.instant = begin.instant
        session.seconds = seconds(lines, from: begin)
        // We write no end only where there is no time between.
        if draft.calendar == .own, session.seconds == nil { session.seconds = 0 }
        session.room = first("LOCATION")?.text
        session.text = first("DESCRIPTION")?.text
        // Our own calendars link to our own pages, which is nothing new.
        if draft.calendar == .foreign { session.website = first("URL")?.value }
        session.status = first("STATUS")?.value
        session.language = first("SUMMARY")?.parameter("LANGUAGE")
        let categories = lines.filter { $0.name == "CATEGORIES" }.flatMap(\.texts)
        session.track = categories.first
        for attachment in lines where attachment.name == "ATTACH" && attachment.parameter("ENCODING") == nil {
            let title = attachment.parameter("FILENAME") ?? ""
            session.attachments.append(
                LinkDraft(address: attachment.value, title: title, type: attachment.parameter("FMTTYPE")))
        }
        let repeats = recurrence == nil && lines.contains { $0.name == "RRULE" || $0.name == "RDATE" }
        for time in repeats ? times(lines, start, session) : [Occurrence(instant: begin.instant, name: nil)] {
            var session = session
            session.instant = time.instant
            if let name = time.name {
                if !uid.isEmpty { session.foreignID = "\(uid) \(name)" }
                if session.guid != nil { session.guid = MadeUUID.make(local, name) }
            }
            draft.sessions.append(session)
        }
    }

    private mutating func seconds(_ lines: [CalendarLine], from begin: (instant: Date, isDay: Bool)) -> Int? {
        if let end = lines.first(where: { $0.name == "DTEND" }), let moment = instant(end) {
            return Int(moment.instant.timeIntervalSince(begin.instant))
        }
        if let duration = lines.first(where: { $0.name == "DURATION" }),
            let seconds = MomentText.duration(duration.value)
        {
            return seconds
        }
        return begin.isDay ? 86_400 : nil
    }

    mutating func instant(_ line: CalendarLine) -> (instant: Date, isDay: Bool)? {
        guard let moment = Self.moment(line.value) else { return nil }
        return instant(moment, line)
    }

    mutating func instant(_ moment: Moment, _ line: CalendarLine) -> (instant: Date, isDay: Bool) {
        if moment.isUTC {
            return (Date(timeIntervalSince1970: Double(moment.date.dayNumber * 86_400 + (moment.seconds ?? 0))), false)
        }
        let isDay = moment.seconds == nil
        let name = line.parameter("TZID") ?? ""
        if !name.isEmpty, !isDay {
            if zones[name] == nil { zones[name] = CalendarZone(clock: ZoneGuess.zone(named: name)) }
            if let zone = zones[name], zone.clock != nil || !zone.observances.isEmpty {
                return (zone.instant(of: moment.date, secondsOfDay: moment.seconds ?? 0), false)
            }
            if seen.insert(name).inserted {
                log.remark(
                    line.line, "TZID \"\(name.prefix(60))\"", "is unknown: taken as \(home.identifier)",
                    sort: "unknown zone")
            }
        }
        return (home.instant(of: moment.date, secondsOfDay: moment.seconds ?? 0), isDay)
    }

    /// `20250201`, `20250201T103500`, `20250201T103500Z`; the looser forms with hyphens and colons too. Outlook's zones
    /// begin in 1601.
    static func moment(_ text: String, years: ClosedRange<Int> = 1900...2099) -> Moment? {
        let bytes = Array(text.utf8.filter { $0 > 0x20 && $0 != 0x2D && $0 != 0x3A })
        func number(_ range: Range<Int>) -> Int? { MomentText.number(bytes[range]) }
        guard bytes.count >= 8, let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
            years.contains(year), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if bytes.count == 8 { return (date, nil, false) }
        guard bytes.count >= 13, bytes[8] | 0x20 == UInt8(ascii: "t"), let hours = number(9..<11),
            let minutes = number(11..<13),
            hours < 24, minutes < 60
        else { return nil }
        let seconds = bytes.count >= 15 ? number(13..<15) ?? 0 : 0
        let isUTC = bytes.last.map { $0 | 0x20 == UInt8(ascii: "z") } ?? false
        return (date, hours * 3_600 + minutes * 60 + min(seconds, 59), isUTC)
    }
}
