import Catalogue
import TestSupport
import Testing

@testable import Formats

@Suite("No file can bring a reader down")
struct ImportFuzzTests {
    static let seeds: [(String, String)] = [
        ("a.xml", Samples.scheduleXML), ("a.json", Samples.scheduleJSON), ("a.ics", Samples.calendar),
        ("a.csv", Samples.exhibitors),
    ]

    /// Reads; what is thrown is a `FormatError` by the reader's type.
    private func read(_ file: ImportFile) {
        do throws(FormatError) {
            let batch = try FileFormat.read(file)
            #expect(!batch.source.isEmpty)
        } catch {
            #expect(error.count > 0 && !error.description.isEmpty)
        }
    }

    @Test("10,000 mutated files of every format give a batch or a FormatError")
    func mutations() {
        var random = SeededGenerator(seed: 551)
        let scraps = [
            "<", ">", "\"", "&", "]]>", "<![CDATA[", "<event>", "</event>", "<day>", "</room>", "{", "}", "[", "]", ",",
            ":", "null", "1e999", "-1",
            "\u{0}", "\u{1}", "\u{FEFF}", "é", "电", "99:99", "2021-02-30", "2021-09-15T24:00:00+99:00",
            "BEGIN:VEVENT\r\n", "END:VCALENDAR\r\n",
            "RRULE:FREQ=SECONDLY\r\n", "DTEND:19000101\r\n", ";", "\t", "'", "=cmd", "\r", "\n", "\\", "\\u", "\\ud800",
            "&#0;", "&x;", "%", "999999999999999999999",
        ].map { Array($0.utf8) }
        let seeds = Self.seeds.map { ($0.0, Array($0.1.utf8)) }
        for round in 0..<10_000 {
            var (name, bytes) = seeds[round % seeds.count]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0..<6, using: &random) {
                case 0: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
                case 1: bytes.insert(contentsOf: scraps.randomElement(using: &random) ?? [], at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &random)))
                case 3:
                    bytes.insert(
                        contentsOf: bytes[place..<min(bytes.count, place + 60)],
                        at: Int.random(in: 0...place, using: &random))
                case 4: if Int.random(in: 0..<8, using: &random) == 0 { bytes.removeSubrange(place...) }
                default:
                    if place < bytes.count, (0x30...0x39).contains(bytes[place]) {
                        bytes[place] = UInt8.random(in: 0x30...0x39, using: &random)
                    }
                }
            }
            read(ImportFile(name: name, bytes: bytes))
        }
    }

    @Test("Files cut at every byte", arguments: seeds.map(\.0))
    func truncated(name: String) throws {
        let text = try #require(Self.seeds.first { $0.0 == name }?.1)
        let bytes = Array(text.utf8)
        for end in 0..<bytes.count { read(ImportFile(name: name, bytes: Array(bytes[..<end]))) }
    }

    @Test(
        "Entities, however they are meant, are refused with the line",
        arguments: [
            "<!DOCTYPE schedule [<!ENTITY a \"b\">]>\n<schedule>&a;</schedule>",
            "<!DOCTYPE schedule [\n<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;\">]><schedule>&c;</schedule>",
            "<!DOCTYPE schedule [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><schedule>&a;</schedule>",
            "<!DOCTYPE schedule [<!ENTITY % p SYSTEM \"http://127.0.0.1/x\">%p;]><schedule/>",
            "<!DOCTYPE schedule [<!NOTATION n SYSTEM \"x\"><!ENTITY a SYSTEM \"x\" NDATA n>]><schedule/>",
            "<!DOCTYPE schedule [<!ENTITY a \"" + String(repeating: "a", count: 100_000) + "\">]><schedule>"
                + String(repeating: "&a;", count: 10_000)
                + "</schedule>",
        ])
    func bombs(source: String) throws {
        let error = try #require(throws: FormatError.self) {
            _ = try ScheduleXML.read(Samples.file("bomb.xml", source))
        }
        let problem = try #require(error.problems.first)
        #expect(problem.element == "entity declaration" && problem.line != nil && problem.advice != nil)
    }

    @Test("An external DTD is never read")
    func externalDTD() throws {
        let source = Samples.scheduleXML.replacing(
            "<schedule>", with: "<!DOCTYPE schedule SYSTEM \"file:///etc/passwd\"><schedule>")
        #expect(try ScheduleXML.read(Samples.file("dtd.xml", source)).entries.sessions.count == 2)
    }

    @Test("XML nested without end is refused")
    func deepXML() {
        let deep = "<schedule>" + String(repeating: "<a>", count: 100_000)
        let error = #expect(throws: FormatError.self) { _ = try ScheduleXML.read(Samples.file("deep.xml", deep)) }
        #expect(error?.description.contains("nested deeper") == true)
    }

    @Test("JSON nested without end is refused")
    func deepJSON() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: FormatError.self) { _ = try ScheduleJSON.read(Samples.file("deep.json", deep)) }
    }

    @Test("A million attributes are passed over")
    func manyAttributes() {
        var wide = Array("<schedule><conference".utf8)
        for number in 0..<1_000_000 {
            wide.append(0x20)
            wide.append(0x61)
            wide.append(contentsOf: String(number).utf8)
            wide.append(contentsOf: [0x3D, 0x22, 0x22])
        }
        wide.append(contentsOf: "/></schedule>".utf8)
        #expect(throws: FormatError.self) { _ = try ScheduleXML.read(ImportFile(name: "wide.xml", bytes: wide)) }
    }

    @Test("A calendar nested without end is refused")
    func deepCalendar() {
        let calendar = "BEGIN:VCALENDAR\r\n" + String(repeating: "BEGIN:VEVENT\r\n", count: 100_000)
        #expect(throws: FormatError.self) { _ = try ICalendar.read(Samples.file("deep.ics", calendar)) }
    }

    @Test("A table of quotation marks is one odd cell")
    func quotes() throws {
        let table = "name\n" + String(repeating: "\"", count: 100_001)
        #expect(try ExhibitorTable.read(Samples.file("quotes.csv", table)).entries.exhibitors.count == 1)
    }
}
