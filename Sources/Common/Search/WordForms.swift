import Languages

/// Which words are forms of the same word in a language: those that Snowball gives the same stem.
struct WordForms: Sendable {
    /// The languages whose rules were used, in the order of their numbers.
    let languages: [Language]
    /// A stem, folded, after the number of its language.
    private let stems: SortedWords
    private let members: Groups
    private let stemsOfWords: Groups

    /// Lists of numbers, end to end.
    private struct Groups: Sendable {
        var starts: [UInt32]
        var numbers: [UInt32]

        /// - Parameter pairs: A list's place in the upper half, a number in the lower; ascending.
        init(_ pairs: [UInt64], count: Int) {
            starts = [UInt32](repeating: 0, count: count + 1)
            for pair in pairs { starts[Int(pair >> 32) + 1] += 1 }
            for place in 0..<count { starts[place + 1] += starts[place] }
            numbers = pairs.map { UInt32(truncatingIfNeeded: $0) }
        }

        subscript(place: Int) -> ArraySlice<UInt32> { numbers[Int(starts[place])..<Int(starts[place + 1])] }
    }

    /// - Parameters:
    ///   - stems: Each stem after its language's number.
    ///   - pairs: The numbers of a stem and a word, as they came.
    ///   - wordPlaces: The places of the words by number, in an order of `words` words.
    init(languages: [Language], stems: WordTable, pairs: [(stem: UInt32, word: UInt32)], wordPlaces: [UInt32]) {
        self.languages = languages
        let order = stems.ascending()
        self.stems = SortedWords(ascending: order.lazy.map { stems.salted($0) })
        var stemPlaces = [UInt32](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { stemPlaces[number] = UInt32(place) }
        let placed = pairs.map { (stem: UInt64(stemPlaces[Int($0.stem)]), word: UInt64(wordPlaces[Int($0.word)])) }
        members = Groups(WordForms.distinct(placed.map { $0.stem << 32 | $0.word }), count: order.count)
        stemsOfWords = Groups(WordForms.distinct(placed.map { $0.word << 32 | $0.stem }), count: wordPlaces.count)
    }

    private static func distinct(_ pairs: [UInt64]) -> [UInt64] {
        let sorted = pairs.sorted()
        return sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map { sorted[$0] }
    }

    /// The words that share a stem with an indexed word, in any language in which it occurs.
    func forms(of word: Int) -> [UInt32] {
        stemsOfWords[word].flatMap { members[Int($0)] }
    }

    /// The words that have this folded stem in the language of this number.
    func forms(stem: [UInt8], language: Int) -> ArraySlice<UInt32> {
        guard let place = stems.place(of: [UInt8(language)] + stem) else { return [] }
        return members[place]
    }
}
