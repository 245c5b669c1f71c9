import Foundation
import TestSupport
import Testing

@testable import Webhooks

@Suite("A delivery is tried with growing patience, and given up in the end")
struct DeliveryMachineTests {
    private let start = Date(timeIntervalSince1970: 1_600_000_000)
    private let policy = DeliveryPolicy()

    @Test("Every 2xx is a success, and ends the hook's failing", arguments: [200, 201, 202, 204, 299])
    func success(status: Int) {
        var generator = SeededGenerator(seed: 1)
        var machine = DeliveryMachine(attempts: 3, firstAttemptAt: start, failingSince: start, policy: policy)
        #expect(machine.receive(.answered(status: status), at: start + .seconds(60), using: &generator) == .delivered)
        #expect(machine.failingSince == nil)
        #expect(machine.attempts == 4)
    }

    @Test(
        "All else is tried again, redirects too",
        arguments: [
            .answered(status: 100), .answered(status: 199), .answered(status: 301), .answered(status: 302),
            .answered(status: 307), .answered(status: 308), .answered(status: 400), .answered(status: 401),
            .answered(status: 404), .answered(status: 429), .answered(status: 500), .answered(status: 503),
            .refused(reason: "10.0.0.1 is a private address"), .unreachable(reason: "connection refused"),
        ] as [DeliveryOutcome])
    func failure(outcome: DeliveryOutcome) throws {
        var generator = SeededGenerator(seed: 2)
        var machine = DeliveryMachine(policy: policy)
        guard case .again(let moment) = machine.receive(outcome, at: start, using: &generator) else {
            Issue.record("not tried again")
            return
        }
        #expect((8...12).contains(moment.timeIntervalSince(start)))
        #expect(machine.failingSince == start)
        #expect(machine.firstAttemptAt == start)
    }

    @Test("410 pauses the hook at once")
    func gone() {
        var generator = SeededGenerator(seed: 3)
        var machine = DeliveryMachine(policy: policy)
        #expect(machine.receive(.answered(status: 410), at: start, using: &generator) == .pause(.gone))
    }

    @Test("The waits are those of the policy, a fifth more or less, and end after three days", arguments: 0..<50)
    func waits(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var machine = DeliveryMachine(policy: policy)
        var now = start
        var waits: [Double] = []
        while case .again(let next) = machine.receive(.answered(status: 500), at: now, using: &generator) {
            waits.append(next.timeIntervalSince(now))
            now = next
            try #require(waits.count < 100)
        }
        for (index, wait) in waits.enumerated() {
            let step = policy.waits[min(index, policy.waits.count - 1)] / .seconds(1)
            #expect((step * 0.8 - 0.001...step * 1.2 + 0.001).contains(wait), "wait \(index)")
        }
        #expect(now <= start + policy.givenUpAfter)
        #expect(now > start + .seconds(2 * 86_400))
        #expect(machine.attempts == waits.count + 1)
    }

    @Test("Two who fail together do not come back together")
    func jitter() {
        var generator = SeededGenerator(seed: 4)
        var moments: Set<Date> = []
        for _ in 0..<100 {
            var machine = DeliveryMachine(policy: policy)
            if case .again(let moment) = machine.receive(.unreachable(reason: ""), at: start, using: &generator) {
                moments.insert(moment)
            }
        }
        #expect(moments.count > 90)
    }

    @Test("A hook that takes nothing for seven days is paused, however many deliveries it was")
    func paused() throws {
        var generator = SeededGenerator(seed: 5)
        var now = start
        var failingSince: Date?
        var givenUp = 0
        for _ in 0..<1000 {
            var machine = DeliveryMachine(failingSince: failingSince, policy: policy)
            attempts: while true {
                switch machine.receive(.unreachable(reason: "refused"), at: now, using: &generator) {
                case .again(let next): now = next
                case .giveUp:
                    givenUp += 1
                    break attempts
                case .pause(let reason):
                    #expect(reason == .failing)
                    #expect(now >= start + .seconds(7 * 86_400))
                    #expect(now <= start + .seconds(8 * 86_400))
                    #expect(givenUp == 2)
                    return
                case .delivered:
                    Issue.record("nothing was taken")
                    return
                }
            }
            failingSince = machine.failingSince
        }
        Issue.record("never paused")
    }

    @Test(
        "A receiver that asks for a longer rest gets it, within limits",
        arguments: [(1, 8.0...12.0), (300, 300.0...300.0), (10_000_000, 43_200.0...43_200.0)])
    func retryAfter(asked: Int, expected: ClosedRange<Double>) {
        var generator = SeededGenerator(seed: 6)
        var machine = DeliveryMachine(policy: policy)
        let outcome = DeliveryOutcome.answered(status: 503, retryAfter: .seconds(asked))
        guard case .again(let moment) = machine.receive(outcome, at: start, using: &generator) else {
            Issue.record("not tried again")
            return
        }
        #expect(expected.contains(moment.timeIntervalSince(start)))
    }
}
