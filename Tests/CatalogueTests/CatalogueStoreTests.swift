import Catalogue
import Foundation
import Languages
import Records
import RecordsTestSupport
import Testing

@Suite("The catalogue's store")
struct CatalogueStoreTests {
    @Test("gives back every kind as it was given", arguments: TestDatabases.engines)
    func everyKindRoundTrips(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let batch = SampleBatches.everyKind()
            let report = try await store.apply(batch)
            #expect(counts(report) == [13, 0, 0, 0])
            #expect(Set(report.kinds.keys) == Set(EntryKind.allCases.map(\.rawValue)))

            let (version, entries) = try await store.load()
            #expect(version == 1)
            #expect(entries.exhibitors.map(\.content) == batch.entries.exhibitors.map(\.content))
            #expect(entries.pictures.map(\.content) == batch.entries.pictures.map(\.content))
            #expect(entries.expo.map(\.content) == batch.entries.expo.map(\.content))
            #expect(entries.fields.map(\.content) == batch.entries.fields.map(\.content))
            #expect(entries.halls.map(\.content) == batch.entries.halls.map(\.content))
            #expect(entries.pavilions.map(\.content) == batch.entries.pavilions.map(\.content))
            #expect(entries.stands.map(\.content) == batch.entries.stands.map(\.content))
            #expect(entries.programmes.map(\.content) == batch.entries.programmes.map(\.content))
            #expect(entries.tracks.map(\.content) == batch.entries.tracks.map(\.content))
            #expect(entries.rooms.map(\.content) == batch.entries.rooms.map(\.content))
            #expect(entries.people.map(\.content) == batch.entries.people.map(\.content))
            #expect(entries.sessions.map(\.content) == batch.entries.sessions.map(\.content))
            #expect(entries.exhibits.map(\.content) == batch.entries.exhibits.map(\.content))

            let session = try #require(entries.sessions.first)
            #expect(session.version == 1 && session.state == .published && session.source == "everything")
            #expect(session.changedBy == "tester" && session.changedAt == SampleBatches.moment)
        }
    }

    @Test("changes nothing when the same file comes again", arguments: TestDatabases.engines)
    func repeatable(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.everyKind())
            let before = try await store.load()
            let again = try await store.apply(SampleBatches.everyKind(), at: .now)
            #expect(counts(again) == [0, 0, 0, 13])
            let after = try await store.load()
            #expect(after.version == before.version)
            #expect(after.entries == before.entries)
            #expect(try await store.changes(limit: 100).count == 13)
        }
    }

    @Test("adds, changes and removes just what a new version of the file does", arguments: TestDatabases.engines)
    func changesJustWhatChanged(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["Ada", "Béla", "Cili"]))
            var batch = SampleBatches.exhibitors(["Ada", "Béla", "Dénes"])
            batch.entries.exhibitors[1].content.website = "https://bela.example/"
            let later = SampleBatches.moment.addingTimeInterval(60)
            let report = try await store.apply(batch, at: later)
            #expect(counts(report, .exhibitor) == [1, 1, 1, 1])

            let (version, entries) = try await store.load()
            #expect(version == 2)
            let byName = Dictionary(
                uniqueKeysWithValues: entries.exhibitors.map { ($0.content.name[.undetermined] ?? "", $0) })
            #expect(Set(byName.keys) == ["Ada", "Béla", "Dénes"])
            #expect(byName["Ada"]?.version == 1 && byName["Ada"]?.changedAt == SampleBatches.moment)
            #expect(byName["Béla"]?.version == 2 && byName["Béla"]?.changedAt == later)
            #expect(byName["Béla"]?.content.website == "https://bela.example/")
            #expect(byName["Dénes"]?.version == 1)
        }
    }

    @Test("reports after a rehearsal what it then does", arguments: TestDatabases.engines)
    func rehearsal(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            for batch in [SampleBatches.exhibitors(["Ada", "Béla"]), SampleBatches.exhibitors(["Béla", "Cili"])] {
                var wouldDo = try #require(
                    try CatalogueStore.rehearse([batch], onto: await store.load().entries).first)
                #expect(wouldDo.isDryRun)
                wouldDo.isDryRun = false
                #expect(try await store.apply(batch) == wouldDo)
            }
        }
    }

    @Test("leaves other sources' entries alone", arguments: TestDatabases.engines)
    func sourcesAreApart(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.everyKind())
            try await store.apply(SampleBatches.exhibitors(["Ada", "Béla"]))
            let report = try await store.apply(SampleBatches.exhibitors(["Ada"]))
            #expect(counts(report) == [0, 0, 1, 1])
            let entries = try await store.load().entries
            #expect(Set(entries.exhibitors.map(\.id.rawValue)) == ["kft", "exhibitor-Ada"])
            #expect(entries.sessions.count == 1)
        }
    }

    @Test("leaves what another list speaks for with that list", arguments: TestDatabases.engines)
    func partOfAnother(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["A", "B", "C", "D", "E"], source: "exhibitors:one.csv"))
            let corrections = ["A", "B", "W"]
            let other = try await store.apply(SampleBatches.exhibitors(corrections, source: "exhibitors:two.csv"))
            #expect(counts(other) == [1, 0, 0, 2])
            #expect(other.remarks.contains { $0.contains("nothing is removed") })
            // What the second no longer has of the first stays; what it has alone goes.
            let shorter = try await store.apply(SampleBatches.exhibitors(["V", "W"], source: "exhibitors:two.csv"))
            #expect(counts(shorter) == [1, 0, 0, 1])
            let last = try await store.apply(SampleBatches.exhibitors(["V"], source: "exhibitors:two.csv"))
            #expect(counts(last) == [0, 0, 1, 1])
            let ids = try await store.load().entries.exhibitors.map(\.id.rawValue)
            #expect(Set(ids) == Set(["A", "B", "C", "D", "E", "V"].map { "exhibitor-\($0)" }))
        }
    }

    @Test("takes a list under a new file name as the newer copy that it is", arguments: TestDatabases.engines)
    func recognisesACopy(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.exhibitors(["A", "B", "C", "D"], source: "exhibitors:march.csv"))
            let report = try await store.apply(
                SampleBatches.exhibitors(["A", "B", "C", "E"], source: "exhibitors:april.csv"))
            #expect(report.source == "exhibitors:march.csv")
            #expect(report.remarks.contains { $0.contains("march.csv") })
            #expect(counts(report) == [1, 0, 1, 3])
            // Half of it is not enough: neither a part of the list nor one that shares half is its newer copy.
            for (names, expected) in [(["A", "B"], [0, 0, 0, 2]), (["A", "B", "P", "Q"], [2, 0, 0, 2])] {
                let other = try await store.apply(SampleBatches.exhibitors(names, source: "exhibitors:other.csv"))
                #expect(counts(other) == expected)
            }
        }
    }

    @Test("keeps lists of one name apart where they share nothing", arguments: TestDatabases.engines)
    func namesakes(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let name = "exhibitors:exhibitors.csv"
            try await store.apply(SampleBatches.exhibitors(["A", "B"], source: name))
            let second = try await store.apply(SampleBatches.exhibitors(["X", "Y"], source: name))
            #expect(counts(second) == [2, 0, 0, 0])
            #expect(second.remarks.contains { $0.contains("nothing of that is removed") })
            // Each is known again by what it has.
            #expect(
                try await counts(store.apply(SampleBatches.exhibitors(["X", "Y", "Z"], source: name))) == [1, 0, 0, 2])
            #expect(try await counts(store.apply(SampleBatches.exhibitors(["A"], source: name))) == [0, 0, 1, 1])
            let ids = try await store.load().entries.exhibitors.map(\.id.rawValue)
            #expect(Set(ids) == Set(["A", "X", "Y", "Z"].map { "exhibitor-\($0)" }))
        }
    }

    @Test("keeps by the merge rule what a format cannot say", arguments: TestDatabases.engines)
    func merges(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.everyKind())
            var batch = SampleBatches.everyKind()
            batch.entries.rooms[0].content.capacity = nil
            batch.entries.rooms[0].content.name = ["en": "Great hall"]
            batch.merge.room = { imported, kept in
                var room = imported
                room.capacity = imported.capacity ?? kept.capacity
                return room
            }
            let report = try await store.apply(batch)
            #expect(counts(report) == [0, 1, 0, 12])
            let room = try #require(try await store.load().entries.rooms.first)
            #expect(room.content.capacity == 90 && room.content.name == ["en": "Great hall"])
            #expect(counts(try await store.apply(batch)) == [0, 0, 0, 13])
        }
    }

    @Test("keeps several files as one change", arguments: TestDatabases.engines)
    func severalBatches(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var exhibits = CatalogueEntries()
            exhibits.exhibits = [
                SampleBatches.entry("lamp", Exhibit(name: ["en": "Lamp"], exhibitor: "exhibitor-Ada"))
            ]
            let reports = try await store.apply(
                [SampleBatches.exhibitors(["Ada"]), ImportBatch(source: "exhibits:l.csv", entries: exhibits)],
                by: "tester", at: SampleBatches.moment)
            #expect(reports.map { counts($0) } == [[1, 0, 0, 0], [1, 0, 0, 0]])
            #expect(try await store.version() == 1)
        }
    }

    @Test("keeps files by their hash, once", arguments: TestDatabases.engines)
    func files(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let file = StoredFile(hash: "00ff", mediaType: "image/png", bytes: (0...255).map { UInt8($0) })
            for _ in 0..<2 {
                _ = try await store.apply(
                    [SampleBatches.everyKind()], files: [file], by: "tester", at: SampleBatches.moment)
            }
            #expect(try await store.file(hash: "00ff") == file)
            #expect(try await store.file(hash: "beef") == nil)
        }
    }
}
