import Testing

@testable import Live

@Suite("The live hub")
struct LiveHubTests {
    @Test("A listener gets the newest value on coming, and each one after it")
    func publishing() async throws {
        let hub = LiveHub(topics: ["now"])
        hub.publish([1], id: "1", on: "now")
        hub.publish([2], id: "2", on: "now")
        let subscription = try #require(hub.subscribe(to: "now"))
        var events = subscription.makeAsyncIterator()
        #expect(await events.next() == .value(LiveValue(id: "2", bytes: [2])))
        hub.publish([3], id: "3", on: "now")
        #expect(await events.next() == .value(LiveValue(id: "3", bytes: [3])))
    }

    @Test("A listener that comes back with the newest id waits for the next")
    func lastID() async throws {
        let hub = LiveHub(topics: ["now"])
        hub.publish([1], id: "1", on: "now")
        let subscription = try #require(hub.subscribe(to: "now", after: "1"))
        hub.publish([2], id: "2", on: "now")
        var events = subscription.makeAsyncIterator()
        #expect(await events.next() == .value(LiveValue(id: "2", bytes: [2])))
    }

    @Test("A slow listener holds nobody up and ends on the newest value")
    func slow() async throws {
        let hub = LiveHub(topics: ["now"])
        let slow = try #require(hub.subscribe(to: "now", buffering: 2))
        for number in 1...1_000 { hub.publish([UInt8(number % 256)], id: String(number), on: "now") }
        var events = slow.makeAsyncIterator()
        #expect(await events.next() == .value(LiveValue(id: "999", bytes: [231])))
        #expect(await events.next() == .value(LiveValue(id: "1000", bytes: [232])))
    }

    @Test("Topics do not mix, and what is no topic cannot be listened to")
    func topics() async throws {
        let hub = LiveHub(topics: ["a", "b"])
        let b = try #require(hub.subscribe(to: "b"))
        hub.publish([1], id: "a1", on: "a")
        hub.publish([2], id: "b1", on: "b")
        var events = b.makeAsyncIterator()
        #expect(await events.next() == .value(LiveValue(id: "b1", bytes: [2])))
        #expect(hub.subscribe(to: "c") == nil)
        hub.open("c")
        #expect(hub.subscribe(to: "c") != nil)
    }

    @Test("A listener that is dropped leaves no trace")
    func leaving() throws {
        let hub = LiveHub(topics: ["now"])
        do {
            let one = try #require(hub.subscribe(to: "now"))
            let other = try #require(hub.subscribe(to: "now"))
            #expect(hub.listenerCount(of: "now") == 2)
            withExtendedLifetime((one, other)) {}
        }
        #expect(hub.listenerCount(of: "now") == 0)
        #expect(hub.listenerCount() == 0)
    }

    @Test("A cancelled listener ends and leaves")
    func cancelling() async throws {
        let hub = LiveHub(topics: ["now"])
        let task = Task { [subscription = try #require(hub.subscribe(to: "now"))] in
            var count = 0
            for await _ in subscription { count += 1 }
            return count
        }
        task.cancel()
        #expect(await task.value == 0)
        #expect(hub.listenerCount() == 0)
    }

    @Test("Closing ends every listener, those to come too, and forgets them")
    func closing() async throws {
        let hub = LiveHub(topics: ["now"])
        hub.publish([1], id: "1", on: "now")
        let before = try #require(hub.subscribe(to: "now", after: "1"))
        hub.close()
        var events = before.makeAsyncIterator()
        #expect(await events.next() == nil)
        var late = try #require(hub.subscribe(to: "now")).makeAsyncIterator()
        #expect(await late.next() == nil)
        hub.publish([2], id: "2", on: "now")
        #expect(hub.newest(of: "now")?.id == "1")
        #expect(hub.listenerCount() == 0)
    }

    @Test("A beat reaches who has nothing else waiting")
    func beats() async throws {
        let hub = LiveHub(topics: ["now"])
        var events = try #require(hub.subscribe(to: "now")).makeAsyncIterator()
        hub.beat()
        hub.beat()
        #expect(await events.next() == .beat)
        hub.publish([1], id: "1", on: "now")
        #expect(await events.next() == .value(LiveValue(id: "1", bytes: [1])))
    }

    @Test("Published from many tasks at once, all listeners end on the hub's newest value")
    func racing() async throws {
        let hub = LiveHub(topics: ["now"])
        let listeners = try (0..<4).map { _ in try #require(hub.subscribe(to: "now")) }
        await withTaskGroup(of: Void.self) { group in
            for publisher in 0..<4 {
                group.addTask {
                    for number in 0..<500 { hub.publish([], id: "\(publisher).\(number)", on: "now") }
                }
            }
        }
        let newest = try #require(hub.newest(of: "now"))
        for listener in listeners {
            var events = listener.makeAsyncIterator()
            #expect(await events.next() == .value(newest))
        }
    }
}
