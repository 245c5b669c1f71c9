import Catalogue
import Foundation
import Languages
import TestSupport
import Testing

@testable import Formats

@Suite("Our own calendars, imported again, change nothing but what somebody changed in them")
struct CalendarReturnTests {
    private let moment = Date(timeIntervalSince1970: 1_700_000_000)

    private func kept(_ batch: ImportBatch) throws -> CatalogueEntries {
        try ImportPlan(batch, onto: CatalogueEntries(), by: "test", at: moment).result
    }

    private func calendar(_ kept: CatalogueEntries, _ language: Language = .english) throws -> [UInt8] {
        let id = try #require(kept.programmes.first?.id)
        let snapshot = CatalogueSnapshot(version: 1, entries: kept)
        return ICalendarWriter.write(.programme(id), of: snapshot, language: language, site: "https://expo.example")
    }

    private func imported(_ bytes: [UInt8], onto kept: CatalogueEntries) throws -> ImportPlan {
        let batch = try ICalendar.read(
            ImportFile(name: "programme.ics", bytes: bytes), context: ImportContext(kept: kept))
        return try ImportPlan(batch, onto: kept, by: "test", at: moment)
    }

    private func check(_ kept: CatalogueEntries) throws {
        for language in [Language.english, .hungarian] {
            let plan = try imported(try calendar(kept, language), onto: kept)
            #expect(kept.difference(from: plan.result) == nil)
            #expect(!plan.changesSomething, "\(plan.report.kinds)")
        }
    }

    @Test("Real programmes", .enabled(if: SharedData.has("expo")), arguments: ProgrammeRoundTripTests.real)
    func realProgrammes(name: String) throws {
        let file = try Samples.shared(name)
        try check(try kept(try FileFormat.read(file)))
    }

    @Test("A session without abstract, after midnight, moved, without length, in several languages")
    func sample() throws {
        var batch = try ScheduleXML.read(Samples.file("sample.xml", Samples.scheduleXML))
        batch.entries.sessions[0].content.abstract = [:]
        batch.entries.sessions[0].content.text = ["en": "<p>Long &amp; <b>bold</b></p>"]
        batch.entries.sessions[0].content.name = ["en": "Swap", "hu": "Csere"]
        batch.entries.sessions[0].content.language = "de"
        batch.entries.sessions[0].content.status = .moved
        batch.entries.sessions[1].content.duration = 0
        batch.entries.tracks[0].content.name = ["en": "Driving", "hu": "Vezetés"]
        let kept = try kept(batch)
        #expect(kept.sessions[1].content.day == CivilDate("2021-09-15"))
        try check(kept)
        let room = ICalendarWriter.write(
            .room(kept.rooms[0].id), of: CatalogueSnapshot(version: 1, entries: kept), language: .english, site: "")
        #expect(try !imported(room, onto: kept).changesSomething)
        let written = String(decoding: try calendar(kept, .hungarian), as: UTF8.self)
        #expect(written.components(separatedBy: "DTEND").count == 2)
        let other = written.replacing("SUMMARY;LANGUAGE=hu:Csere", with: "SUMMARY;LANGUAGE=hu:Cserélünk")
            .replacing("DTSTART;TZID=Asia/Shanghai:20210915T100000", with: "DTSTART;TZID=Asia/Shanghai:20210915T101500")
        let changed = try imported(Array(other.utf8), onto: kept)
        #expect(changed.report.kinds["session"]?.changed == 1 && changed.report.total.removed == 0)
        let session = try #require(changed.result.sessions.first?.content)
        #expect(session.name == ["en": "Swap", "hu": "Cserélünk"] && session.duration == 1_800)
        #expect(session.text == ["en": "<p>Long &amp; <b>bold</b></p>"] && session.status == .moved)
    }

    private func foreign(_ uid: String, _ title: String, product: String = "-//Some//Calendar//EN") -> ImportFile {
        Samples.file(
            "schedule.ics",
            "BEGIN:VCALENDAR\r\nPRODID:\(product)\r\nBEGIN:VEVENT\r\nUID:\(uid)\r\nSUMMARY:\(title)\r\nDTSTART:20250201T100000Z\r\nDURATION:PT1H\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    @Test("Two conferences' calendars of one file name stand side by side; a newer copy of one takes its own place")
    func strangers() throws {
        var kept = CatalogueEntries()
        let files = [
            foreign("a@one", "Opening of one"), foreign("b@two", "Opening of two"), foreign("b@two", "Renamed"),
            foreign("c@two", "Renamed"),
        ]
        var sources: [String] = []
        for file in files {
            let batch = try ICalendar.read(file, context: ImportContext(kept: kept))
            sources.append(batch.source)
            kept = try ImportPlan(batch, onto: kept, by: "test", at: moment).result
        }
        #expect(
            sources == [
                "programme:schedule", "programme:schedule-2", "programme:schedule-2", "programme:schedule-2",
            ])
        #expect(kept.sessions.count == 2)
        let pretalx = try ICalendar.read(foreign("x", "T", product: "-//pretalx//talks.example//democon"))
        #expect(pretalx.source == "programme:democon")
    }
}
