import Synchronization

/// Where one search works: a place for each document, all zero between searches, so that a search for rare words does
/// not pay for a million documents.
///
/// Unchecked because it is memory that changes: the pool gives a desk to one search at a time.
final class SearchDesk: @unchecked Sendable {
    /// The sum of the words' scores.
    let scores: UnsafeMutableBufferPointer<Float>
    /// The frequency of the word at hand, over all its forms.
    let frequencies: UnsafeMutableBufferPointer<Float>
    /// How many of what is looked for the document has.
    let matches: UnsafeMutableBufferPointer<UInt8>
    /// How many of the words of the unit at hand the document has.
    let tally: UnsafeMutableBufferPointer<UInt8>
    /// The documents that have any of the words, and how many they are.
    let found: UnsafeMutableBufferPointer<UInt32>
    var foundCount = 0
    /// The documents that have the word at hand, and in the end those that match.
    let foundNow: UnsafeMutableBufferPointer<UInt32>

    init(documents: Int) {
        scores = .allocate(capacity: documents)
        frequencies = .allocate(capacity: documents)
        matches = .allocate(capacity: documents)
        tally = .allocate(capacity: documents)
        found = .allocate(capacity: documents)
        foundNow = .allocate(capacity: documents)
        scores.initialize(repeating: 0)
        frequencies.initialize(repeating: 0)
        matches.initialize(repeating: 0)
        tally.initialize(repeating: 0)
        found.initialize(repeating: 0)
        foundNow.initialize(repeating: 0)
    }

    deinit {
        scores.deallocate()
        frequencies.deallocate()
        matches.deallocate()
        tally.deallocate()
        found.deallocate()
        foundNow.deallocate()
    }

    /// Counts a unit of so many words for the documents that have all of them.
    func countUnit(of words: Int) {
        for place in 0..<foundCount {
            let document = Int(found[place])
            matches[document] &+= tally[document] == words ? 1 : 0
            tally[document] = 0
        }
    }

    /// The most words that any document has.
    var mostMatches: Int { found[..<foundCount].reduce(0) { max($0, Int(matches[Int($1)])) } }

    /// Makes all places zero again.
    func clear() {
        for place in 0..<foundCount {
            let document = Int(found[place])
            scores[document] = 0
            matches[document] = 0
        }
        foundCount = 0
    }
}

/// The desks of an index: as many as searches ever worked at once, but no more than four are kept.
final class DeskPool: Sendable {
    private let documents: Int
    private let free = Mutex<[SearchDesk]>([])

    init(documents: Int) { self.documents = documents }

    /// Lends a clear desk to `body` and clears it afterwards.
    func withDesk<Result>(_ body: (SearchDesk) -> Result) -> Result {
        let desk = free.withLock { $0.popLast() } ?? SearchDesk(documents: documents)
        defer {
            desk.clear()
            free.withLock { if $0.count < 4 { $0.append(desk) } }
        }
        return body(desk)
    }
}
