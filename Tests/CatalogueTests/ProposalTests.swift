import Foundation
import Languages
import Records
import RecordsTestSupport
import Testing

@testable import Catalogue

@Suite("Proposals of exhibitors")
struct ProposalTests {
    private let moment = SampleBatches.moment
    private let work = StandWork(Exhibitor.self)
    private let exhibits = StandWork(Exhibit.self)

    private func exhibitor(_ store: CatalogueStore, _ name: String) async throws -> Entry<Exhibitor> {
        try await store.add(
            Exhibitor(name: ["en": name], text: ["en": "Makes things"], website: "https://example.com"),
            state: .published, by: "Anna", at: moment)
    }

    private func picture(_ store: CatalogueStore, of exhibitor: EntryID<Exhibitor>?) async throws -> Entry<Picture> {
        try await store.addPicture(
            Picture(alternativeText: ["en": "A pump"], hash: "h", mediaType: "image/png", width: 1, height: 1),
            files: [StoredFile(hash: "h", mediaType: "image/png", bytes: [1])], of: exhibitor, by: "Mei", at: moment)
    }

    @Test("change nothing that visitors see until they are published", arguments: TestDatabases.engines)
    func course(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let kept = try await exhibitor(store, "Pumps Ltd")
            let version = try await store.version()
            try await work.propose(
                store, ["text": ["en": "Makes pumps"], "city": ["hu": "Győr"]], kept.id.rawValue, kept.id, 0, 1, .draft,
                false, "Mei", moment)
            #expect(try await store.entry(kept.id) == kept)
            #expect(try await store.version() == version, "no snapshot is made anew")
            #expect(try await store.proposals(at: .waiting).isEmpty)
            try await work.propose(
                store, ["text": ["en": "Makes pumps"]], kept.id.rawValue, kept.id, 1, 1, .waiting, false, "Mei", moment)
            let waiting = try await store.proposals(at: .waiting)
            #expect(waiting.map(\.entry) == [EntryReference(kept.id)])
            #expect(waiting.first?.revision == 2)
            let entry = try #require(try await work.entry(store, "pumps-ltd", nil))
            #expect(entry.changes == ["text": .some(["en": "Makes pumps"])], "the city was taken out again")

            let shown = try #require(try await work.publish(store, kept.id.rawValue, 2, 1, "Anna", moment))
            #expect(shown.values["text"] == ["en": "Makes pumps"])
            #expect(shown.version == 2)
            #expect(try await store.proposals().isEmpty)
            let line = try #require(try await store.changes(limit: 1).first)
            #expect(line.changedBy == "Mei + Anna", "the change log names both")
        }
    }

    @Test("change only what the exhibitor has changed, whatever others do meanwhile", arguments: TestDatabases.engines)
    func meanwhile(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let kept = try await exhibitor(store, "Pumps Ltd")
            try await work.propose(
                store, ["text": ["en": "Makes pumps"], "website": "https://pumps.example"], kept.id.rawValue, kept.id,
                0, 1, .waiting, false, "Mei", moment)
            var other = kept.content
            other.website = "https://other.example"
            other.city = ["en": "Győr"]
            _ = try await store.save(other, to: kept.id, replacing: 1, by: "Anna", at: moment)
            let entry = try #require(try await work.entry(store, "pumps-ltd", nil))
            #expect(Set(entry.changes.keys) == ["text", "website"])
            #expect(entry.overtaken == ["website"])
            #expect(entry.proposed.values["city"] == ["en": "Győr"])
            await #expect(throws: CatalogueError.changedMeanwhile(EntryReference(kept.id), version: 2)) {
                try await work.publish(store, kept.id.rawValue, 1, 1, "Anna", moment)
            }
            #expect(try await store.proposals().count == 1, "what could not be published is still there")
            let shown = try #require(try await work.publish(store, kept.id.rawValue, 1, 2, "Anna", moment))
            #expect(shown.values["city"] == ["en": "Győr"])
            #expect(shown.values["website"] == "https://pumps.example")
        }
    }

    @Test("are made onto what their maker has seen", arguments: TestDatabases.engines)
    func twoAtOnce(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let kept = try await exhibitor(store, "Pumps Ltd")
            let (id, reference) = (kept.id.rawValue, EntryReference(kept.id))
            try await work.propose(store, ["city": ["en": "A"]], id, kept.id, 0, 1, .draft, false, "Mei", moment)
            await #expect(throws: CatalogueError.changedMeanwhile(reference, version: 1)) {
                try await work.propose(store, ["city": ["en": "B"]], id, kept.id, 0, 1, .draft, false, "Bo", moment)
            }
            _ = try await store.save(
                Exhibitor(name: ["en": "Pumps"]), to: kept.id, replacing: 1, by: "Anna", at: moment)
            await #expect(throws: CatalogueError.changedMeanwhile(reference, version: 2)) {
                try await work.propose(store, ["city": ["en": "B"]], id, kept.id, 1, 1, .draft, false, "Mei", moment)
            }
            // The reviewer looked at another revision.
            try await work.propose(store, ["city": ["en": "B"]], id, kept.id, 1, 2, .waiting, false, "Mei", moment)
            await #expect(throws: CatalogueError.changedMeanwhile(reference, version: 2)) {
                try await work.publish(store, id, 1, 2, "Anna", moment)
            }
            await #expect(throws: CatalogueError.changedMeanwhile(reference, version: 2)) {
                try await store.sendBack(reference, revision: 1, word: "Please look")
            }
            try await store.sendBack(reference, revision: 2, word: "Please look")
            let back = try #require(try await store.proposals(at: .sentBack).first)
            #expect(back.word == "Please look")
            try await work.propose(store, ["city": ["en": "C"]], id, kept.id, 3, 2, .waiting, false, "Mei", moment)
            #expect(try await store.proposals(at: .waiting).first?.word == "", "the word is answered")
        }
    }

    @Test("are of one's own stand alone, and fill what is the exhibitor's", arguments: TestDatabases.engines)
    func ownership(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let (mine, other) = (try await exhibitor(store, "Mine"), try await exhibitor(store, "Other"))
            let foreign = try await store.add(
                Exhibit(name: ["en": "Pump"], exhibitor: other.id), state: .draft, by: "Anna", at: moment)
            await #expect(throws: CatalogueError.notThere(EntryReference(other.id))) {
                try await work.propose(
                    store, ["city": ["en": "A"]], other.id.rawValue, mine.id, 0, 1, .waiting, false, "Mei", moment)
            }
            await #expect(throws: CatalogueError.notThere(EntryReference(foreign.id))) {
                try await exhibits.propose(
                    store, ["name": ["en": "A"]], foreign.id.rawValue, mine.id, 0, 1, .waiting, false, "Mei", moment)
            }
            #expect(try await exhibits.entry(store, foreign.address, mine.id) == nil)
            #expect(try await work.entry(store, other.address, mine.id) == nil)
            // A member of the organisers' is left alone.
            try await work.propose(
                store, ["sample": true, "city": ["en": "A"]], mine.id.rawValue, mine.id, 0, 1, .waiting, false, "Mei",
                moment)
            let shown = try #require(try await work.publish(store, mine.id.rawValue, 1, 1, "Anna", moment))
            #expect(shown.values["sample"] == false)
            // Another's proposal is not taken over or withdrawn.
            try await exhibits.propose(
                store, ["name": ["en": "New"]], "new", other.id, 0, 0, .draft, false, "Bo", moment)
            let reference = EntryReference(EntryID<Exhibit>("new"))
            await #expect(throws: CatalogueError.notThere(reference)) {
                try await exhibits.propose(
                    store, ["name": ["en": "B"]], "new", mine.id, 1, 0, .draft, false, "Mei", moment)
            }
            await #expect(throws: CatalogueError.notThere(reference)) {
                try await store.withdrawProposal(reference, of: mine.id)
            }
            #expect(try await exhibits.entry(store, "new", mine.id) == nil)
            #expect(try await exhibits.entry(store, "new", other.id) != nil)
            // Neither is what another has brought and nobody sees yet.
            let draft = try await picture(store, of: other.id)
            await #expect(throws: CatalogueError.self) {
                try await work.propose(
                    store, ["logo": .text(draft.id.rawValue)], mine.id.rawValue, mine.id, 0, 2, .draft, false, "Mei",
                    moment)
            }
        }
    }

    @Test("of something new bring it with its pictures", arguments: TestDatabases.engines)
    func new(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let mine = try await exhibitor(store, "Mine")
            let pump = try await picture(store, of: mine.id)
            try await exhibits.propose(
                store, ["name": ["en": "Pump"], "pictures": [.text(pump.id.rawValue)]], "new-one", mine.id, 0, 0,
                .waiting, false, "Mei", moment)
            #expect(try await store.entry(pump.id).state == .draft)
            let unused = try await picture(store, of: mine.id)
            #expect(try await store.stand(of: mine.id).pictures.map(\.id) == [pump.id], "not \(unused.id)")
            let entry = try #require(try await exhibits.entry(store, "new-one", nil))
            #expect(entry.kept == nil)
            #expect(Set(entry.changes.keys) == ["name", "pictures"])
            let shown = try #require(try await exhibits.publish(store, "new-one", 1, 0, "Anna", moment))
            #expect(shown.address == "pump")
            #expect(shown.state == .published)
            #expect(shown.values["exhibitor"] == .text(mine.id.rawValue))
            #expect(try await store.entry(pump.id).state == .published)
            let stand = try await store.stand(of: mine.id)
            #expect(stand.exhibits.map(\.id) == ["new-one"])
            #expect(stand.pictures.map(\.id) == [pump.id])
            // What is removed while more is proposed of it comes back to its exhibitor, who may send it as a new one.
            try await exhibits.propose(
                store, ["name": ["en": "Better pump"]], "new-one", mine.id, 0, 1, .waiting, false, "Mei", moment)
            try await store.remove(EntryID<Exhibit>("new-one"), at: 1, by: "Anna", at: moment)
            let back = try #require(try await store.proposals().first)
            #expect(back.stage == .sentBack)
            let lost = try #require(try await exhibits.entry(store, back.address, mine.id))
            #expect(lost.kept == nil && lost.proposed.values["name"] == ["en": "Better pump"])
            try await exhibits.propose(
                store, lost.proposed.values.mapValues { $0 }, "new-one", mine.id, back.revision, 0, .waiting, false,
                "Mei", moment)
            let again = try await exhibits.publish(store, "new-one", back.revision + 1, 0, "Anna", moment)
            #expect(again?.values["name"] == ["en": "Better pump"])
        }
    }

    @Test("may be that an exhibit goes", arguments: TestDatabases.engines)
    func removal(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let mine = try await exhibitor(store, "Mine")
            let pump = try await store.add(
                Exhibit(name: ["en": "Pump"], exhibitor: mine.id), state: .published, by: "Anna", at: moment)
            try await exhibits.propose(store, [:], pump.id.rawValue, mine.id, 0, 1, .waiting, true, "Mei", moment)
            #expect(try await store.entry(pump.id) == pump)
            #expect(try await store.proposals(at: .waiting).first?.isRemoval == true)
            #expect(try await exhibits.publish(store, pump.id.rawValue, 1, 1, "Anna", moment) == nil)
            await #expect(throws: CatalogueError.notThere(EntryReference(pump.id))) { try await store.entry(pump.id) }
            #expect(try await store.changes(limit: 1).first?.changedBy == "Mei + Anna")
        }
    }

    @Test("hold to the rules of every form", arguments: TestDatabases.engines)
    func rules(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let mine = try await exhibitor(store, "Mine")
            await #expect(throws: ContentFaults(faults: ["name": .missing])) {
                try await exhibits.propose(
                    store, ["text": ["en": "A"]], "new", mine.id, 0, 0, .waiting, false, "Mei", moment)
            }
            await #expect(throws: ContentFaults(faults: ["website": .badAddress])) {
                try await work.propose(
                    store, ["website": "javascript:alert(1)"], mine.id.rawValue, mine.id, 0, 1, .draft, false, "Mei",
                    moment)
            }
            #expect(try await store.proposals().isEmpty)
        }
    }
}
