import Testing

@testable import Live

@Suite("What waits for a listener")
struct ListenerBufferTests {
    private func value(_ number: Int) -> LiveValue { LiveValue(id: String(number), bytes: [UInt8(number)]) }

    private func drain(_ buffer: inout ListenerBuffer<Int>) -> [LiveEvent] {
        var events: [LiveEvent] = []
        while case .event(let event) = buffer.take(0) { events.append(event) }
        return events
    }

    @Test("A slow listener loses the oldest values, never the newest", arguments: [1, 2, 5])
    func newestWins(capacity: Int) {
        var buffer = ListenerBuffer<Int>(capacity: capacity)
        for number in 1...9 { _ = buffer.offer(value(number)) }
        #expect(drain(&buffer) == ((10 - capacity)...9).map { .value(value($0)) })
    }

    @Test("A capacity below one is one")
    func atLeastOne() {
        var buffer = ListenerBuffer<Int>(capacity: 0)
        _ = buffer.offer(value(1))
        #expect(drain(&buffer) == [.value(value(1))])
    }

    @Test("Beats do not pile up and never displace a value")
    func beats() {
        var buffer = ListenerBuffer<Int>(capacity: 1)
        for _ in 0..<5 { _ = buffer.beat() }
        #expect(drain(&buffer) == [.beat])
        _ = buffer.beat()
        _ = buffer.offer(value(1))
        _ = buffer.beat()
        #expect(drain(&buffer) == [.value(value(1))])
    }

    @Test("A waiting listener is handed the next event, once")
    func waiter() {
        var buffer = ListenerBuffer<Int>(capacity: 1)
        guard case .waiting = buffer.take(7) else {
            Issue.record("an empty buffer has nothing to give")
            return
        }
        guard case .hand(.value(let first), to: 7) = buffer.offer(value(1)) else {
            Issue.record("the waiter was not resumed")
            return
        }
        #expect(first == value(1))
        guard case .none = buffer.offer(value(2)) else {
            Issue.record("nobody waits any more")
            return
        }
        #expect(drain(&buffer) == [.value(value(2))])
    }

    @Test("The end resumes who waits and drops what was not taken")
    func end() {
        var buffer = ListenerBuffer<Int>(capacity: 3)
        _ = buffer.take(7)
        guard case .end(7) = buffer.end() else {
            Issue.record("the waiter was left waiting")
            return
        }
        _ = buffer.offer(value(1))
        guard case .ended = buffer.take(8) else {
            Issue.record("an ended buffer gave something")
            return
        }
    }
}
