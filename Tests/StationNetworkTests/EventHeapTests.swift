import Testing

@testable import StationNetwork

@Suite("The heap of events")
struct EventHeapTests {
    @Test("has the earliest first after any setting, moving and taking away", arguments: 1...4 as ClosedRange<UInt64>)
    func order(seed: UInt64) {
        var random = Xoshiro256(seed: seed, stream: 0)
        var heap = EventHeap(owners: 5)
        var plain = [Double?](repeating: nil, count: 5)
        for number in 0..<1_500 {
            switch random.next() % 8 {
            case 0 where plain.count < 60:
                heap.addOwner()
                plain.append(nil)
            case 1, 2:
                let owner = Int(random.next() % UInt64(plain.count))
                heap.remove(owner)
                plain[owner] = nil
            default:
                // Few different times, so that many are equal.
                let owner = Int(random.next() % UInt64(plain.count))
                let time = Double(random.next() % 40)
                heap.set(owner, at: time)
                plain[owner] = time
            }
            let first = plain.indices.filter { plain[$0] != nil }.min { (plain[$0] ?? 0, $0) < (plain[$1] ?? 0, $1) }
            #expect(heap.count == plain.count { $0 != nil })
            #expect(heap.isEmpty == (first == nil))
            if let first {
                #expect(heap.earliestOwner == first && heap.earliestTime == plain[first])
            } else {
                #expect(heap.earliestTime == .infinity)
            }
            if number % 10 == 0 { expectOrder(of: heap) }
        }
    }

    /// Takes all events out of a copy, each no earlier than the one before.
    private func expectOrder(of heap: EventHeap) {
        var heap = heap
        var before = -Double.infinity
        while !heap.isEmpty {
            let time = heap.earliestTime
            #expect(time >= before)
            before = time
            heap.remove(heap.earliestOwner)
        }
    }
}
