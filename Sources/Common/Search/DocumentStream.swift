/// The numbered words of all documents, one after the other, as variable-length numbers: for each document the slots of
/// its fields with their lengths, then for each word, ascending, the distance from the word before, in how many slots
/// it occurs, and each slot with how often.
struct DocumentStream {
    private var bytes: [UInt8] = []
    /// How many words the document at hand has in each slot.
    private(set) var lengths: [(slot: Int, words: Int)] = []
    private var documents = 0

    /// Says how long a field of the document at hand is; fields of one slot count as one.
    mutating func addLength(_ words: Int, ofSlot slot: Int) {
        if let known = lengths.firstIndex(where: { $0.slot == slot }) {
            lengths[known].words += words
        } else {
            lengths.append((slot, words))
        }
    }

    /// Ends the document at hand.
    /// - Parameter occurrences: Its words' numbers above 16 bits of slot, ascending.
    mutating func append(_ occurrences: [UInt64]) {
        append(number: lengths.count)
        for (slot, words) in lengths {
            append(number: slot)
            append(number: words)
        }
        lengths.removeAll(keepingCapacity: true)
        documents += 1
        var different = 0
        var last = UInt64.max
        for occurrence in occurrences where occurrence >> 16 != last {
            last = occurrence >> 16
            different += 1
        }
        append(number: different)
        var place = 0
        var word: UInt64 = 0
        while place < occurrences.count {
            let next = occurrences[place] >> 16
            append(number: Int(next - word))
            word = next
            var end = place
            var inSlots = 0
            while end < occurrences.count, occurrences[end] >> 16 == word {
                if end == place || occurrences[end] != occurrences[end - 1] { inSlots += 1 }
                end += 1
            }
            append(number: inSlots)
            while place < end {
                let first = place
                while place < end, occurrences[place] == occurrences[first] { place += 1 }
                append(number: Int(occurrences[first] & 0xFFFF))
                append(number: place - first)
            }
        }
    }

    private mutating func append(number: Int) {
        var rest = UInt(number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F | 0x80))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// The lists of the words, each at its place.
    consuming func postings(places: [UInt32], slots: [FieldSlots.Normalised]) -> Postings {
        var sizes = [Int](repeating: 0, count: places.count + 1)
        var counts = [UInt32](repeating: 0, count: places.count)
        var last = [Int32](repeating: -1, count: places.count)
        forEachWord(slots: slots) { document, word, _ in
            let place = Int(places[word])
            sizes[place + 1] += Postings.length(document - Int(last[place])) + 2
            counts[place] += 1
            last[place] = Int32(document)
        }
        for place in 0..<places.count {
            sizes[place + 1] += sizes[place]
            last[place] = -1
        }
        var ends = sizes
        let lists = [UInt8](unsafeUninitializedCapacity: sizes[places.count]) { buffer, count in
            forEachWord(slots: slots) { document, word, frequency in
                let place = Int(places[word])
                var rest = document - Int(last[place])
                var end = ends[place]
                while rest >= 0x80 {
                    buffer[end] = UInt8(rest & 0x7F | 0x80)
                    rest >>= 7
                    end += 1
                }
                buffer[end] = UInt8(rest)
                let bits = Postings.bits(frequency)
                buffer[end + 1] = UInt8(truncatingIfNeeded: bits)
                buffer[end + 2] = UInt8(truncatingIfNeeded: bits >> 8)
                ends[place] = end + 3
                last[place] = Int32(document)
            }
            count = sizes[places.count]  // every byte below is written: the sizes were counted by the same walk
        }
        return Postings(bytes: lists, starts: sizes, documentCounts: counts)
    }

    /// Walks over every word of every document with its weighted, normalised frequency: of a field's languages the one
    /// that counts most, of the fields the sum.
    private func forEachWord(
        slots: [FieldSlots.Normalised], _ body: (_ document: Int, _ word: Int, _ frequency: Float) -> Void
    ) {
        var lengths = [Int](repeating: 0, count: slots.count)
        var best = [Float](repeating: 0, count: (slots.map(\.field).max() ?? -1) + 1)
        var touched: [Int] = []
        bytes.withUnsafeBufferPointer { bytes in
            var place = 0
            func number() -> Int {
                var value = 0
                var shift = 0
                while true {
                    let byte = bytes[place]
                    place += 1
                    value |= Int(byte & 0x7F) << shift
                    if byte < 0x80 { return value }
                    shift += 7
                }
            }
            for document in 0..<documents {
                for _ in 0..<number() {
                    let slot = number()
                    lengths[slot] = number()
                }
                var word = 0
                for _ in 0..<number() {
                    word += number()
                    for _ in 0..<number() {
                        let slot = number()
                        let frequency = slots[slot].frequency(number(), length: lengths[slot])
                        let field = slots[slot].field
                        if best[field] == 0 { touched.append(field) }
                        best[field] = max(best[field], frequency)
                    }
                    var sum: Float = 0
                    for field in touched {
                        sum += best[field]
                        best[field] = 0
                    }
                    touched.removeAll(keepingCapacity: true)
                    body(document, word, sum)
                }
            }
        }
    }
}
