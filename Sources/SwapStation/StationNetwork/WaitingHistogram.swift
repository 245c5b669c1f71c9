/// How often each length of waiting came, to within a sixty-fourth: whole counts, so sums do not depend on their order.
struct WaitingHistogram: Sendable, Equatable {
    /// Sixty-four buckets to each doubling, from 2^-6 s to 2^25 s, over a year; the first bucket is for no waiting at all.
    private static let firstExponent: UInt64 = 1_023 - 6
    private static let bucketCount = 31 * 64 + 1

    private(set) var counts = [Int](repeating: 0, count: bucketCount)
    private(set) var total = 0

    @inline(__always)
    mutating func add(seconds: Double) {
        total += 1
        let bits = seconds.bitPattern >> 46
        let first = Self.firstExponent << 6
        let bucket = seconds > 0 ? Int(max(bits, first) - first) + 1 : 0
        counts[min(bucket, Self.bucketCount - 1)] += 1
    }

    static func += (left: inout WaitingHistogram, right: WaitingHistogram) {
        for bucket in right.counts.indices { left.counts[bucket] += right.counts[bucket] }
        left.total += right.total
    }

    /// The waiting in seconds that a share (0...1) stays at or below; linear within a bucket. 0 where there is none.
    func quantile(_ share: Double) -> Double {
        let wanted = share * Double(total)
        var passed = 0.0
        for (bucket, count) in counts.enumerated() where count > 0 {
            if passed + Double(count) >= wanted {
                guard bucket > 0 else { return 0 }
                let low = Self.lowerEnd(bucket)
                return low + (Self.lowerEnd(bucket + 1) - low) * (wanted - passed) / Double(count)
            }
            passed += Double(count)
        }
        return 0
    }

    private static func lowerEnd(_ bucket: Int) -> Double {
        Double(bitPattern: (UInt64(bucket - 1) + (firstExponent << 6)) << 46)
    }
}
