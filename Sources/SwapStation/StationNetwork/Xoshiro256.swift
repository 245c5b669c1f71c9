import Chance

/// A fast generator of numbers that look random and are the same for the same seed, on every machine.
///
/// Source: xoshiro256++ 1.0; David Blackman, Sebastiano Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM
/// Transactions on Mathematical Software 47 (4), 2021. Its state is filled by SplitMix64, as its authors advise.
struct Xoshiro256: Sendable {
    private var a: UInt64
    private var b: UInt64
    private var c: UInt64
    private var d: UInt64

    init(state: (UInt64, UInt64, UInt64, UInt64)) {
        (a, b, c, d) = state
    }

    /// The stream of one thing among many, such as the 17th station: it depends on no other stream.
    init(seed: UInt64, stream: UInt64) {
        var splitter = SplitMix64(seed: seed)
        splitter = SplitMix64(seed: splitter.next() ^ (stream &* 0xD1B5_4A32_D192_ED03))
        a = splitter.next()
        b = splitter.next()
        c = splitter.next()
        d = splitter.next()
    }

    mutating func next() -> UInt64 {
        let sum = a &+ d
        let result = ((sum << 23) | (sum >> 41)) &+ a
        let shifted = b << 17
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = (d << 45) | (d >> 19)
        return result
    }

    /// A number from 0 up to, not including, 1, in steps of 2^-53.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
