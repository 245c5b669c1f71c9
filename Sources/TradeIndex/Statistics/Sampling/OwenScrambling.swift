/// Nested uniform scrambling of the digits of a number.
///
/// A. B. Owen (1995): each digit is turned or not by a random bit of its own for each value of the digits before it. The bits come from a
/// hash of seed, dimension and those digits, so that nothing is stored: as B. Burley, "Practical Hash-based Owen Scrambling", Journal of
/// Computer Graphics Techniques 9 (2020), but with a full hash a digit instead of his shorter permutation.
enum OwenScrambling {
    static func scramble(_ bits: UInt32, seed: UInt64, dimension: Int) -> UInt32 {
        let key = mixed(seed &+ UInt64(dimension + 1) &* 0x9E37_79B9_7F4A_7C15)
        var flips: UInt32 = 0
        // A leading 1 keeps prefixes of different length apart.
        var prefix: UInt64 = 1
        for digit in 0..<32 {
            let hash = mixed(key ^ (prefix &* 0xD1B5_4A32_D192_ED03))
            flips = flips << 1 | UInt32(truncatingIfNeeded: hash >> 63)
            prefix = prefix << 1 | UInt64(bits >> UInt32(31 - digit) & 1)
        }
        return bits ^ flips
    }

    /// SplitMix64's finalizer.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
