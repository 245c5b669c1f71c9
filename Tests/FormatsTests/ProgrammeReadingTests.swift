import Catalogue
import Foundation
import Languages
import Testing

@testable import Formats

@Suite("Programmes are read as their makers meant them")
struct ProgrammeReadingTests {
    private func xml(
        _ events: String,
        conference: String = "<title>Fair 2021</title><time_zone_name>Europe/Budapest</time_zone_name>"
    ) -> ImportFile {
        Samples.file(
            "p.xml",
            "<schedule><version>1</version><conference>\(conference)</conference>\n<day index=\"1\" date=\"2021-10-30\"><room name=\"A\">\n\(events)\n</room></day></schedule>"
        )
    }

    private func event(
        _ id: String, _ start: String = "10:00", _ duration: String? = "00:30", guid: String? = nil,
        title: String? = nil
    ) -> String {
        "<event id=\"\(id)\"\(guid.map { " guid=\"\($0)\"" } ?? "")><start>\(start)</start>\(duration.map { "<duration>\($0)</duration>" } ?? "")<title>\(title ?? "T\(id)")</title></event>\n"
    }

    private func instant(_ text: String) -> Date? {
        MomentText(text)?.instant(in: .utc)
    }

    @Test("The sample says all that it says")
    func sample() throws {
        let batch = try ScheduleXML.read(Samples.file("sample.xml", Samples.scheduleXML))
        #expect(batch.source == "programme:sample-2021")
        let programme = try #require(batch.entries.programmes.first)
        #expect(
            programme.id.rawValue == "sample-2021" && programme.content.city == "Chongqing"
                && programme.content.dayChange == 14_400)
        let session = try #require(batch.entries.sessions.first?.content)
        #expect(
            session.name == ["en": "Swap in a minute & go"] && session.sourceNumber == 4231
                && session.sourceCode == "ABC123")
        #expect(session.start == instant("2021-09-15T02:00:00Z") && session.duration == 2_700)
        #expect(session.abstract["en"] == "<p>Batteries, <b>fast</b>.</p>")
        #expect(session.attachments == [Link(address: "https://example.org/s.pdf", title: "Slides", type: "slides")])
        #expect(batch.entries.people.map { $0.content.name[.undetermined] } == ["Ada Example", "Bo Example"])
        // Half past one comes before the day's change, so it is the night after.
        let late = try #require(batch.entries.sessions.last?.content)
        #expect(late.start == instant("2021-09-15T17:30:00Z") && late.day == CivilDate("2021-09-15"))
    }

    @Test("Sessions over midnight and over the change of clocks last what they last")
    func clocks() throws {
        let batch = try ScheduleXML.read(xml(event("1", "23:30", "04:00") + event("2", "2021-10-31T01:30:00", "03:00")))
        let sessions = batch.entries.sessions.map(\.content)
        #expect(
            sessions[0].start == instant("2021-10-30T21:30:00Z") && sessions[0].end == instant("2021-10-31T01:30:00Z"))
        #expect(sessions[1].start == instant("2021-10-30T23:30:00Z") && sessions[1].duration == 10_800)
        let day = try #require(batch.entries.programmes.first?.content.days.first)
        #expect(day.end >= sessions[1].end)
    }

    @Test("A missing end is the next session's start, or half an hour, with a remark")
    func missingEnd() throws {
        let batch = try ScheduleXML.read(xml(event("1", "10:00", nil) + event("2", "10:40", nil)))
        #expect(batch.entries.sessions.map(\.content.duration) == [2_400, 1_800])
        #expect(batch.remarks.filter { $0.contains("does not say when it ends") }.count == 2)
        #expect(batch.remarks.contains { $0.hasPrefix("p.xml line 3: session 1") })
    }

    @Test("Everything that is wrong is told at once, with line, element and reason")
    func problems() throws {
        let file = xml(
            event("1") + event("1", title: "other") + event("3", "25:00") + event("4", "10:00", "-00:10")
                + event("5", "11:00", "soon"))
        let error = try #require(throws: FormatError.self) { _ = try ScheduleXML.read(file) }
        #expect(error.problems.map(\.line) == [5, 6, 7])
        #expect(
            error.problems.map(\.description) == [
                "p.xml line 5: session 3 begins at \"25:00\", which is no time; write the start as 10:30 inside of a day with a date, or the date as 2025-02-01T10:30:00+01:00",
                "p.xml line 6: session 4 ends before it starts; swap start and end, or mend the duration",
                "p.xml line 7: session 5 lasts \"soon\", which is no duration; write it as hours and minutes, 00:25",
            ])
    }

    @Test("More than a hundred problems are counted")
    func manyProblems() throws {
        let error = try #require(throws: FormatError.self) {
            _ = try ScheduleXML.read(xml((1...250).map { event("\($0)", "x") }.joined()))
        }
        #expect(error.problems.count == 100 && error.count == 250 && error.description.hasSuffix("and 150 more"))
    }

    @Test("Identical twins are one; of two that share a guid the second gets its own")
    func duplicates() throws {
        let guid = "aaaaaaaa-0000-4000-8000-000000000001"
        let same = try ScheduleXML.read(xml(event("1", guid: guid) + event("1", guid: guid)))
        #expect(same.entries.sessions.count == 1 && same.remarks.contains { $0.contains("word for word") })
        let file = xml(event("1", guid: guid) + event("2", guid: guid, title: "other"))
        let both = try ScheduleXML.read(file)
        #expect(both.entries.sessions.count == 2 && Set(both.entries.sessions.map(\.id)).count == 2)
        #expect(both.entries.sessions.map(\.id) == (try ScheduleXML.read(file)).entries.sessions.map(\.id))
        #expect(both.remarks.contains { $0.hasPrefix("p.xml line 4") && $0.contains("given an id of its own") })
        let slots = try ScheduleXML.read(
            xml(event("1", guid: guid) + event("1", "12:00", guid: "aaaaaaaa-0000-4000-8000-000000000002")))
        #expect(Set(slots.entries.sessions.compactMap(\.content.sourceNumber)).count == 2)
    }

    @Test(
        "The time zone is the file's, the city's, or the venue's",
        arguments: [
            ("<title>x</title><time_zone_name>europe/budapest</time_zone_name>", "Europe/Budapest"),
            ("<title>x</title><city>Brussels</city>", "Europe/Brussels"),
            ("<title>x</title><city>Chongqing, China</city>", "Asia/Shanghai"),
            (
                "<title>x</title><time_zone_name>Nowhere/Land</time_zone_name><city>São Paulo</city>",
                "America/Sao_Paulo"
            ),
            ("<title>x</title>", "Asia/Singapore"),
            ("<title>x</title><time_zone_name>W. Europe Standard Time</time_zone_name>", "Europe/Berlin"),
        ])
    func zones(conference: String, expected: String) throws {
        let batch = try ScheduleXML.read(
            xml(event("1"), conference: conference), context: ImportContext(timeZone: "Asia/Singapore"))
        #expect(batch.entries.programmes.first?.content.timeZone == expected)
    }

    @Test("A missing acronym is made from the title")
    func acronym() throws {
        #expect(try ScheduleXML.read(xml(event("1"))).source == "programme:fair-2021")
    }

    @Test("Other encodings, byte-order marks, stray bytes and control characters")
    func encodings() throws {
        let text = Samples.scheduleXML.replacing("Late music", with: "Szépművészet őű")
        let declared = { (name: String) in text.replacing("UTF-8", with: name) }
        var files = [Array("\u{FEFF}".utf8) + Array(text.utf8)]
        files.append([0xFF, 0xFE] + declared("UTF-16").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        files.append([0xFE, 0xFF] + declared("UTF-16").utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
        let latin2 = declared("ISO-8859-2").unicodeScalars.map { scalar -> UInt8 in
            switch scalar {
            case "é": 0xE9
            case "ű": 0xFB
            case "ő": 0xF5
            default: UInt8(scalar.value)
            }
        }
        files.append(latin2)
        let windows1250 =
            Array(String(decoding: latin2.prefix(60), as: UTF8.self).replacing("ISO-8859-2", with: "windows-1250").utf8)
            + latin2.dropFirst(60)
        files.append(windows1250)
        for bytes in files {
            let batch = try ScheduleXML.read(ImportFile(name: "e.xml", bytes: bytes))
            #expect(batch.entries.sessions.last?.content.name.texts.first?.text == "Szépművészet őű")
        }
        var stray = Array(Samples.scheduleXML.utf8)
        let place = try #require(String(decoding: stray, as: UTF8.self).firstRange(of: "Late"))
        let offset = Samples.scheduleXML.utf8.distance(from: Samples.scheduleXML.startIndex, to: place.lowerBound)
        stray.insert(contentsOf: [0xFC, 0x92, 0x01], at: offset)
        let batch = try ScheduleXML.read(ImportFile(name: "s.xml", bytes: stray))
        #expect(batch.entries.sessions.last?.content.name.texts.first?.text == "ü’ Late music")
        #expect(batch.remarks.filter { $0.contains("windows-1252") || $0.contains("control characters") }.count == 2)
        let unknown = try #require(throws: FormatError.self) {
            _ = try ScheduleXML.read(Samples.file("u.xml", declared("x-klingon")))
        }
        #expect(unknown.description.contains("save the file as UTF-8"))
    }

    @Test(
        "Encodings with several bytes for a character, odd names of UTF-8, blanks before the declaration",
        arguments: ["GB2312", "GBK", "gb18030", "Shift_JIS", "EUC-JP", "utf8"])
    func wideEncodings(name: String) throws {
        let text = Samples.scheduleXML.replacing("UTF-8", with: name).replacing("Late music", with: "音楽と日本")
        let words: [String: [UInt8]] = [
            "GB2312": [0xD2, 0xF4, 0x98, 0x53, 0xA4, 0xC8, 0xC8, 0xD5, 0xB1, 0xBE],
            "Shift_JIS": [0x89, 0xB9, 0x8A, 0x79, 0x82, 0xC6, 0x93, 0xFA, 0x96, 0x7B],
            "EUC-JP": [0xB2, 0xBB, 0xB3, 0xDA, 0xA4, 0xC8, 0xC6, 0xFC, 0xCB, 0xDC],
        ]
        let word = words[name.uppercased().hasPrefix("GB") ? "GB2312" : name] ?? Array("音楽と日本".utf8)
        let bytes = Array("\n \n".utf8) + Array(text.utf8).replacing("音楽と日本".utf8, with: word)
        let batch = try ScheduleXML.read(ImportFile(name: "w.xml", bytes: bytes))
        #expect(batch.entries.sessions.last?.content.name.texts.first?.text == "音楽と日本")
    }

    @Test("XHTML inside of texts stays, as HTML")
    func markup() throws {
        let batch = try ScheduleXML.read(
            xml(
                "<event id=\"1\"><start>10:00</start><duration>1:00</duration><title>x</title><abstract>R&amp;D <p xmlns=\"http://www.w3.org/1999/xhtml\">Hello <b class=\"a&quot;b\">x &lt; y</b><br/></p>!</abstract><description>&lt;i&gt;a &amp; b&lt;/i&gt;</description></event>"
            ))
        let session = try #require(batch.entries.sessions.first?.content)
        #expect(
            session.abstract
                == LocalisedText("R&amp;D <p>Hello <b class=\"a&quot;b\">x &lt; y</b><br></p>!"))
        #expect(session.text == LocalisedText("<i>a & b</i>"))
    }

    @Test(
        "An entity that another file declares is refused, not dropped",
        arguments: ["<title>caf&eacute;</title>", "<title>T</title><persons><person name=\"Andr&eacute;\"/></persons>"])
    func outsideEntities(words: String) throws {
        let session = "<event id=\"1\"><start>10:00</start><duration>1:00</duration>\(words)</event>"
        let text =
            "<!DOCTYPE schedule SYSTEM \"http://example.org/s.dtd\">\n"
            + String(decoding: xml(session).bytes, as: UTF8.self)
        let error = try #require(throws: FormatError.self) { _ = try ScheduleXML.read(Samples.file("d.xml", text)) }
        #expect(error.problems.first?.element == "entity" && error.problems.first?.line == 4)
        let harmless = text.replacing("&eacute;", with: "&#233;&amp;")
        #expect(try ScheduleXML.read(Samples.file("d.xml", harmless)).entries.sessions.count == 1)
        let bare = harmless.replacing(" SYSTEM \"http://example.org/s.dtd\"", with: "")
        #expect(try ScheduleXML.read(Samples.file("d.xml", bare)).entries.sessions.count == 1)
    }

    @Test(
        "Leave to record is only what is said to be",
        arguments: [("\n true\n", false), ("Yes", false), ("1", false), ("false", true), ("", nil), ("perhaps", nil)])
    func recording(written: String, mayBeRecorded: Bool?) throws {
        let batch = try ScheduleXML.read(
            xml(
                "<event id=\"1\"><start>10:00</start><duration>1:00</duration><title>x</title><recording><license>CC</license><optout>\(written)</optout></recording></event>"
            ))
        #expect(batch.entries.sessions.first?.content.mayBeRecorded == mayBeRecorded)
    }

    @Test(
        "A language is a code or a name of one, and nothing else",
        arguments: [
            ("English", "en"), ("deutsch", "de"), ("en", "en"), ("pt_BR", "pt-BR"), ("zh-Hant", "zh-Hant"),
            ("Hungarian", "hu"), ("bilingual", nil), ("various", nil),
        ])
    func languages(written: String, tag: String?) throws {
        let batch = try ScheduleXML.read(
            xml(
                "<event id=\"1\"><start>10:00</start><duration>1:00</duration><title>x</title><language>\(written)</language></event>"
            ))
        #expect(batch.entries.sessions.first?.content.language?.rawValue == tag)
    }

    @Test("A description of megabytes is cut, and says so")
    func longText() throws {
        let long = String(repeating: "é ", count: 1_700_000)
        let batch = try ScheduleXML.read(
            xml(
                "<event id=\"1\"><start>10:00</start><duration>1:00</duration><title>x</title><description>\(long)</description></event>"
            ))
        let text = try #require(batch.entries.sessions.first?.content.text.texts.first?.text)
        #expect(text.utf8.count <= TextMending.longestText + 3 && text.hasSuffix("…"))
        #expect(batch.remarks.contains { $0.contains("cut to") })
    }

    @Test("A file without UUIDs means those of a file with them, and does not wipe out what it cannot say")
    func afterJSON() throws {
        let first = try ScheduleJSON.read(Samples.file("a.json", Samples.scheduleJSON))
        let plain = Samples.file(
            "b.xml",
            """
            <schedule><version>2</version><conference><title>Sample</title><acronym>sample21</acronym><time_zone_name>Europe/Budapest</time_zone_name></conference>
            <day index="1" date="2021-09-15"><room name="n1"><event id="5"><start>09:00</start><duration>00:30</duration><title>Opening</title><language>hu</language>
            <abstract>Szia</abstract><track>Driving</track><persons><person id="1">Ada Example</person></persons></event></room></day></schedule>
            """)
        let second = try ScheduleXML.read(plain, context: ImportContext(kept: first.entries))
        #expect(second.entries.sessions.map(\.id) == first.entries.sessions.map(\.id))
        #expect(second.entries.rooms.map(\.id) == first.entries.rooms.map(\.id))
        #expect(second.entries.people.map(\.id) == first.entries.people.map(\.id))
        let room = second.merge.room(second.entries.rooms[0].content, first.entries.rooms[0].content)
        #expect(room.capacity == 120 && room.text["hu"] == "nagy")
        let person = second.merge.person(second.entries.people[0].content, first.entries.people[0].content)
        #expect(person == first.entries.people[0].content)
        let session = second.merge.session(second.entries.sessions[0].content, first.entries.sessions[0].content)
        #expect(
            session.feedbackAddress == "https://example.org/f" && session.mayBeRecorded == false
                && session.sourceCode == "XYZ9")
    }

    @Test("A format is told by its content, whatever the name")
    func detection() {
        let cases: [(String, String, FileFormat)] = [
            ("x.csv", Samples.scheduleXML, .scheduleXML), ("x.xml", Samples.scheduleJSON, .scheduleJSON),
            ("x", Samples.calendar, .iCalendar),
            ("x.dat", Samples.exhibitors, .exhibitorTable), ("x.json", "\u{FEFF}  <schedule/>", .scheduleXML),
        ]
        for (name, text, expected) in cases {
            #expect(FileFormat.detect(name: name, bytes: Array(text.utf8)) == expected)
        }
    }

    @Test("What is nothing is told to be nothing")
    func nothing() {
        #expect(FileFormat.detect(name: "a.csv", bytes: []) == nil)
        #expect(
            FileFormat.detect(name: "a.csv", bytes: [0x89, 0x50, 0x4E, 0x47] + [UInt8](repeating: 1, count: 100)) == nil
        )
    }
}
