import Catalogue
import Foundation
import Languages
import Records
import RecordsTestSupport
import Testing

@Suite("The catalogue's store, when things go wrong,")
struct CatalogueStoreFaultTests {
    @Test("names every reference to nothing, and keeps nothing of the file", arguments: TestDatabases.engines)
    func danglingReferences(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["Ada"]))
            var batch = SampleBatches.everyKind()
            batch.entries.rooms = []
            batch.entries.exhibits[0].content.exhibitor = "nobody"
            let error = await #expect(throws: CatalogueError.self) { try await store.apply(batch) }
            let said = "\(try #require(error))"
            #expect(said.contains("session s points to room r"))
            #expect(said.contains("exhibit pump points to exhibitor nobody"))
            let (version, entries) = try await store.load()
            #expect(version == 1 && entries.exhibitors.count == 1 && entries.sessions.isEmpty)
            #expect(throws: CatalogueError.self) { try CatalogueStore.rehearse([batch], onto: entries) }
        }
    }

    @Test("points to what is kept already", arguments: TestDatabases.engines)
    func referencesToKept(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["Ada", "Béla"]))
            var entries = CatalogueEntries()
            entries.exhibits = [
                SampleBatches.entry("lamp", Exhibit(name: ["en": "Lamp"], exhibitor: "exhibitor-Ada"))
            ]
            let exhibits = ImportBatch(source: "exhibits:l.csv", entries: entries)
            #expect(counts(try await store.apply(exhibits)) == [1, 0, 0, 0])

            // The exhibitor leaves its list, but stays as long as the lamp points to it.
            let report = try await store.apply(SampleBatches.exhibitors(["Béla"]))
            #expect(report.kinds["exhibitor"]?.removed == 0)
            #expect(report.remarks.contains { $0.contains("exhibitor-Ada") && $0.contains("lamp") })
            try await store.apply(ImportBatch(source: "exhibits:l.csv", entries: CatalogueEntries()))
            let last = try await store.apply(SampleBatches.exhibitors(["Béla"]))
            #expect(last.kinds["exhibitor"]?.removed == 1)
        }
    }

    @Test("names ids that are there twice", arguments: TestDatabases.engines)
    func duplicateIDs(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let error = await #expect(throws: CatalogueError.self) {
                try await store.apply(SampleBatches.exhibitors(["Ada", "Béla", "Ada", "Béla"]))
            }
            #expect(
                error
                    == .duplicateIDs(
                        source: "exhibitors:fair.csv", ids: ["exhibitor exhibitor-Ada", "exhibitor exhibitor-Béla"]))
            let version = try await store.version()
            #expect(version == 0)
        }
    }

    @Test("keeps nothing of several files when the last is bad", arguments: TestDatabases.engines)
    func atomic(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var bad = SampleBatches.everyKind()
            bad.entries.halls = []
            await #expect(throws: CatalogueError.self) {
                _ = try await store.apply(
                    [SampleBatches.exhibitors(["Ada"]), bad], by: "tester", at: SampleBatches.moment)
            }
            let kept = try await store.load().entries
            #expect(kept == CatalogueEntries())
        }
    }

    @Test("keeps nothing when the database refuses a row in the middle", arguments: TestDatabases.engines)
    func refusedInTheMiddle(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            // A NUL in an id is what neither engine keeps; it comes after a thousand good rows.
            let names = (0..<1_000).map { "Name \($0)" } + ["nul\u{0}"]
            await #expect(throws: RecordsError.self) { try await store.apply(SampleBatches.exhibitors(names)) }
            let (version, entries) = try await store.load()
            #expect(version == 0 && entries == CatalogueEntries())
            #expect(try await store.changes(limit: 1).isEmpty)
        }
    }

    @Test("keeps hostile text as it is, in every field", arguments: TestDatabases.engines)
    func hostileText(engine: SQLDialect) async throws {
        let texts = [
            "'; drop table entry; --", "<script>alert(1)</script>", "\\u0000 \\N \\. \t\r\n", "a\u{0}b", "\u{FEFF}bom",
            "👩🏽‍🚀 🇭🇺 e\u{301} é \u{202E}rtl", "שלום 中文 ไทย", "\"quotes\" and \\backslashes\\", "\u{1}\u{7F}\u{85}\u{2028}",
            String(repeating: "x", count: 200_000),
        ]
        try await withStore(engine) { store in
            var entries = CatalogueEntries()
            entries.exhibitors = texts.enumerated().map { index, text in
                SampleBatches.entry(
                    "id-\(index) '\"\\ é \u{1F42B}",
                    Exhibitor(
                        name: ["en": text, "zh": text, "ar": text], text: ["hu": text], countryAsWritten: text,
                        website: text), address: "a-\(index)")
            }
            let batch = ImportBatch(source: "exhibitors:'; --.csv", entries: entries)
            try await store.apply(batch)
            let kept = try await store.load().entries.exhibitors.sorted { $0.address < $1.address }
            for (one, other) in zip(kept, entries.exhibitors) {
                #expect(one.id.rawValue.unicodeScalars.elementsEqual(other.id.rawValue.unicodeScalars))
                let (text, expected) = (one.content.text["hu"] ?? "", other.content.text["hu"] ?? "?")
                #expect(text.unicodeScalars.elementsEqual(expected.unicodeScalars))
                #expect(one.content == other.content)
            }
            #expect(counts(try await store.apply(batch)) == [0, 0, 0, texts.count])
            #expect(try await store.changes(limit: 100).count == texts.count)
        }
    }

    @Test("lets two importers in one after the other", arguments: TestDatabases.engines)
    func concurrentImporters(engine: SQLDialect) async throws {
        try await TestDatabases.withLocation(engine) { location in
            try await TestDatabases.withOpen(location) { one in
                try await one.migrate(CatalogueMigrations.all)
                try await TestDatabases.withOpen(location) { other in
                    let names = (0..<50).map { "Name \($0)" }
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for (index, database) in [one, other, one, other].enumerated() {
                            group.addTask {
                                let batch = SampleBatches.exhibitors(
                                    names.map { "\($0) of \(index)" }, source: "exhibitors:\(index).csv")
                                try await CatalogueStore(database).apply(batch)
                            }
                        }
                        try await group.waitForAll()
                    }
                    let (version, entries) = try await CatalogueStore(one).load()
                    #expect(version == 4)
                    #expect(entries.exhibitors.count == 200)
                    #expect(Set(entries.exhibitors.map(\.address)).count == 200)
                }
            }
        }
    }

    @Test("says which entry cannot be read", arguments: TestDatabases.engines)
    func unreadable(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["Ada", "Béla"]))
            try await store.database.write { transaction in
                _ = try transaction.execute("update entry set body = '{}' where id = \("exhibitor-Béla")")
            }
            let error = await #expect(throws: CatalogueError.self) { _ = try await store.load() }
            guard case .unreadableEntry(kind: "exhibitor", id: "exhibitor-Béla", reason: _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }
}
