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
        var splitter = seed
        let mixed = Self.split(&splitter)
        splitter = mixed ^ (stream &* 0xD1B5_4A32_D192_ED03)
        a = Self.split(&splitter)
        b = Self.split(&splitter)
        c = Self.split(&splitter)
        d = Self.split(&splitter)
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

    /// SplitMix64: Guy L. Steele, Doug Lea, Christine H. Flood, OOPSLA 2014.
    private static func split(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
