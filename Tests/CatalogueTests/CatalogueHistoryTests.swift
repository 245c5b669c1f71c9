import Catalogue
import Foundation
import Languages
import Records
import RecordsTestSupport
import Testing

@Suite("The catalogue's addresses and history")
struct CatalogueHistoryTests {
    @Test("An address stays when the name changes", arguments: TestDatabases.engines)
    func addressesAreStable(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var batch = SampleBatches.exhibitors(["Ada"])
            try await store.apply(batch)
            batch.entries.exhibitors[0].content.name = LocalisedText("Ada & Sons")
            batch.entries.exhibitors[0].address = "ada-sons"
            #expect(counts(try await store.apply(batch)) == [0, 1, 0, 0])
            let entry = try #require(try await store.load().entries.exhibitors.first)
            #expect(entry.address == "ada" && entry.content.name[.undetermined] == "Ada & Sons")
        }
    }

    @Test(
        "Entries that wish for one address get it with numbers, in the file's order", arguments: TestDatabases.engines)
    func addressesAreUnique(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var batch = SampleBatches.exhibitors(["A", "B", "C", "D", "E"])
            for index in batch.entries.exhibitors.indices { batch.entries.exhibitors[index].address = "same" }
            batch.entries.exhibitors[1].address = "same-2"
            batch.entries.exhibitors[4].address = ""
            try await store.apply(batch)
            let kept = try await store.load().entries.exhibitors.sorted { $0.id < $1.id }
            #expect(kept.map(\.address) == ["same", "same-2", "same-3", "same-4", "exhibitor-e"])
            // Another kind has addresses of its own.
            var fields = CatalogueEntries()
            fields.fields = [SampleBatches.entry("f", Field(name: ["en": "Same"]))]
            try await store.apply(ImportBatch(source: "fields", entries: fields))
            #expect(try await store.load().entries.fields.first?.address == "same")
        }
    }

    @Test("What is removed and comes back goes on from its last version", arguments: TestDatabases.engines)
    func versionsGoOn(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var batch = SampleBatches.exhibitors(["Ada", "Béla"])
            try await store.apply(batch)
            batch.entries.exhibitors[1].content.name = LocalisedText("Béla & Co")
            try await store.apply(batch)
            try await store.apply(SampleBatches.exhibitors(["Ada"]))
            try await store.apply(batch)
            let kept = try await store.load().entries.exhibitors.sorted { $0.id < $1.id }
            #expect(kept.map(\.version) == [1, 3])
        }
    }

    @Test("Ten thousand entries that wish for one address are no matter")
    func manyAlike() async throws {
        try await withStore(.sqlite) { store in
            var batch = SampleBatches.exhibitors((0..<10_000).map(String.init))
            for index in batch.entries.exhibitors.indices { batch.entries.exhibitors[index].address = "break" }
            let clock = ContinuousClock()
            let time = try await clock.measure { try await store.apply(batch) }
            #expect(time < .seconds(60), "about a second when optimised; tried one by one it takes minutes")
            #expect(try await store.load().entries.exhibitors.contains { $0.address == "break-10000" })
        }
    }

    @Test("Each change is told, the newest first, with what it was called", arguments: TestDatabases.engines)
    func history(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["Ada", "Béla"]))
            var batch = SampleBatches.exhibitors(["Béla"])
            batch.entries.exhibitors[0].content.name = ["hu": "Béla és fia"]
            let later = SampleBatches.moment.addingTimeInterval(3_600)
            try await store.apply(batch, at: later)

            let changes = try await store.changes(limit: 10)
            #expect(changes.map(\.event) == [.removed, .changed, .added, .added])
            #expect(changes.map(\.address) == ["ada", "bela", "bela", "ada"])
            #expect(changes.map(\.version) == [1, 2, 1, 1])
            #expect(changes[0].title == LocalisedText("Ada") && changes[1].title == ["hu": "Béla és fia"])
            #expect(changes[1].changedAt == later && changes[2].changedAt == SampleBatches.moment)
            #expect(changes.allSatisfy { $0.kind == .exhibitor && $0.changedBy == "tester" })
            #expect(changes.map(\.sequence) == changes.map(\.sequence).sorted(by: >))
            #expect(try await store.changes(limit: 1) == [changes[0]])
        }
    }

    @Test("A change is told to all nodes with its version; none is no news", arguments: TestDatabases.engines)
    func notices(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            // Several tests share PostgreSQL's channels: a version of its own tells this one's notices from theirs.
            try await store.database.write { _ = try $0.execute("update snapshot set version = 8123000") }
            var notices = try await store.database.listen(to: CatalogueStore.channel).makeAsyncIterator()
            try await store.apply(SampleBatches.exhibitors(["Ada"]))
            try await store.apply(SampleBatches.exhibitors(["Ada"]))
            try await store.apply(SampleBatches.exhibitors(["Béla"]))
            var heard: [String] = []
            while heard.last != "8123002", let event = await notices.next() {
                if case .notice(let notice) = event, notice.payload.hasPrefix("8123") { heard.append(notice.payload) }
            }
            #expect(heard == ["8123001", "8123002"])
        }
    }
}
