#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The different texts of a column, found by their bytes.
///
/// Swift's own seeded hash is used, so that no file can be made to fill one chain.
struct CodeTable {
    private var bytes: [UInt8] = []
    /// Where each code ends in the bytes.
    private var ends: [Int] = []
    private var slots = [UInt32](repeating: UInt32.max, count: 16)
    private var last: UInt32 = UInt32.max
    private var lastStart = 0
    private var lastCount = -1

    /// How many codes there are.
    var count: Int { ends.count }

    /// The code of a text; a new one where it has not come before.
    @inline(__always)
    mutating func code(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if text.count == lastCount, isSame(lastStart, text) { return last }
        return find(text)
    }

    /// The code of a text.
    mutating func code(_ text: String) -> UInt32 {
        var text = text
        return text.withUTF8 { code($0) }
    }

    /// The code of a text that has come before.
    func known(_ text: String) -> UInt32? {
        var text = text
        return text.withUTF8 { text in
            var slot = hash(text) & (slots.count - 1)
            while slots[slot] != UInt32.max {
                let place = Int(slots[slot])
                if ends[place] - start(place) == text.count, isSame(start(place), text) { return slots[slot] }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private mutating func find(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var slot = hash(text) & (slots.count - 1)
        while slots[slot] != UInt32.max {
            let place = Int(slots[slot])
            if ends[place] - start(place) == text.count, isSame(start(place), text) {
                remember(place)
                return last
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        slots[slot] = UInt32(ends.count - 1)
        remember(ends.count - 1)
        if ends.count * 2 > slots.count { grow() }
        return last
    }

    private mutating func remember(_ place: Int) {
        last = UInt32(place)
        lastStart = start(place)
        lastCount = ends[place] - lastStart
    }

    private mutating func grow() {
        slots = [UInt32](repeating: UInt32.max, count: slots.count * 2)
        for place in ends.indices {
            var slot = bytes[start(place)..<ends[place]].withUnsafeBufferPointer { hash($0) } & (slots.count - 1)
            while slots[slot] != UInt32.max { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(place)
        }
    }

    private func start(_ place: Int) -> Int { place == 0 ? 0 : ends[place - 1] }

    @inline(__always)
    private func isSame(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let given = text.baseAddress, !text.isEmpty else { return true }
        // The stretch from `start` is as long as the text: both callers compare the lengths first.
        return bytes.withUnsafeBufferPointer { kept in
            kept.baseAddress.map { memcmp($0 + start, given, text.count) == 0 } ?? false
        }
    }

    private func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: UnsafeRawBufferPointer(text))
        return hasher.finalize() & Int.max
    }

    /// The text of a code.
    func text(_ code: UInt32) -> String {
        let place = Int(code)
        return String(decoding: bytes[start(place)..<ends[place]], as: UTF8.self)
    }

    /// The codes as texts, and the first of them that is not UTF-8.
    func texts() -> (codes: [String], broken: UInt32?) {
        var broken: UInt32?
        let codes = ends.indices.map { place -> String in
            let bytes = bytes[start(place)..<ends[place]]
            if let text = String(validating: bytes, as: UTF8.self) { return text }
            if broken == nil { broken = UInt32(place) }
            return String(decoding: bytes, as: UTF8.self)
        }
        return (codes, broken)
    }
}
