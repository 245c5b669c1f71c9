/// The best of many hits: a heap with the worst of them on top.
///
/// A hit is a score's bits above the complement of a key: scores are not negative, so the greater number is the better
/// hit, and of equal scores the one with the smaller key.
struct BestHits {
    private var hits: [UInt64] = []
    private let capacity: Int
    /// What a hit must exceed once the heap is full.
    private var threshold: UInt64 = 0

    init(capacity: Int) {
        self.capacity = capacity
        hits.reserveCapacity(capacity)
    }

    @inline(__always)
    mutating func add(key: UInt32, score: Float) {
        let hit = UInt64(score.bitPattern) << 32 | UInt64(~key)
        if hits.count == capacity, hit <= threshold { return }
        keep(hit)
    }

    private mutating func keep(_ hit: UInt64) {
        if hits.count < capacity {
            hits.append(hit)
            if hits.count < capacity { return }
            for place in (0..<(capacity / 2)).reversed() { sink(place) }
        } else {
            hits[0] = hit
            sink(0)
        }
        threshold = hits[0]
    }

    /// Lets a hit sink until both below it are better.
    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var worst = place
            for child in (2 * place + 1)..<(2 * place + 3) where child < hits.count && hits[child] < hits[worst] {
                worst = child
            }
            if worst == place { return }
            hits.swapAt(place, worst)
            place = worst
        }
    }

    /// The hits, best first.
    func sorted() -> [SearchHit] {
        hits.sorted(by: >).map {
            SearchHit(key: ~UInt32(truncatingIfNeeded: $0), score: Float(bitPattern: UInt32($0 >> 32)))
        }
    }
}
