import Catalogue
import Foundation
import Languages
import Testing

@Suite("A snapshot of the catalogue")
struct CatalogueSnapshotTests {
    @Test("finds what belongs together")
    func lookUps() {
        let snapshot = CatalogueSnapshot(version: 3, entries: SampleBatches.everyKind().entries)
        #expect(snapshot.version == 3)
        #expect(snapshot.stands(in: "n1").map(\.id) == ["n1-a1"])
        #expect(snapshot.stands(of: "kft").map(\.id) == ["n1-a1"])
        #expect(snapshot.pavilions(in: "n1").map(\.id) == ["hu"])
        #expect(snapshot.exhibitors(of: "hu").map(\.id) == ["kft"])
        #expect(snapshot.exhibits(of: "kft").map(\.id) == ["pump"])
        #expect(snapshot.exhibits(at: "s").map(\.id) == ["pump"])
        #expect(snapshot.rooms(of: "p").map(\.id) == ["r"])
        #expect(snapshot.tracks(of: "p").map(\.id) == ["t"])
        #expect(snapshot.sessions(of: EntryID<Programme>("p")).map(\.id) == ["s"])
        #expect(snapshot.sessions(in: "r").map(\.id) == ["s"])
        #expect(snapshot.sessions(of: EntryID<Track>("t")).map(\.id) == ["s"])
        #expect(snapshot.sessions(with: "ada").map(\.id) == ["s"])
        #expect(snapshot.stands(in: "n2").isEmpty && snapshot.sessions(with: "bob").isEmpty)
    }

    @Test("shows no drafts")
    func draftsAreHidden() {
        var entries = SampleBatches.everyKind().entries
        entries.exhibitors[0].state = .draft
        entries.expo[0].state = .draft
        let snapshot = CatalogueSnapshot(version: 1, entries: entries)
        #expect(snapshot.exhibitors.isEmpty && snapshot.exhibitors["kft"] == nil)
        #expect(snapshot.exhibits.isEmpty, "what a draft shows is not shown either")
        #expect(!snapshot.expo.content.isDemo, "the draft expo is not shown")
    }

    @Test("is of the last programme where nobody described the expo, and of Serai where there is none either")
    func plainExpo() {
        var entries = SampleBatches.everyKind().entries
        entries.expo = []
        let expo = CatalogueSnapshot(version: 1, entries: entries).expo.content
        #expect(expo.name == ["en": "Conference"] && expo.timeZone == "Europe/Budapest")
        #expect(expo.days == [CivilDate(dayNumber: 20_120)])
        #expect(CatalogueSnapshot(version: 1, entries: CatalogueEntries()).expo.content.name[.english] == "Serai")
    }

    @Test("finds entries by id and by address")
    func tables() {
        let entries = ["b", "a", "c"].map {
            SampleBatches.entry($0, Field(name: ["en": $0.uppercased()]), address: "to-\($0)")
        }
        let table = EntryTable(entries)
        #expect(table.all.map(\.id) == ["b", "a", "c"])
        #expect(table["a"]?.address == "to-a" && table[address: "to-c"]?.id == "c")
        #expect(table["x"] == nil && table[address: "a"] == nil && table[nil] == nil)
        #expect(table.position(of: "c") == 2)
        #expect(table.entries(["c", "x", "b"]).map(\.id) == ["c", "b"])
    }

    @Test("orders sessions by start, then room, then id")
    func sessionOrder() {
        var entries = SampleBatches.everyKind().entries
        entries.rooms = [("late", 2), ("early", 1)].map { name, position in
            SampleBatches.entry(name, Room(name: ["en": name], programme: "p", position: position))
        }
        let early = SampleBatches.session("d", "D", room: "late")
        entries.sessions = [
            SampleBatches.session("c", "C", room: "late"), SampleBatches.session("b", "B", room: "early"),
            SampleBatches.session("a", "A", room: nil), early,
        ]
        entries.sessions[3].content.start -= 60
        let snapshot = CatalogueSnapshot(version: 1, entries: entries)
        #expect(snapshot.sessions.all.map(\.id) == ["d", "b", "c", "a"])
        #expect(snapshot.rooms.all.map(\.id) == ["early", "late"])
    }

    @Test(
        "shows the programme that is on, else the next, else the last",
        arguments: [(-5, "one"), (0, "one"), (5, "one"), (12, "two"), (25, "two"), (45, "two")])
    func currentProgramme(hours: Int, expected: String) {
        // One is on from hour 0 to 10, two from hour 20 to 30.
        var entries = CatalogueEntries()
        let start = Date(timeIntervalSince1970: 1_738_395_000)
        entries.programmes = [("two", 20.0), ("one", 0.0)].map { id, begin in
            var content = SampleBatches.programmeContent
            let from = start.addingTimeInterval(begin * 3_600)
            content.start = CivilDate(dayNumber: begin == 0 ? 20_120 : 20_121)
            content.days = [
                Programme.Day(index: 1, date: content.start, start: from, end: from.addingTimeInterval(36_000))
            ]
            return SampleBatches.entry(id, content)
        }
        let snapshot = CatalogueSnapshot(version: 1, entries: entries)
        let now = start.addingTimeInterval(Double(hours) * 3_600)
        #expect(snapshot.currentProgramme(at: now)?.id.rawValue == expected)
        #expect(CatalogueSnapshot(version: 1, entries: CatalogueEntries()).currentProgramme(at: now) == nil)
    }

    @Test("knows what is on and what comes next, without what is cancelled")
    func nowAndNext() {
        var entries = SampleBatches.everyKind().entries
        let start = Date(timeIntervalSince1970: 1_738_398_600)
        entries.sessions = [("on", 0.0), ("cancelled", 0.0), ("next", 1_800.0), ("later", 9_000.0)].map { id, offset in
            var session = SampleBatches.session(id, id)
            session.content.start = start.addingTimeInterval(offset)
            if id == "cancelled" { session.content.status = .cancelled }
            return session
        }
        let snapshot = CatalogueSnapshot(version: 1, entries: entries)
        #expect(snapshot.sessionsOn(at: start).map(\.id) == ["on"])
        #expect(snapshot.sessionsOn(at: start.addingTimeInterval(1_499)).map(\.id) == ["on"])
        #expect(snapshot.sessionsOn(at: start.addingTimeInterval(1_500)).isEmpty)
        #expect(snapshot.sessionsNext(after: start, within: 3_600, limit: 5).map(\.id) == ["next"])
        #expect(snapshot.sessionsNext(after: start, within: 36_000, limit: 1).map(\.id) == ["next"])
        #expect(snapshot.sessionsNext(after: start, within: 36_000, limit: 5).map(\.id) == ["next", "later"])
    }

    @Test("The expo is called what it says, else what it is told, else as its last programme")
    func names() {
        let described = SampleBatches.everyKind().entries
        var bare = described
        bare.expo = []
        func name(_ entries: CatalogueEntries, _ told: String?) -> LocalisedText {
            CatalogueSnapshot(version: 1, entries: entries, name: told).expo.content.name
        }
        #expect(name(described, "Told") == described.expo.first?.content.name)
        #expect(name(bare, "Told") == LocalisedText("Told"))
        #expect(name(bare, nil) == described.programmes.first?.content.name)
    }

    @Test("A picture that was stored before there were variants is read, and one with them comes back as it was")
    func storedPictures() throws {
        let old = """
            {"alternativeText":{"en":"A lamp"},"hash":"ab","height":480,"mediaType":"image/png","width":640}
            """
        let picture = Picture(
            alternativeText: ["en": "A lamp"], hash: "ab", mediaType: "image/png", width: 640, height: 480)
        #expect(try JSONDecoder().decode(Picture.self, from: Data(old.utf8)) == picture && picture.variants.isEmpty)
        var new = picture
        new.credit = "CC0"
        new.variants = [Picture.Variant(hash: "cd", mediaType: "image/webp", width: 320, height: 240)]
        #expect(try JSONDecoder().decode(Picture.self, from: JSONEncoder().encode(new)) == new)
    }
}
