import Catalogue
import Foundation
import Languages
import Testing

@testable import Formats

@Suite("What the web reads of the house is well-formed and safe")
struct WebFormatsTests {
    private func snapshot() throws -> CatalogueSnapshot {
        var entries = try ScheduleXML.read(Samples.file("sample.xml", Samples.scheduleXML)).entries
        entries.exhibitors = try ExhibitorTable.read(Samples.file("fair.csv", Samples.exhibitors)).entries.exhibitors
        entries.exhibitors[0].content.name = ["en": "</script><script>alert(1)//\u{2028}&"]
        entries.expo = [
            Entry(
                id: EntryID("expo"), address: "expo", changedBy: "", changedAt: Date(timeIntervalSince1970: 0),
                content: Expo(
                    name: ["en": "Expo"], text: ["en": "<p>All <b>smart</b></p>"], city: ["en": "Chongqing"],
                    country: CountryCode(rawValue: "CN"),
                    days: [CivilDate("2021-09-15"), CivilDate("2021-09-17")].compactMap { $0 }))
        ]
        return CatalogueSnapshot(version: 1, entries: entries)
    }

    private func object(_ bytes: [UInt8]?) throws -> [String: Any] {
        let bytes = try #require(bytes)
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test("JSON-LD is JSON, cannot leave its script, and says what it is")
    func structuredData() throws {
        let snapshot = try snapshot()
        let data = StructuredData(snapshot, language: .english, site: "https://expo.example")
        let exhibitor = try #require(snapshot.exhibitors.all.first { $0.content.name["en"] != nil })
        let bytes = try #require(data.exhibitor(exhibitor.id))
        #expect(
            !bytes.contains { "<>&".utf8.contains($0) } && !String(decoding: bytes, as: UTF8.self).contains("\u{2028}"))
        #expect(try object(bytes)["name"] as? String == "</script><script>alert(1)//\u{2028}&")
        let expo = try object(data.expo())
        #expect(
            expo["@type"] as? String == "ExhibitionEvent" && expo["startDate"] as? String == "2021-09-15"
                && expo["description"] as? String == "All smart")
        let zone = try #require(ZoneClock(identifier: "Asia/Shanghai"))
        let session = try object(data.session(snapshot.sessions.all[0].id, zone: zone))
        #expect(
            session["@type"] as? String == "Event" && session["startDate"] as? String == "2021-09-15T10:00:00+08:00")
        #expect((session["performer"] as? [[String: Any]])?.count == 2)
        #expect(try object(data.room(snapshot.rooms.all[0].id))["@type"] as? String == "Place")
        #expect(
            data.session(EntryID("none"), zone: zone) == nil && data.exhibitor(EntryID("none")) == nil
                && data.room(EntryID("none")) == nil)
    }

    private func parse(_ bytes: [UInt8]) throws -> [String] {
        var elements: [String] = []
        let hear: (XMLEvent) -> Void = { event in
            if case .end(let name, let text) = event {
                elements.append("\(name)=\(text.trimmingCharacters(in: .whitespacesAndNewlines))")
            }
        }
        try XMLReader.read(bytes, file: "out", progress: { _, _ in }, hear: hear)
        return elements
    }

    @Test("What is too much for one sitemap goes into several, each address once, and an index names them")
    func sitemapParts() throws {
        let languages: [Language] = [.english, .chinese, .hungarian]
        let pages = (0..<40_000).map { Sitemap.Page(path: "/exhibitors/\($0)") }
        let files = Sitemap.files(pages: pages.count, languages: languages.count)
        #expect(files == 3)
        var addresses: Set<String> = []
        for number in 1...files {
            let part = try parse(Sitemap.write(pages, languages: languages, site: "https://e.example", file: number))
            let found = part.filter { $0.hasPrefix("loc=") }
            #expect(found.count <= 50_000 && addresses.isDisjoint(with: found))
            addresses.formUnion(found)
        }
        #expect(addresses.count == 120_000)
        let index = try parse(Sitemap.index(files: files, site: "https://e.example"))
        #expect(
            index.filter { $0.hasPrefix("loc=") } == (1...3).map { "loc=https://e.example/sitemap-\($0).xml" })
        #expect(Sitemap.files(pages: 0, languages: 3) == 1 && Sitemap.files(pages: 16_666, languages: 3) == 1)
    }

    @Test("The sitemap has every page in every language")
    func sitemap() throws {
        let pages = [
            Sitemap.Page(path: "/", changed: Date(timeIntervalSince1970: 0)), Sitemap.Page(path: "/exhibitors/a&b"),
        ]
        let elements = try parse(Sitemap.write(pages, languages: [.english, .chinese], site: "https://e.example"))
        #expect(
            elements.filter { $0.hasPrefix("loc=") } == [
                "loc=https://e.example/en/", "loc=https://e.example/zh/", "loc=https://e.example/en/exhibitors/a&b",
                "loc=https://e.example/zh/exhibitors/a&b",
            ])
        #expect(
            elements.contains("lastmod=1970-01-01T00:00:00+00:00")
                && elements.filter { $0.hasPrefix("xhtml:link") }.count == 8)
    }

    @Test("The feed has the newest change first, each with a name of its own")
    func feed() throws {
        let feed = AtomFeed(
            title: "Changes <at> \u{1}", language: .hungarian, site: "https://e.example", path: "/hu/changes.atom",
            updated: Date(timeIntervalSince1970: 0))
        let items = (1...2).map {
            AtomFeed.Item(
                id: "session/x", version: $0, title: "T\($0)", summary: "moved", path: "/hu/sessions/x",
                changed: Date(timeIntervalSince1970: Double($0)))
        }
        let elements = try parse(feed.write(items))
        #expect(elements.filter { $0.hasPrefix("title=") } == ["title=Changes <at>", "title=T2", "title=T1"])
        #expect(Set(elements.filter { $0.hasPrefix("id=") }).count == 3)
        #expect(try parse(feed.write([])).contains("updated=1970-01-01T00:00:00+00:00"))
    }

    @Test("Exhibitors as JSON")
    func exhibitors() throws {
        let all =
            try object(ExhibitorsJSON.write(of: snapshot(), site: "https://e.example"))["exhibitors"]
            as? [[String: Any]]
        #expect(all?.count == 3 && all?.contains { $0["country"] as? String == "HU" } == true)
    }
}
