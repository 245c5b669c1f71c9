/// The shapes of all words, for finding those within one or two typing errors of another without comparing them all:
/// a word that is k errors away has at most k kinds of letters that the other lacks.
struct WordShapes: Sendable {
    /// The places of the words in which errors are forgiven.
    private let places: [UInt32]
    /// For each of them a bit for each kind of letter in it.
    private let letters: [UInt64]
    /// For each of them the number of letters.
    private let lengths: [UInt8]

    init(_ words: SortedWords) {
        var places: [UInt32] = []
        var letters: [UInt64] = []
        var lengths: [UInt8] = []
        for place in 0..<words.count {
            guard let shape = WordShapes.shape(words[place]) else { continue }
            places.append(UInt32(place))
            letters.append(shape.letters)
            lengths.append(UInt8(min(255, shape.length)))
        }
        self.places = places
        self.letters = letters
        self.lengths = lengths
    }

    /// How many errors are forgiven in a word of so many letters.
    static func forgiven(letters: Int) -> Int { letters >= 8 ? 2 : letters >= 4 ? 1 : 0 }

    /// A word that was found in place of another.
    struct Neighbour {
        var word: Int
        var errors: Int
    }

    /// The indexed words nearest to a word that is not indexed: those with the fewest errors, no more than forgiven.
    ///
    /// - Parameter beginsOnly: Whether the word may be the beginning of another. Whole words come first.
    func nearest(to word: [UInt8], beginsOnly: Bool, in words: SortedWords) -> [Neighbour] {
        guard let shape = WordShapes.shape(word[...]) else { return [] }
        let typed = WordShapes.scalars(word[...])
        let most = WordShapes.forgiven(letters: typed.count)
        if most == 0 { return [] }
        var best = most
        var neighbours: [Neighbour] = []
        var comparison = ErrorCount(typed)
        for shaped in letters.indices {
            guard (shape.letters & ~letters[shaped]).nonzeroBitCount <= best else { continue }
            let difference = Int(lengths[shaped]) - typed.count
            guard difference >= -best, beginsOnly || difference <= best,
                beginsOnly || (letters[shaped] & ~shape.letters).nonzeroBitCount <= best
            else { continue }
            let place = Int(places[shaped])
            let errors = comparison.errors(WordShapes.scalars(words[place]), atMost: best, beginsOnly: beginsOnly)
            guard let errors else { continue }
            if errors < best { neighbours.removeAll() }
            best = errors
            neighbours.append(Neighbour(word: place, errors: errors))
        }
        return neighbours
    }

    /// The kinds and number of letters; nil for words with digits or ideographs, where another is never meant.
    private static func shape(_ word: ArraySlice<UInt8>) -> (letters: UInt64, length: Int)? {
        var letters: UInt64 = 0
        var length = 0
        var place = word.startIndex
        while place < word.endIndex {
            let byte = word[place]
            if byte < 0x80 {
                if byte < 0x61 { return nil }
                letters |= 1 << UInt64(byte - 0x61)
                place += 1
            } else if byte < 0xE0 {
                // Two bytes: the last tells the letters of a script apart.
                letters |= 1 << UInt64(26 + word[place + 1] % 38)
                place += 2
            } else if byte < 0xE3 {
                letters |= 1 << UInt64(26 + word[place + 2] % 38)
                place += 3
            } else {
                return nil
            }
            length += 1
        }
        return length == 0 ? nil : (letters, length)
    }

    private static func scalars(_ word: ArraySlice<UInt8>) -> [UInt32] {
        String(decoding: word, as: UTF8.self).unicodeScalars.map(\.value)
    }
}
