import Foundation
import Records
import RecordsTestSupport
import Testing

@testable import Catalogue

@Suite("Those who follow the history hear of what visitors can see, and miss none of it")
struct ChangeVisibilityTests {
    private func change(_ sequence: Int64, _ event: CatalogueChange.Event) -> CatalogueChange {
        CatalogueChange(
            sequence: sequence, kind: .hall, id: "h1", address: "h1", version: 1, event: event, changedBy: "tester",
            changedAt: SampleBatches.moment, title: [:])
    }

    private let hall = EntryReference(kind: .hall, id: "h1")

    /// Each history is a letter a line: a(dded), c(hanged), p(ublished), u(npublished), r(emoved); upper case where the
    /// line is to be heard of. `state` is that of the entry at the end.
    @Test(
        "Drafts are not told of",
        arguments: [
            ("A", PublicationState.published), ("AC", .published), ("ACR", nil), ("a", .draft), ("acc", .draft),
            ("acPC", .published), ("acPCUc", .draft), ("ACUcPC", .published), ("acPCR", nil), ("acPCUcr", nil),
            ("acPCRac", .draft), ("ACRA", .published), ("ACRacPC", .published), ("acPCUcrA", .published),
        ] as [(String, PublicationState?)])
    func drafts(history: String, state: PublicationState?) {
        var visibility = ChangeVisibility()
        visibility.states[hall] = state
        let turns: [Character: String] = ["p": "published", "u": "unpublished", "r": "removed"]
        let lines = history.enumerated().map { (sequence: Int64($0.offset + 1), letter: $0.element) }
        visibility.turns[hall] = lines.compactMap { line in
            turns[Character(line.letter.lowercased())].map {
                ChangeVisibility.Turn(sequence: line.sequence, event: $0)
            }
        }
        for line in lines {
            let event: CatalogueChange.Event? =
                switch line.letter.lowercased() {
                case "a": .added
                case "c": .changed
                case "r": .removed
                case "p": CatalogueChange.Event(rawValue: "published")
                default: CatalogueChange.Event(rawValue: "unpublished")
                }
            guard let event else { continue }
            #expect(
                visibility.isVisible(change(line.sequence, event)) == line.letter.isUppercase,
                "line \(line.sequence) of \(history)")
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

    @Test("What is a draft now is passed over", arguments: TestDatabases.engines)
    func draftNow(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            try await store.apply(SampleBatches.everyKind())
            let id = try #require(try await store.load().entries.halls.first?.id.rawValue)
            try await store.database.write { transaction in
                try transaction.execute("update entry set state = 'draft' where kind = 'hall' and id = \(id)")
            }
            let (changes, end, version) = try await store.visibleChanges(after: 0, limit: 1000)
            #expect(end == (try await store.lastSequence()))
            #expect(version == (try await store.version()))
            #expect(!changes.contains { $0.kind == .hall && $0.id == id })
            #expect(changes.contains { $0.kind != .hall })
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
