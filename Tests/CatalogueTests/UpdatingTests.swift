import Foundation
import Languages
import Records
import RecordsTestSupport
import TestSupport
import Testing

@testable import Catalogue

@Suite("What is loaded of the changes alone")
struct UpdatingTests {
    /// A hall, and exhibitors of names that sort otherwise than they are made.
    private func edit(_ store: CatalogueStore, with random: inout SeededGenerator, name: String) async throws {
        let entries = try await store.load().entries
        let moment = SampleBatches.moment.addingTimeInterval(Double(Int.random(in: 0..<1000, using: &random)))
        // The first one is at a stand, which would have to go before it.
        let exhibitor = entries.exhibitors.filter { $0.id != "kft" }.randomElement(using: &random)
        switch (Int.random(in: 0..<6, using: &random), exhibitor) {
        case (0, _), (_, nil):
            let id = EntryID<Exhibitor>("\(Int.random(in: 0..<1000, using: &random))-é-\(name)")
            _ = try await store.add(
                Exhibitor(name: ["en": name]), id: id, state: .published, by: name, at: moment)
        case (1, let exhibitor?):
            try await store.remove(exhibitor.id, at: exhibitor.version, by: name, at: moment)
        case (2, let exhibitor?):
            let other: PublicationState = exhibitor.state == .draft ? .published : .draft
            _ = try await store.setState(other, of: exhibitor.id, at: exhibitor.version, by: name, at: moment)
        case (3, _):
            _ = try await store.add(
                Hall(name: ["en": name], number: name, width: 6, depth: 4), state: .draft, by: name, at: moment)
        case (_, let exhibitor?):
            var content = exhibitor.content
            content.name = ["en": "\(name) now"]
            _ = try await store.save(
                content, to: exhibitor.id, replacing: exhibitor.version, by: name, at: moment)
        }
    }

    @Test("equals what is loaded whole, whatever is edited", arguments: TestDatabases.engines)
    func equalsWhole(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var random = SeededGenerator(seed: 11)
            try await store.apply(SampleBatches.everyKind())
            var state = try #require(try await store.update(after: nil)).state
            for round in 0..<40 {
                for edit in 0..<Int.random(in: 1...4, using: &random) {
                    try await self.edit(store, with: &random, name: "Maker \(round) \(edit)")
                }
                let update = try #require(try await store.update(after: state))
                let whole = try await store.load()
                #expect(update.touched?.isEmpty == false)
                #expect(update.state.version == whole.version)
                #expect(update.state.entries == whole.entries)
                state = update.state
                try await #expect(store.update(after: state) == nil)
            }
        }
    }

    @Test("misses nothing of writers who write at once", arguments: TestDatabases.engines)
    func concurrentWriters(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            var state = try #require(
                try await {
                    try await store.apply(SampleBatches.everyKind())
                    return try await store.update(after: nil)
                }()
            ).state
            let writing = Task {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<4 {
                        group.addTask {
                            for number in 0..<25 {
                                let name = "Writer \(writer), \(number)"
                                _ = try await store.add(
                                    Exhibitor(name: ["en": name]), state: .published, by: name,
                                    at: SampleBatches.moment)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            var patches = 0
            let limit = ContinuousClock.now + .seconds(60)
            while state.entries.exhibitors.count < 101, ContinuousClock.now < limit {
                guard let update = try await store.update(after: state) else { continue }
                #expect(update.touched != nil)
                #expect(Int64(update.touched?.count ?? 0) == update.state.version - state.version)
                state = update.state
                patches += 1
            }
            try await writing.value
            #expect(patches > 3)
            if let update = try await store.update(after: state) { state = update.state }
            try await #expect(state.entries == store.load().entries)
        }
    }

    @Test(
        "is everything after an import of many, a restore, and a version without lines",
        arguments: TestDatabases.engines)
    func loadsWhole(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let none = try #require(try await store.update(after: nil))
            #expect(none.touched == nil && none.state.entries == CatalogueEntries())
            try await store.apply(SampleBatches.exhibitors((0..<3).map { "Maker \($0)" }))
            let first = try #require(try await store.update(after: none.state))
            #expect(first.touched == nil && first.state.entries.exhibitors.count == 3)

            try await store.database.write { try $0.execute("update snapshot set version = version + 1") }
            let silent = try #require(try await store.update(after: first.state))
            #expect(silent.touched == nil && silent.state.entries == first.state.entries)

            let many = CatalogueStore.patchLimit + 1
            try await store.apply(SampleBatches.exhibitors((0..<many).map { "Maker \($0 + 10)" }))
            let imported = try #require(try await store.update(after: silent.state))
            #expect(imported.touched == nil && imported.state.entries.exhibitors.count >= many)
            try await #expect(imported.state.entries == store.load().entries)

            // A history of another venue, which has a line of the same number and more.
            try await store.database.write { transaction in
                try CatalogueStore.restored(in: transaction) {
                    try transaction.execute("update change set changed_by = 'somebody else'")
                    try transaction.execute("delete from entry")
                }
            }
            _ = try await store.add(
                Exhibitor(name: ["en": "After"]), state: .published, by: "x", at: SampleBatches.moment)
            let restored = try #require(try await store.update(after: imported.state))
            #expect(restored.touched == nil)
            #expect(restored.state.entries.exhibitors.map(\.content.name) == [["en": "After"]])
        }
    }
}
