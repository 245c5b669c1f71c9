import Foundation
import Records
import RecordsTestSupport
import TestSupport
import Testing

@testable import Webhooks

@Suite("The store keeps who is told, what, and who tells it")
struct WebhookStoreTests {
    private let now = Date(timeIntervalSince1970: 1_600_000_000)

    private func withStore(
        _ engine: SQLDialect, _ body: @Sendable (WebhookStore) async throws -> Void
    ) async throws {
        try await TestDatabases.withFresh(engine) { database in
            try await database.migrate(WebhookMigrations.all)
            try await body(WebhookStore(database))
        }
    }

    private func add(_ store: WebhookStore, place: Int64 = 0, seed: UInt64 = 1) async throws -> Webhook {
        var generator = SeededGenerator(seed: seed)
        return try await store.add(
            WebhookURL("https://example.org/hook"), name: "Example", after: place, at: now, using: &generator)
    }

    private func enqueue(
        _ store: WebhookStore, _ body: String?, from place: Int64, to end: Int64, _ claim: WebhookClaim, at moment: Date
    ) async throws {
        var generator = SystemRandomNumberGenerator()
        try await store.enqueue(
            body, events: 1, from: place, to: end, under: claim, at: moment, using: &generator)
    }

    @Test("What is added is found, named, and removed", arguments: TestDatabases.engines)
    func addAndRemove(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store, place: 41)
            #expect(try await store.all() == [hook])
            #expect(try await store.hook(hook.id) == hook)
            #expect(hook.place == 41)
            #expect(hook.state == .active)
            try await store.remove(hook.id)
            #expect(try await store.all().isEmpty)
            await #expect(throws: WebhookError.noSuchHook(hook.id)) { try await store.remove(hook.id) }
            await #expect(throws: WebhookError.noSuchHook(hook.id)) { try await store.hook(hook.id) }
            await #expect(throws: WebhookError.noSuchHook(hook.id)) { try await store.deliveries(of: hook.id) }
            await #expect(throws: WebhookError.noSuchHook("x")) { try await store.resume("x", at: now) }
        }
    }

    @Test("There are at most a hundred hooks", arguments: TestDatabases.engines)
    func limit(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            for seed in 0..<100 { _ = try await add(store, seed: UInt64(seed)) }
            await #expect(throws: WebhookError.tooMany(limit: 100)) { try await add(store, seed: 100) }
        }
    }

    @Test("A delivery is made once, sent until it is taken, and then the next", arguments: TestDatabases.engines)
    func order(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            #expect(try await store.agenda().due(at: now, end: 0).isEmpty)
            #expect(try await store.agenda().due(at: now, end: 3) == [hook.id])
            let claim = try #require(try await store.claim(hook.id, by: "a", at: now))
            #expect(try await store.waiting(under: claim, at: now).delivery == nil)
            try await enqueue(store, "first", from: 0, to: 2, claim, at: now)
            // From the same place once more: another has moved it.
            await #expect(throws: WebhookError.claimLost(hook.id)) {
                try await enqueue(store, "first again", from: 0, to: 2, claim, at: now)
            }
            var (current, delivery) = try await store.waiting(under: claim, at: now)
            var first = try #require(delivery)
            #expect((current.place, first.body, first.attempts, first.dueAt) == (2, "first", 0, now))

            var generator = SeededGenerator(seed: 3)
            var machine = DeliveryMachine(first, to: current)
            let action = machine.receive(.answered(status: 500), at: now, using: &generator)
            try await store.record(
                action, .answered(status: 500), of: first, machine: machine, under: claim, at: now)
            try await store.release(claim)
            let agenda = try await store.agenda()
            #expect(agenda.due(at: now, end: 3).isEmpty, "not due yet, and what follows waits behind it")
            let due = try #require(agenda.next(after: now, end: 3))
            #expect((8...12).contains(due.timeIntervalSince(now)))
            #expect(agenda.due(at: due, end: 2) == [hook.id])

            let again = try #require(try await store.claim(hook.id, by: "b", at: due))
            (current, delivery) = try await store.waiting(under: again, at: due)
            let id = first.id
            first = try #require(delivery)
            #expect((first.id, first.body, first.attempts) == (id, "first", 1))
            #expect(first.lastOutcome == "answered 500")
            #expect(current.failingSince == now)
            machine = DeliveryMachine(first, to: current)
            let taken = machine.receive(.answered(status: 204), at: due, using: &generator)
            try await store.record(taken, .answered(status: 204), of: first, machine: machine, under: again, at: due)
            (current, delivery) = try await store.waiting(under: again, at: due)
            #expect(delivery == nil)
            #expect(current.failingSince == nil)
            let kept = try await store.deliveries(of: hook.id)
            #expect(kept.map(\.state) == [.delivered])
            #expect(kept.map(\.attempts) == [2])
        }
    }

    @Test("One node works on a hook; when it is killed another takes over", arguments: TestDatabases.engines)
    func lease(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            let claim = try #require(try await store.claim(hook.id, by: "a", at: now))
            #expect(try await store.claim(hook.id, by: "b", at: now) == nil)
            #expect(try await store.agenda().due(at: now, end: 1).isEmpty)
            #expect(try await store.agenda().next(after: now, end: 1) == now + WebhookClaim.term)
            // It is renewed by everything that is done.
            let later = now + .seconds(20)
            try await enqueue(store, "body", from: 0, to: 1, claim, at: later)
            #expect(try await store.claim(hook.id, by: "b", at: now + .seconds(31)) == nil)
            let end = later + WebhookClaim.term
            let takeover = try #require(try await store.claim(hook.id, by: "b", at: end))
            #expect(try await store.waiting(under: takeover, at: end).delivery?.body == "body")
            // The first one, should it live after all, can do nothing more.
            await #expect(throws: WebhookError.claimLost(hook.id)) { try await store.waiting(under: claim, at: end) }
            try await store.release(claim)
            #expect(try await store.claim(hook.id, by: "c", at: end) == nil, "only the holder releases")
            try await store.release(takeover)
            #expect(try await store.claim(hook.id, by: "c", at: end) != nil)
        }
    }

    @Test("Of many who claim at once one succeeds", arguments: TestDatabases.engines)
    func race(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            let holders = try await withThrowingTaskGroup(of: String?.self) { group in
                for node in 0..<8 {
                    group.addTask { try await store.claim(hook.id, by: "node \(node)", at: now)?.holder }
                }
                return try await group.reduce(into: [String?]()) { $0.append($1) }.compactMap { $0 }
            }
            #expect(holders.count == 1)
        }
    }

    @Test("Changes that are not told move the place alone", arguments: TestDatabases.engines)
    func silent(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            let claim = try #require(try await store.claim(hook.id, by: "a", at: now))
            try await enqueue(store, nil, from: 0, to: 5, claim, at: now)
            let (current, delivery) = try await store.waiting(under: claim, at: now)
            #expect(current.place == 5)
            #expect(delivery == nil)
        }
    }

    @Test("Who answers 410 is paused with its delivery, and goes on when resumed", arguments: TestDatabases.engines)
    func pause(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            let claim = try #require(try await store.claim(hook.id, by: "a", at: now))
            try await enqueue(store, "body", from: 0, to: 1, claim, at: now)
            let (current, delivery) = try await store.waiting(under: claim, at: now)
            let waiting = try #require(delivery)
            var generator = SeededGenerator(seed: 1)
            var machine = DeliveryMachine(waiting, to: current)
            let action = machine.receive(.answered(status: 410), at: now, using: &generator)
            try await store.record(action, .answered(status: 410), of: waiting, machine: machine, under: claim, at: now)
            let paused = try await store.hook(hook.id)
            #expect(paused.state == .paused)
            #expect(paused.pausedBecause == .gone)
            #expect(try await store.agenda().due(at: now + .seconds(1_000_000), end: 9).isEmpty)
            #expect(try await store.claim(hook.id, by: "b", at: now + .seconds(1_000_000)) == nil)

            let later = now + .seconds(1000)
            try await store.resume(hook.id, at: later)
            #expect(try await store.hook(hook.id).failingSince == nil)
            let again = try #require(try await store.claim(hook.id, by: "b", at: later))
            let resumed = try #require(try await store.waiting(under: again, at: later).delivery)
            #expect((resumed.id, resumed.attempts, resumed.dueAt) == (waiting.id, 0, later))
        }
    }

    @Test("Old deliveries are forgotten, waiting ones are not", arguments: TestDatabases.engines)
    func forgetting(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            let claim = try #require(try await store.claim(hook.id, by: "a", at: now))
            var generator = SeededGenerator(seed: 1)
            for place in Int64(0)..<60 {
                try await enqueue(store, "\(place)", from: place, to: place + 1, claim, at: now)
                let (current, delivery) = try await store.waiting(under: claim, at: now)
                let waiting = try #require(delivery)
                var machine = DeliveryMachine(waiting, to: current)
                let action = machine.receive(.answered(status: 200), at: now, using: &generator)
                try await store.record(
                    action, .answered(status: 200), of: waiting, machine: machine, under: claim, at: now)
            }
            try await enqueue(store, "60", from: 60, to: 61, claim, at: now)
            let kept = try await store.deliveries(of: hook.id, limit: 1000)
            #expect(kept.map(\.body) == (10...60).reversed().map(String.init))
            #expect(kept.first?.state == .waiting)
        }
    }

    @Test("A hook removed while someone works on it takes its deliveries along", arguments: TestDatabases.engines)
    func removedMeanwhile(engine: SQLDialect) async throws {
        try await withStore(engine) { store in
            let hook = try await add(store)
            let claim = try #require(try await store.claim(hook.id, by: "a", at: now))
            try await enqueue(store, "body", from: 0, to: 1, claim, at: now)
            try await store.remove(hook.id)
            await #expect(throws: WebhookError.claimLost(hook.id)) { try await store.waiting(under: claim, at: now) }
        }
    }
}
