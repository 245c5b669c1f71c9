import Catalogue
import Foundation
import Languages
import TestSupport
import Testing

@testable import Formats

@Suite("Import, export, import changes nothing")
struct ProgrammeRoundTripTests {
    static let real = ["fosdem-2013.xml", "fosdem-2024.xml", "fosdem-2025.xml", "pretalx-democon.json"]

    private func read(_ file: ImportFile) throws -> ImportBatch {
        file.name.hasSuffix("json") ? try ScheduleJSON.read(file) : try ScheduleXML.read(file)
    }

    private func check(_ file: ImportFile) throws {
        let first = try read(file)
        let id = try #require(first.entries.programmes.first?.id)
        let snapshot = Samples.snapshot(first)
        let site = "https://expo.example"
        let xml = try #require(ScheduleXMLWriter.write(id, of: snapshot, site: site))
        let throughXML = try ScheduleXML.read(ImportFile(name: "out.xml", bytes: xml))
        #expect(first.entries.difference(from: throughXML.entries) == nil, "by XML")
        #expect(throughXML.source == first.source)
        let json = try #require(ScheduleJSONWriter.write(id, of: snapshot, site: site))
        let throughJSON = try ScheduleJSON.read(ImportFile(name: "out.json", bytes: json))
        #expect(first.entries.difference(from: throughJSON.entries) == nil, "by JSON")
        // A calendar cannot say all, but what it says is no news to a venue that has the rest.
        let calendar = ICalendarWriter.write(.programme(id), of: snapshot, language: .english, site: site)
        try checkNoNews(ImportFile(name: "out.ics", bytes: calendar), to: first)
        for selection in parts(of: snapshot) {
            let part = ICalendarWriter.write(selection, of: snapshot, language: .hungarian, site: site)
            try checkNoNews(ImportFile(name: "part.ics", bytes: part), to: first)
        }
        // And once more across.
        let across = try #require(ScheduleXMLWriter.write(id, of: Samples.snapshot(throughJSON), site: site))
        #expect(across == xml)
    }

    /// The first day, the first room and a session.
    private func parts(of snapshot: CatalogueSnapshot) -> [CalendarSelection] {
        guard let session = snapshot.sessions.all.first else { return [] }
        return [.session(session.id), .day(session.content.programme, session.content.day)]
            + (session.content.room.map { [.room($0)] } ?? [])
    }

    /// Imports a file over what is kept, and expects that nothing comes of it.
    private func checkNoNews(_ file: ImportFile, to kept: ImportBatch) throws {
        let moment = Date(timeIntervalSince1970: 0)
        let result = try ImportPlan(kept, onto: CatalogueEntries(), by: "test", at: moment).result
        let batch = try FileFormat.read(file, context: ImportContext(timeZone: "UTC", columns: [], kept: result))
        let plan = try ImportPlan(batch, onto: result, by: "test", at: moment)
        #expect(!plan.changesSomething, "\(file.name): \(plan.report.kinds)")
    }

    @Test("Real programmes", .enabled(if: SharedData.has("expo")), arguments: real)
    func realProgrammes(name: String) throws {
        try check(try Samples.shared(name))
    }

    @Test("The samples, with all that the formats cannot say")
    func samples() throws {
        try check(Samples.file("sample.xml", Samples.scheduleXML))
        try check(Samples.file("sample.json", Samples.scheduleJSON))
    }

    @Test("Slots that share slug and code, a day 0, a picture's address that is none")
    func odd() throws {
        try check(Samples.file("odd.xml", Samples.oddXML))
        let batch = try ScheduleXML.read(Samples.file("odd.xml", Samples.oddXML))
        let snapshot = Samples.snapshot(batch)
        let id = batch.entries.programmes[0].id
        #expect(batch.entries.sessions.map(\.content.sourceCode) == ["ABC123", "ABC123"])
        let xml = String(decoding: try #require(ScheduleXMLWriter.write(id, of: snapshot, site: "")), as: UTF8.self)
        #expect(xml.components(separatedBy: "code=\"ABC123\"").count == 2)
        let json = String(decoding: try #require(ScheduleJSONWriter.write(id, of: snapshot, site: "")), as: UTF8.self)
        #expect(!json.contains("\"avatar\":\"/media") && !json.contains("\"avatar\": \"/media"))
    }

    @Test("An entry in three languages with a status survives both formats")
    func everything() throws {
        var batch = try ScheduleJSON.read(Samples.file("sample.json", Samples.scheduleJSON))
        batch.entries.sessions[0].content.name = ["en": "Opening", "hu": "Megnyitó", "zh": "开幕"]
        batch.entries.sessions[0].content.status = .moved
        batch.entries.sessions[0].content.duration = 500_000
        batch.entries.sessions[0].content.website = "ftp://odd"
        batch.entries.people[0].content.text = ["en": "Writes.", "hu": "Ír."]
        batch.entries.programmes[0].content.name = ["en": "Sample", "hu": "Minta"]
        batch.entries.programmes[0].content.days[0].end = Date(timeIntervalSince1970: 1_632_300_000)
        let snapshot = Samples.snapshot(batch)
        let id = batch.entries.programmes[0].id
        let xml = try #require(ScheduleXMLWriter.write(id, of: snapshot, site: "https://expo.example"))
        #expect(
            try ScheduleXML.read(ImportFile(name: "o.xml", bytes: xml)).entries.difference(from: batch.entries) == nil)
        let json = try #require(ScheduleJSONWriter.write(id, of: snapshot, site: "https://expo.example"))
        #expect(
            try ScheduleJSON.read(ImportFile(name: "o.json", bytes: json)).entries.difference(from: batch.entries)
                == nil)
    }
}
