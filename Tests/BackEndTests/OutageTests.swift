import Control
import Foundation
import Station
import TestSupport
import Testing

@testable import BackEnd
@testable import OCPP

/// An hour and a half in virtual time: cars come, packs charge, the back end is gone for an hour, the program is killed now and
/// then, answers are lost on the way and some are nonsense.
@Suite("A back end that is gone for an hour misses nothing and hears nothing twice")
struct OutageTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func hour(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var dice = SeededGenerator(seed: seed &+ 100)
        var (station, link) = (VirtualStation(packs: 10), VirtualLink(seed: seed))
        link.losesAnswer = { Int.random(in: 0..<40, using: &dice) == 0 }
        link.answersNonsense = { Int.random(in: 0..<50, using: &dice) == 0 }
        var reporter = BackEndReporter(slots: VirtualStation.slots)
        var (kept, begun, seconds) = (reporter.memory, [String](), 0)
        link.come()
        while seconds < 5400 {
            seconds += 1
            if seconds == 600 { link.go() }
            if seconds == 4200 { link.come() }
            // Killed: what was not written is gone, and the plant and the swap go on where they were.
            if Int.random(in: 0..<400, using: &random) == 0 {
                link.restart(seed: random.next())
                reporter = BackEndReporter(slots: VirtualStation.slots, memory: kept)
            }
            if !station.isSwapping, seconds < 5000, Int.random(in: 0..<90, using: &random) == 0 {
                begun.append("渝A\(begun.count)")
                station.begin(begun[begun.count - 1], slot: Int.random(in: 0..<10, using: &random))
            }
            station.wait()
            let deeds = reporter.see(station.picture, at: link.moment.date)
            for case .tell(let event) in deeds { link.report(event) }
            // Now and then the program is killed right after the queue was written and before its memory is.
            if !MovesTests.moves(deeds).isEmpty, Bool.random(using: &random) {
                link.restart(seed: random.next())
                reporter = BackEndReporter(slots: VirtualStation.slots, memory: kept)
            } else {
                kept = reporter.memory
            }
            link.wait()
        }
        link.losesAnswer = { false }
        link.answersNonsense = { false }
        link.wait(1200)
        #expect(begun.count > 20)
        #expect(link.machine.ledger.queue.isEmpty)
        try check(link, begun)
    }

    private func check(_ link: VirtualLink, _ begun: [String]) throws {
        let swaps = link.messages(BatterySwap.self)
        for kind in [BatterySwap.Event.batteryOut, .batteryIn] {
            #expect(swaps.filter { $0.eventType == kind }.map(\.idToken.idToken) == begun, "\(kind)")
        }
        for swap in Dictionary(grouping: swaps, by: \.requestId).values {
            #expect(swap.map(\.eventType) == [.batteryOut, .batteryIn])
        }
        // Each transaction's messages are there without a gap, from its beginning.
        for (id, events) in Dictionary(
            grouping: link.messages(TransactionEvent.self), by: \.transactionInfo.transactionId)
        {
            #expect(events.map(\.seqNo) == Array(0..<events.count), "\(id)")
            #expect(events.first?.eventType == .started)
        }
        let isOffline = link.messages(TransactionEvent.self).contains { $0.offline == true }
        #expect(isOffline)
    }
}
