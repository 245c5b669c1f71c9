/// Finds rows whose key came before.
enum DoubledKeys {
    /// Calls `tell` with each row whose dimensions are those of an earlier row, and with that row.
    static func each(_ dimensions: [CodedColumn], count: Int, tell: (_ row: Int, _ earlier: Int) -> Void) {
        var varying: [[UInt32]] = []
        var hashes = [UInt64](repeating: 0x9E37_79B9_7F4A_7C15, count: count)
        for case .each(let places) in dimensions.map(\.places) {
            varying.append(places)
            for row in 0..<count { hashes[row] = mixed(hashes[row], places[row]) }
        }
        var slots = 16
        while slots < count * 2 { slots *= 2 }
        var rows = [UInt32](repeating: UInt32.max, count: slots)
        search: for row in 0..<count {
            var slot = Int(truncatingIfNeeded: hashes[row]) & (slots - 1)
            while rows[slot] != UInt32.max {
                let other = Int(rows[slot])
                if hashes[other] == hashes[row], varying.allSatisfy({ $0[other] == $0[row] }) {
                    tell(row, other)
                    continue search
                }
                slot = (slot + 1) & (slots - 1)
            }
            rows[slot] = UInt32(row)
        }
    }

    private static func mixed(_ hash: UInt64, _ place: UInt32) -> UInt64 {
        // The mixing step of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
        var value = (hash ^ UInt64(place)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 30)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
