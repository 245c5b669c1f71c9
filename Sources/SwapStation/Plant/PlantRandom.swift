import Chance

/// The plant's source of chance.
struct PlantRandom: RandomNumberGenerator, Equatable, Sendable {
    private var source: SplitMix64

    init(seed: UInt64) {
        source = SplitMix64(seed: seed &+ 0x9E37_79B9_7F4A_7C15)
    }

    mutating func next() -> UInt64 { source.next() }

    /// Evenly from -1 to 1.
    mutating func signed() -> Double {
        Double(Int64(bitPattern: next()) >> 11) * 0x1p-52
    }

    /// Evenly from 0 to 1.
    mutating func unit() -> Double { source.unit() }

    /// About normal, with the standard deviation 1 and no further than 3 from 0: the sum of nine even draws.
    mutating func normal() -> Double {
        var sum = 0.0
        for _ in 0..<9 { sum += signed() }
        return max(-3, min(3, sum / 3.0.squareRoot()))
    }

    mutating func even(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }
}
