/// Keeps values up to a number of bytes; what was asked for least recently goes first.
struct ByteBoundedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Slot {
        var key: Key
        var value: Value
        var bytes: Int
        /// Neighbours in order of use; -1 at an end.
        var newer: Int
        var older: Int
    }

    private var slots: [Slot?] = []
    private var free: [Int] = []
    private var places: [Key: Int] = [:]
    private var newest = -1
    private var oldest = -1

    /// How many bytes may be kept.
    let capacity: Int
    /// How many bytes are kept.
    private(set) var bytes = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many values are kept.
    var count: Int { places.count }

    /// The value of `key`, which now counts as used.
    mutating func use(_ key: Key) -> Value? {
        guard let place = places[key] else { return nil }
        if place != newest {
            unlink(place)
            linkAsNewest(place)
        }
        return slots[place]?.value
    }

    /// Keeps a value of so many bytes, in place of the key's former one; not at all where it is larger than the capacity.
    mutating func keep(_ value: Value, of key: Key, bytes size: Int) {
        remove(key)
        guard size <= capacity else { return }
        while bytes + size > capacity, oldest >= 0, let slot = slots[oldest] { remove(slot.key) }
        let slot = Slot(key: key, value: value, bytes: size, newer: -1, older: -1)
        let place: Int
        if let empty = free.popLast() {
            place = empty
            slots[place] = slot
        } else {
            place = slots.count
            slots.append(slot)
        }
        places[key] = place
        bytes += size
        linkAsNewest(place)
    }

    /// Drops the value of `key`.
    mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        unlink(place)
        bytes -= slots[place]?.bytes ?? 0
        slots[place] = nil
        free.append(place)
    }

    private mutating func unlink(_ place: Int) {
        guard let slot = slots[place] else { return }
        if slot.newer >= 0 { slots[slot.newer]?.older = slot.older } else { newest = slot.older }
        if slot.older >= 0 { slots[slot.older]?.newer = slot.newer } else { oldest = slot.newer }
    }

    private mutating func linkAsNewest(_ place: Int) {
        slots[place]?.newer = -1
        slots[place]?.older = newest
        if newest >= 0 { slots[newest]?.newer = place }
        newest = place
        if oldest < 0 { oldest = place }
    }
}
