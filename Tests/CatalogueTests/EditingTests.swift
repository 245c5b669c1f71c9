import Foundation
import Languages
import Records
import RecordsTestSupport
import Testing

@testable import Catalogue

@Suite("Editing")
struct EditingTests {
    private static func hall(_ name: String) -> Hall { Hall(name: ["en": name], number: "N1", width: 60, depth: 40) }
    private let moment = SampleBatches.moment

    @Test("makes, changes, shows, hides and removes, each with a line in the history", arguments: TestDatabases.engines)
    func course(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var hall = try await store.add(Self.hall("Smart cities"), state: .draft, by: "Anna", at: moment)
            #expect(hall.address == "smart-cities")
            #expect(hall.version == 1)
            let version = try await store.version()
            hall = try await store.save(
                Self.hall("Smart towns"), to: hall.id, replacing: 1, by: "Béla", at: moment.addingTimeInterval(1))
            #expect(hall.address == "smart-cities", "an address that was given stays")
            #expect(hall.version == 2)
            #expect(try await store.version() == version + 1)
            hall = try await store.setState(.published, of: hall.id, at: 2, by: "Anna", at: moment)
            #expect(try await store.entry(hall.id) == hall)
            #expect(try await store.load().entries.halls == [hall])
            try await store.remove(hall.id, at: 3, by: "Anna", at: moment)
            await #expect(throws: CatalogueError.notThere(EntryReference(hall.id))) { try await store.entry(hall.id) }
            #expect(
                try await store.changes(limit: 10).map(\.event) == [.removed, .published, .changed, .added])
            #expect(try await store.changes(limit: 10).map(\.changedBy) == ["Anna", "Anna", "Béla", "Anna"])

            let again = try await store.add(
                Self.hall("Smart cities"), id: hall.id, state: .draft, by: "Anna", at: moment)
            #expect(again.version == 4, "versions never begin anew, or an old tag would fit")
        }
    }

    @Test("lets only the first of two editors in, and loses neither's work", arguments: TestDatabases.engines)
    func twoEditors(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hall = try await store.add(Self.hall("One"), state: .published, by: "Anna", at: moment)
            _ = try await store.save(Self.hall("Two"), to: hall.id, replacing: 1, by: "Anna", at: moment)
            let late = CatalogueError.changedMeanwhile(EntryReference(hall.id), version: 2)
            await #expect(throws: late) {
                try await store.save(Self.hall("Three"), to: hall.id, replacing: 1, by: "Béla", at: moment)
            }
            await #expect(throws: late) { try await store.remove(hall.id, at: 1, by: "Béla", at: moment) }
            await #expect(throws: late) {
                try await store.setState(.draft, of: hall.id, at: 1, by: "Béla", at: moment)
            }
            #expect(try await store.entry(hall.id).content.name["en"] == "Two")
        }
    }

    @Test("of many at once lets each version be made once", arguments: TestDatabases.engines)
    func manyEditors(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hall = try await store.add(Self.hall("One"), state: .published, by: "Anna", at: moment)
            let saved = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        (try? await store.save(
                            Self.hall("By \(number)"), to: hall.id, replacing: 1, by: "\(number)", at: moment)) != nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(saved == 1)
            #expect(try await store.entry(hall.id).version == 2)
        }
    }

    @Test(
        "points to nothing that is not there, and leaves nothing that is pointed to", arguments: TestDatabases.engines)
    func references(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var stand = Stand.blank
            stand.number = "A1"
            stand.hall = "h%_!\"1"
            await #expect(throws: CatalogueError.self) {
                try await store.add(stand, state: .published, by: "Anna", at: moment)
            }
            let hall = try await store.add(Self.hall("One"), id: "h%_!\"1", state: .published, by: "Anna", at: moment)
            _ = try await store.add(Self.hall("Other"), id: "h", state: .published, by: "Anna", at: moment)
            let kept = try await store.add(stand, state: .published, by: "Anna", at: moment)
            await #expect(
                throws: CatalogueError.pointedTo(EntryReference(hall.id), by: EntryReference(kept.id))
            ) { try await store.remove(hall.id, at: 1, by: "Anna", at: moment) }
            try await store.remove(EntryID<Hall>("h"), at: 1, by: "Anna", at: moment)
            try await store.remove(kept.id, at: 1, by: "Anna", at: moment)
            try await store.remove(hall.id, at: 1, by: "Anna", at: moment)
        }
    }

    @Test("shows nothing that belongs to a draft")
    func draftsOwners() {
        var entries = CatalogueEntries()
        var hall = Entry(
            id: "h", address: "h", state: .draft, changedBy: "Anna", changedAt: moment, content: Self.hall("One"))
        var stand = Stand.blank
        stand.hall = "h"
        entries.halls = [hall]
        entries.stands = [Entry(id: "s", address: "s", changedBy: "Anna", changedAt: moment, content: stand)]
        #expect(CatalogueSnapshot(version: 1, entries: entries).stands.isEmpty)
        hall.state = .published
        entries.halls = [hall]
        #expect(CatalogueSnapshot(version: 1, entries: entries).stands.count == 1)
    }
}

@Suite("What is written into a content")
struct ContentMemberTests {
    @Test("comes out as it went in, for every kind")
    func roundTrip() throws {
        func check<Content: EditableContent>(_ entries: [Entry<Content>]) {
            for entry in entries {
                var values: [String: ContentValue?] = [:]
                for member in Content.members { values[member.name] = .some(member.value(entry.content)) }
                let (content, faults) = entry.content.with(values)
                #expect(faults.isEmpty, "\(entry.id): \(faults)")
                #expect(content == entry.content)
            }
            #expect(!entries.isEmpty)
        }
        let entries = SampleBatches.everyKind().entries
        check(entries.halls)
        check(entries.pavilions)
        check(entries.stands)
        check(entries.exhibitors)
        check(entries.exhibits)
        check(entries.fields)
        check(entries.rooms)
        check(entries.tracks)
        check(entries.people)
        check(entries.sessions)
        check(entries.expo)
    }

    @Test(
        "is refused by member and reason",
        arguments: [
            ("name", [:], .missing), ("name", ["en": "a\u{0}b"], .controlCharacters),
            ("name", ["no such": "x"], .unknownWord),
            ("name", "plain", .wrongShape), ("name", ["en": .text(String(repeating: "x", count: 501))], .tooLong),
            ("number", nil, .missing), ("width", 0, .outOfRange), ("width", .number(.infinity), .outOfRange),
            ("width", "wide", .wrongShape), ("position", .number(1.5), .wrongShape), ("colour", "red", .unknownMember),
            ("entrances", [["x": 1]], .missing), ("entrances", "none", .wrongShape),
        ] as [(String, ContentValue?, ContentFault)])
    func refusals(member: String, value: ContentValue?, fault: ContentFault) {
        let hall = Hall(name: ["en": "One"], number: "N1", width: 60, depth: 40)
        #expect(hall.with([member: value]).faults == [member: fault])
    }

    @Test("keeps sessions from ending before they start, and addresses from being scripts")
    func rules() {
        var session = Session.blank
        session.name = ["en": "Opening"]
        session.programme = "p"
        let times: [String: ContentValue?] = ["start": "2020-09-15T10:00:00+08:00", "end": "2020-09-15T09:00:00+08:00"]
        #expect(session.with(times).faults == ["end": .endsBeforeStart])
        #expect(session.with(["start": "tomorrow", "end": nil]).faults == ["start": .badMoment, "end": .missing])
        var exhibitor = Exhibitor.blank
        exhibitor.name = ["en": "Siemens"]
        for address in ["javascript:alert(1)", "//evil.example", "http://", "ftp://x.example", "https:// x"] {
            #expect(exhibitor.with(["website": .text(address)]).faults == ["website": .badAddress], "\(address)")
        }
        #expect(exhibitor.with(["website": "https://siemens.example/a?b"]).faults.isEmpty)
        #expect(exhibitor.with(["country": "XX"]).faults == ["country": .unknownWord])
    }
}
