import Foundation
import Records
import RecordsTestSupport
import Testing

@testable import Catalogue

@Suite("Those who follow the history hear of what visitors can see, and miss none of it")
struct ChangeVisibilityTests {
    @Test("Drafts are not told of", arguments: TestDatabases.engines)
    func drafts(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let moment = SampleBatches.moment
            func content(_ name: String) -> Hall { Hall(name: ["en": name], number: "N1", width: 60, depth: 40) }
            var hall = try await store.add(content("one"), state: .draft, by: "tester", at: moment)
            hall = try await store.save(content("two"), to: hall.id, replacing: hall.version, by: "tester", at: moment)
            hall = try await store.setState(.published, of: hall.id, at: hall.version, by: "tester", at: moment)
            hall = try await store.save(
                content("three"), to: hall.id, replacing: hall.version, by: "tester", at: moment)
            hall = try await store.setState(.draft, of: hall.id, at: hall.version, by: "tester", at: moment)
            hall = try await store.save(content("four"), to: hall.id, replacing: hall.version, by: "tester", at: moment)
            try await store.remove(hall.id, at: hall.version, by: "tester", at: moment)
            let (changes, end, _) = try await store.visibleChanges(after: 0, limit: 100)
            #expect(changes.map(\.event) == [.published, .changed, .unpublished])
            #expect(end == 7)
        }
    }

    @Test("The history is read step by step to its end", arguments: TestDatabases.engines)
    func steps(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            #expect(try await store.lastSequence() == 0)
            let (none, start, _) = try await store.visibleChanges(after: 0, limit: 10)
            #expect(none.isEmpty)
            #expect(start == 0)
            try await store.apply(SampleBatches.everyKind())
            let all = try await store.changes(limit: 1000).reversed()
            var (told, place): ([CatalogueChange], Int64) = ([], 0)
            while true {
                let (changes, end, _) = try await store.visibleChanges(after: place, limit: 2)
                #expect(changes.count <= 2)
                if end == place { break }
                told += changes
                place = end
            }
            #expect(told == Array(all))
            #expect(try await store.lastSequence() == place)
        }
    }

    @Test("A number that was given early and committed late is not missed", arguments: TestDatabases.engines)
    func lateCommit(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            @Sendable func add(_ id: String, wait: Double) async throws {
                try await store.database.write { transaction in
                    try transaction.execute(
                        """
                        insert into change (kind, id, address, version, what, changed_by, changed_at, title)
                        values ('hall', \(id), \(id), 1, 'added', 'tester', 0, '{}')
                        """)
                    Thread.sleep(forTimeInterval: wait)
                }
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await add("slow", wait: 1.5) }
                try await Task.sleep(for: .milliseconds(400))
                group.addTask { try await add("quick", wait: 0) }
                try await Task.sleep(for: .milliseconds(400))
                var (told, place): ([String], Int64) = ([], 0)
                let limit = ContinuousClock.now + .seconds(10)
                while told.count < 2, ContinuousClock.now < limit {
                    let (changes, end, _) = try await store.visibleChanges(after: place, limit: 10)
                    told += changes.map(\.id)
                    place = end
                    try await Task.sleep(for: .milliseconds(20))
                }
                #expect(told == ["slow", "quick"])
                try await group.waitForAll()
            }
        }
    }
}
