/// The next event of each of many owners, earliest first: a heap with four children a node, in arrays.
///
/// An owner has one event at most, which may be moved or taken away in place: so nothing stale is ever kept, and the heap
/// is never larger than the number of owners. Of two events at one time, the lower owner's comes first.
struct EventHeap: Sendable {
    private struct Entry {
        var time: Double
        var owner: Int32

        @inline(__always)
        static func < (left: Entry, right: Entry) -> Bool {
            left.time < right.time || (left.time == right.time && left.owner < right.owner)
        }
    }

    private var entries: [Entry] = []
    /// Where each owner's entry stands; -1 where it has none.
    private var places: [Int32] = []

    init(owners: Int) {
        entries.reserveCapacity(owners)
        places = Array(repeating: -1, count: owners)
    }

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }

    /// When the earliest event is; never where there is none.
    var earliestTime: Double { entries.isEmpty ? .infinity : entries[0].time }

    /// Whose event is the earliest. The heap is not empty.
    var earliestOwner: Int { Int(entries[0].owner) }

    mutating func addOwner() {
        places.append(-1)
    }

    /// Gives an owner an event, or moves the one that it has.
    mutating func set(_ owner: Int, at time: Double) {
        let entry = Entry(time: time, owner: Int32(truncatingIfNeeded: owner))
        let place = Int(places[owner])
        if place < 0 {
            entries.append(entry)
            rise(entry, from: entries.count - 1)
        } else {
            settle(entry, at: place)
        }
    }

    /// Takes an owner's event away, if it has one.
    mutating func remove(_ owner: Int) {
        let place = Int(places[owner])
        guard place >= 0 else { return }
        places[owner] = -1
        let last = entries.removeLast()
        if place < entries.count { settle(last, at: place) }
    }

    @inline(__always)
    private mutating func settle(_ entry: Entry, at place: Int) {
        if place > 0, entry < entries[(place - 1) >> 2] {
            rise(entry, from: place)
        } else {
            sink(entry, from: place)
        }
    }

    // The two below work on bare memory: each place is less than the count, as a parent is less than its child and a child is
    // compared with the count, and each owner was compared with the owners by `set` or `remove`.

    private mutating func rise(_ entry: Entry, from start: Int) {
        entries.withUnsafeMutableBufferPointer { entries in
            places.withUnsafeMutableBufferPointer { places in
                var place = start
                while place > 0 {
                    let parent = (place - 1) >> 2
                    let above = entries[parent]
                    guard entry < above else { break }
                    entries[place] = above
                    places[Int(above.owner)] = Int32(truncatingIfNeeded: place)
                    place = parent
                }
                entries[place] = entry
                places[Int(entry.owner)] = Int32(truncatingIfNeeded: place)
            }
        }
    }

    private mutating func sink(_ entry: Entry, from start: Int) {
        entries.withUnsafeMutableBufferPointer { entries in
            places.withUnsafeMutableBufferPointer { places in
                var place = start
                while true {
                    let first = (place << 2) + 1
                    guard first < entries.count else { break }
                    var least = first
                    var below = entries[first]
                    for child in (first + 1)..<max(min(first + 4, entries.count), first + 1) {
                        let other = entries[child]
                        if other < below {
                            below = other
                            least = child
                        }
                    }
                    guard below < entry else { break }
                    entries[place] = below
                    places[Int(below.owner)] = Int32(truncatingIfNeeded: place)
                    place = least
                }
                entries[place] = entry
                places[Int(entry.owner)] = Int32(truncatingIfNeeded: place)
            }
        }
    }
}
