import Foundation

/// Gives each different word a number, in the order of their coming: a hash table over bytes, for building an index.
struct WordTable {
    private var bytes: [UInt8] = []
    private var starts: [Int] = [0]
    /// By hash, each the whole hash above a number plus one, 0 where free; a power of two of them, at most half full.
    private var slots: [UInt64] = [UInt64](repeating: 0, count: 1_024)

    var count: Int { starts.count - 1 }

    /// The salt and the bytes of a word.
    func salted(_ number: Int) -> ArraySlice<UInt8> { bytes[starts[number]..<starts[number + 1]] }

    /// The bytes of a word.
    subscript(number: Int) -> ArraySlice<UInt8> { salted(number).dropFirst() }

    /// The number of a word, and whether it came for the first time.
    /// - Parameter salt: Words of different salts are different.
    mutating func number(of word: [UInt8], salt: UInt8) -> (number: Int, isNew: Bool) {
        var hash: UInt32 = 0x811C_9DC5 ^ UInt32(salt) &* 0x9E37_79B1  // FNV-1a
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        hash = (hash ^ hash >> 16) &* 0x85EB_CA6B  // MurmurHash3's end, for FNV's low bits alone crowd together
        hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
        hash ^= hash >> 16
        let mask = slots.count - 1
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
            if UInt32(slots[slot] >> 32) == hash, equals(number, word, salt) { return (number, false) }
            slot = (slot + 1) & mask
        }
        let number = count
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        bytes.append(salt)
        bytes.append(contentsOf: word)
        starts.append(bytes.count)
        if count * 2 > slots.count { grow() }
        return (number, true)
    }

    /// The numbers of the words in ascending order of their salts and bytes.
    func ascending() -> [Int] {
        bytes.withUnsafeBufferPointer { all in
            (0..<count).sorted { one, other in
                let first = all[starts[one]..<starts[one + 1]]
                let second = all[starts[other]..<starts[other + 1]]
                let order = memcmp(
                    all.baseAddress! + first.startIndex, all.baseAddress! + second.startIndex,
                    min(first.count, second.count))  // a base is there: the salts alone are bytes
                return order != 0 ? order < 0 : first.count < second.count
            }
        }
    }

    private func equals(_ number: Int, _ word: [UInt8], _ salt: UInt8) -> Bool {
        let start = starts[number]
        guard starts[number + 1] - start == word.count + 1, bytes[start] == salt else { return false }
        return bytes.withUnsafeBufferPointer { all in
            word.withUnsafeBufferPointer { some in
                for place in 0..<some.count where all[start + 1 + place] != some[place] { return false }
                return true
            }
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 4)
        let mask = slots.count - 1
        for entry in old where entry != 0 {
            var slot = Int(entry >> 32) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = entry
        }
    }
}
