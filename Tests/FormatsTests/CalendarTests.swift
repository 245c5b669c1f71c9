import Catalogue
import Foundation
import Languages
import Testing

@testable import Formats

@Suite("Calendars are read and written as RFC 5545 has it")
struct CalendarTests {
    private func calendar(_ events: String, _ head: String = "") -> ImportFile {
        let text = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Fair\n\(head)\(events)END:VCALENDAR\n"
        return Samples.file("c.ics", text.replacing("\n", with: "\r\n"))
    }

    private func event(_ lines: String) -> String { "BEGIN:VEVENT\nUID:x\nSUMMARY:T\n\(lines)\nEND:VEVENT\n" }

    private func times(_ file: ImportFile, zone: String = "UTC") throws -> (Date, Int) {
        let session = try #require(
            try ICalendar.read(file, context: ImportContext(timeZone: zone)).entries.sessions.first?.content)
        return (session.start, session.duration)
    }

    @Test("Folding, escaping, all-day events, cancellation")
    func sample() throws {
        let batch = try ICalendar.read(Samples.file("s.ics", Samples.calendar))
        #expect(batch.source == "programme:sample-fair")
        let first = try #require(batch.entries.sessions.first?.content)
        #expect(first.name == LocalisedText("Sewage, cleaned") && first.status == .cancelled && first.duration == 2_700)
        #expect(
            first.text == LocalisedText("Two lines\nof text that is long enough to be folded somewhere in the middle"))
        #expect(first.start == MomentText("2021-09-15T08:00:00Z")?.instant(in: .utc))
        #expect(batch.entries.tracks.first?.content.name == LocalisedText("Water"))
        let day = try #require(batch.entries.sessions.last?.content)
        #expect(day.duration == 86_400 && day.start == MomentText("2021-09-15T22:00:00Z")?.instant(in: .utc))
    }

    @Test(
        "Times: UTC, zoned, floating, durations, Windows zones",
        arguments: [
            ("DTSTART:20210915T080000Z\nDTEND:20210915T093000Z", "2021-09-15T08:00:00Z", 5_400),
            ("DTSTART;TZID=Asia/Shanghai:20210915T100000\nDURATION:PT1H", "2021-09-15T02:00:00Z", 3_600),
            (
                "DTSTART;TZID=\"W. Europe Standard Time\":20210115T100000\nDURATION:P1DT1H", "2021-01-15T09:00:00Z",
                90_000
            ),
            (
                "DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Budapest:20210715T100000\nDURATION:P1W",
                "2021-07-15T08:00:00Z", 604_800
            ),
            ("DTSTART:20210915T100000\nDURATION:PT30M", "2021-09-15T02:00:00Z", 1_800),
            (
                "DTSTART;TZID=Europe/Budapest:20211031T013000\nDTEND;TZID=Europe/Budapest:20211031T033000",
                "2021-10-30T23:30:00Z", 10_800
            ),
            ("DTSTART:20210915T100000", "2021-09-15T02:00:00Z", 1_800),
            ("DTSTART;TZID=Asia/Kolkata:20210915T100000\nDURATION:PT1H", "2021-09-15T04:30:00Z", 3_600),
            ("DTSTART;TZID=US/Eastern:20210715T100000\nDURATION:PT1H", "2021-07-15T14:00:00Z", 3_600),
            ("DTSTART;TZID=canada/pacific:20210715T100000\nDURATION:PT1H", "2021-07-15T17:00:00Z", 3_600),
            ("DTSTART;TZID=Etc/GMT-5:20210715T100000\nDURATION:PT1H", "2021-07-15T05:00:00Z", 3_600),
            ("DTSTART;TZID=Nepal Standard Time:20210715T100000\nDURATION:PT1H", "2021-07-15T04:15:00Z", 3_600),
        ])
    func forms(lines: String, start: String, seconds: Int) throws {
        let (begin, duration) = try times(calendar(event(lines)), zone: "Asia/Shanghai")
        #expect(begin == MomentText(start)?.instant(in: .utc) && duration == seconds)
    }

    @Test("Every name of Windows has clocks")
    func windowsZones() {
        #expect(WindowsZones.identifiers.count > 130)
        for (name, identifier) in WindowsZones.identifiers {
            #expect(ZoneGuess.zone(named: name) != nil, "\(name): \(identifier)")
        }
    }

    @Test("Floating times are in the zone that most events name")
    func mostUsedZone() throws {
        let named = event("DTSTART;TZID=Europe/Budapest:20210715T100000\nDURATION:PT1H")
        let batch = try ICalendar.read(
            calendar(
                named.replacing("UID:x", with: "UID:a") + named.replacing("UID:x", with: "UID:b")
                    + event("DTSTART;TZID=Asia/Tokyo:20210715T100000\nDURATION:PT1H")))
        #expect(batch.entries.programmes.first?.content.timeZone == "Europe/Budapest")
    }

    @Test(
        "Repeated events are sessions each time, as the rule, exceptions and events of their own have it",
        arguments: [
            ("RRULE:FREQ=DAILY;COUNT=3", [1, 2, 3]),
            ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20210706T080000Z", [1, 3, 5]),
            ("RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20210705T075959Z", [1, 3]),
            ("RRULE:FREQ=WEEKLY;BYDAY=TH,FR;COUNT=4", [1, 2, 8, 9]),
            ("RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20210731", [1, 15, 29]),
            ("RRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Europe/Budapest:20210702T100000,20210703T100000", [1, 4]),
            ("RDATE;TZID=Europe/Budapest:20210709T100000,20210711T100000", [1, 9, 11]),
            ("RRULE:FREQ=MONTHLY;COUNT=3", [1]), ("RRULE:FREQ=DAILY", [1]),
        ])
    func repeated(rule: String, days: [Int]) throws {
        let start = "DTSTART;TZID=Europe/Budapest:20210701T100000\nDURATION:PT1H\n"
        let file = calendar(event(start + rule), "X-WR-TIMEZONE:Europe/Budapest\n")
        let batch = try ICalendar.read(file)
        #expect(batch.entries.sessions.map { $0.content.day.numbers.day } == days)
        #expect(batch.entries.sessions.allSatisfy { Int($0.content.start.timeIntervalSince1970) % 86_400 == 28_800 })
        #expect(batch.remarks.contains { $0.contains("not understood") } == (days == [1]))
    }

    @Test("A time of a repeated event that stands as an event of its own is there once")
    func replacedTime() throws {
        let own = event(
            "RECURRENCE-ID;TZID=Europe/Budapest:20210702T100000\nDTSTART;TZID=Europe/Budapest:20210702T150000\nDURATION:PT2H"
        )
        let all = event("DTSTART;TZID=Europe/Budapest:20210701T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3")
        let batch = try ICalendar.read(calendar(own + all, "X-WR-TIMEZONE:Europe/Budapest\n"))
        #expect(batch.entries.sessions.map(\.content.duration).sorted() == [3_600, 3_600, 7_200])
        #expect(Set(batch.entries.sessions.map(\.id)).count == 3)
    }

    @Test("A fold inside of a character is no part of it")
    func foldedCharacters() throws {
        let head = Array("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:K".utf8)
        let tail = Array("t\r\nDTSTART:2021\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".utf8)
        let bytes = head + [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + tail
        let error = try #require(throws: FormatError.self) {
            _ = try ICalendar.read(ImportFile(name: "f.ics", bytes: bytes))
        }
        #expect(error.problems.map(\.line) == [6])
        let whole = String(decoding: bytes, as: UTF8.self)
        #expect(whole.contains("\u{FFFD}"))
        let right = Array(tail).replacing("DTSTART:2021".utf8, with: "DTSTART:20210715".utf8)
        let batch = try ICalendar.read(
            ImportFile(name: "f.ics", bytes: head + [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + right))
        #expect(batch.entries.sessions.first?.content.name == LocalisedText("Két"))
    }

    @Test("A time that the clocks show twice is the one that it was, and a session without length has no end")
    func ambiguousTimes() throws {
        let file = calendar(
            event("DTSTART:20211031T013000Z\nDTEND:20211031T013000Z")
                + event("DTSTART:20211031T003000Z\nDURATION:PT1H"),
            "X-WR-TIMEZONE:Europe/Budapest\n")
        let snapshot = Samples.snapshot(try ICalendar.read(file))
        let all = lines(ICalendarWriter.write(.everything, of: snapshot, language: .english, site: ""))
        #expect(all.contains("DTSTART:20211031T013000Z") && all.contains("DTEND:20211031T013000Z"))
        #expect(all.contains("DTSTART;TZID=Europe/Budapest:20211031T023000"))
        #expect(all.filter { $0.hasPrefix("DTEND") }.count == 1)
    }

    @Test("A room that is called otherwise has changed its sessions; no calendar is without a component")
    func roomChange() throws {
        var batch = try ScheduleXML.read(Samples.file("sample.xml", Samples.scheduleXML))
        batch.entries.rooms[0].changedAt = Date(timeIntervalSince1970: 1_600_000_000)
        let snapshot = Samples.snapshot(batch)
        let all = lines(
            ICalendarWriter.write(
                .session(batch.entries.sessions[0].id), of: snapshot, language: .english, site: ""))
        #expect(all.contains("LAST-MODIFIED:20200913T122640Z"))
        let none = lines(ICalendarWriter.write(.sessions([]), of: snapshot, language: .english, site: ""))
        #expect(none.contains("BEGIN:VTIMEZONE") && none.contains("BEGIN:STANDARD"))
    }

    @Test("A zone that only its VTIMEZONE explains", arguments: ["1970", "1601"])
    func ownZone(year: String) throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:House Time
            BEGIN:STANDARD
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE

            """.replacing(":1970", with: ":\(year)")
        #expect(
            try times(calendar(event("DTSTART;TZID=House Time:20210715T100000\nDURATION:PT1H"), zone)).0
                == MomentText("2021-07-15T08:00:00Z")?.instant(in: .utc))
        #expect(
            try times(calendar(event("DTSTART;TZID=House Time:20210115T100000\nDURATION:PT1H"), zone)).0
                == MomentText("2021-01-15T09:00:00Z")?.instant(in: .utc))
        #expect(
            try times(calendar(event("DTSTART;TZID=House Time:20211031T100000\nDURATION:PT1H"), zone)).0
                == MomentText("2021-10-31T09:00:00Z")?.instant(in: .utc))
    }

    @Test("What is wrong is told with its line")
    func problems() throws {
        let error = try #require(throws: FormatError.self) {
            _ = try ICalendar.read(
                calendar(
                    event("DTSTART:2021") + event("LOCATION:x")
                        + event("DTSTART:20210915T100000Z\nDTEND:20210915T090000Z")))
        }
        #expect(error.problems.map(\.line) == [7, 9, 14])
        #expect(error.description.contains("ends before it starts"))
        #expect(throws: FormatError.self) { _ = try ICalendar.read(Samples.file("x.ics", "BEGIN:VCARD\r\n")) }
    }

    private func snapshot() throws -> CatalogueSnapshot {
        var batch = try ScheduleXML.read(Samples.file("sample.xml", Samples.scheduleXML))
        batch.entries.sessions[0].content.name = [
            "en": "Swap; \"fast\", \\ good",
            "hu": "Nagyon hosszú őszinte cím, amely bőven túlnyúlik egy sor végén, és még tovább",
        ]
        batch.entries.sessions[0].version = 3
        batch.entries.sessions[0].changedAt = Date(timeIntervalSince1970: 1_600_000_000)
        batch.entries.sessions[1].content.status = .cancelled
        return Samples.snapshot(batch)
    }

    private func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    }

    @Test("Every line is at most 75 octets and ends well; texts are escaped; the same snapshot gives the same bytes")
    func writing() throws {
        let snapshot = try snapshot()
        let bytes = ICalendarWriter.write(.everything, of: snapshot, language: .hungarian, site: "https://expo.example")
        for line in bytes.split(separator: 0x0A) {
            #expect(line.last == 0x0D && line.count <= 76)
            #expect(String(validating: line.dropLast(), as: UTF8.self) != nil)
        }
        let all = lines(bytes)
        #expect(
            all.contains(
                "SUMMARY;LANGUAGE=hu:Nagyon hosszú őszinte cím\\, amely bőven túlnyúlik egy sor végén\\, és még tovább")
        )
        #expect(
            all.contains("SEQUENCE:2") && all.contains("DTSTAMP:20200913T122640Z") && all.contains("STATUS:CANCELLED"))
        #expect(all.contains("UID:aaaaaaaa-0000-4000-8000-000000000001@serai"))
        #expect(
            all.contains("DTSTART;TZID=Asia/Shanghai:20210915T100000")
                && all.contains("DTEND;TZID=Asia/Shanghai:20210915T104500"))
        #expect(all.contains("URL:https://expo.example/hu/sessions/swap-in-a-minute-go"))
        #expect(
            all.contains("TZOFFSETTO:+0800")
                && all.contains { $0.hasPrefix("DESCRIPTION:Ada Example\\, Bo Example\\n\\nBatteries\\, fast.") })
        #expect(
            ICalendarWriter.write(.everything, of: snapshot, language: .hungarian, site: "https://expo.example")
                == bytes)
        let english = lines(ICalendarWriter.write(.everything, of: snapshot, language: .english, site: ""))
        #expect(english.contains("SUMMARY;LANGUAGE=en:Swap\\; \"fast\"\\, \\\\ good"))
    }

    @Test("A day, a room, a session, somebody's own choice")
    func selections() throws {
        let snapshot = try snapshot()
        let (first, second) = (snapshot.sessions.all[0].id, snapshot.sessions.all[1].id)
        let programme = try #require(snapshot.programmes.all.first?.id)
        let date = try #require(CivilDate("2021-09-15"))
        let cases: [(CalendarSelection, Int)] = [
            (.everything, 2), (.programme(programme), 2), (.day(programme, date), 2),
            (.day(programme, date.adding(days: 1)), 0),
            (.room(snapshot.rooms.all[0].id), 1), (.session(first), 1),
            (.sessions([second, first, EntryID("gone"), first]), 2), (.sessions([]), 0),
        ]
        for (selection, count) in cases {
            let all = lines(
                ICalendarWriter.write(selection, of: snapshot, language: .english, site: "https://e.example"))
            #expect(
                all.filter { $0 == "BEGIN:VEVENT" }.count == count && all.last == ""
                    && all.dropLast().last == "END:VCALENDAR")
        }
    }

    @Test("Clocks that change have both their parts in VTIMEZONE")
    func zones() throws {
        let file = calendar(
            event("DTSTART;TZID=Europe/Budapest:20211030T230000\nDTEND;TZID=Europe/Budapest:20211031T040000"),
            "X-WR-TIMEZONE:Europe/Budapest\n")
        let snapshot = Samples.snapshot(try ICalendar.read(file))
        let bytes = ICalendarWriter.write(.everything, of: snapshot, language: .english, site: "")
        let text = lines(bytes).joined(separator: "\n")
        #expect(text.contains("BEGIN:DAYLIGHT\nDTSTART:20210328T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200"))
        #expect(text.contains("BEGIN:STANDARD\nDTSTART:20211031T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100"))
        #expect(
            text.contains("DTSTART;TZID=Europe/Budapest:20211030T230000\nDTEND;TZID=Europe/Budapest:20211031T040000"))
        let again = try ICalendar.read(ImportFile(name: "again.ics", bytes: bytes))
        #expect(again.entries.sessions.map(\.id) == snapshot.sessions.all.map(\.id))
        #expect(again.entries.sessions.first?.content.duration == 6 * 3_600)
    }
}
