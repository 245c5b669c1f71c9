/// Words as bytes in ascending order, end to end in one array; a word is known by its place.
struct SortedWords: Sendable {
    private let bytes: [UInt8]
    /// Where each word begins, and the end of the last.
    private let starts: [UInt32]

    var count: Int { starts.count - 1 }

    /// - Parameter words: Ascending, each once, less than 4 GiB together.
    init(ascending words: some Sequence<ArraySlice<UInt8>>) {
        var bytes: [UInt8] = []
        var starts: [UInt32] = [0]
        for word in words {
            bytes.append(contentsOf: word)
            starts.append(UInt32(bytes.count))
        }
        self.bytes = bytes
        self.starts = starts
    }

    subscript(place: Int) -> ArraySlice<UInt8> { bytes[Int(starts[place])..<Int(starts[place + 1])] }

    func length(of place: Int) -> Int { Int(starts[place + 1] - starts[place]) }

    /// The place of a word; nil where it is not there.
    func place(of word: some Collection<UInt8>) -> Int? {
        let place = firstPlace(notBefore: word)
        return place < count && self[place].elementsEqual(word) ? place : nil
    }

    /// The places of the words that begin so.
    func places(beginning prefix: [UInt8]) -> Range<Int> {
        let first = firstPlace(notBefore: prefix)
        // 0xFF is in no UTF-8, so this comes after every word that begins so.
        return first..<max(first, firstPlace(notBefore: prefix + [0xFF]))
    }

    private func firstPlace(notBefore word: some Collection<UInt8>) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle].lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
