import Languages

/// Turns documents into an index: first the words of each document are numbered and counted into one stream of bytes,
/// then, all lengths known, the stream is turned over into a list for each word.
struct IndexBuilder {
    private let weights: [SearchFieldName: FieldWeight]
    private var words = WordTable()
    /// Words as they are written in each language, and the number of the folded word of each.
    private var spellings = WordTable()
    private var foldedNumbers: [UInt32] = []
    private var firstSpellings: [UInt32: String] = [:]
    private var stems = WordTable()
    private var stemPairs: [(stem: UInt32, word: UInt32)] = []
    private var languages: [Language] = []
    private var stemmers: [Stemmer?] = []
    private var slots = FieldSlots()
    private var stream = DocumentStream()
    private var keys: [UInt32] = []
    private var facets: [String: FacetColumn.Builder] = [:]
    private var scanner = WordScanner()
    /// A word's number above the 16 bits of its field's slot, for each word of the document at hand.
    private var occurrences: [UInt64] = []

    init(weights: [FieldWeight]) {
        self.weights = Dictionary(weights.map { ($0.field, $0) }, uniquingKeysWith: { $1 })
    }

    mutating func add(_ document: SearchDocument) {
        occurrences.removeAll(keepingCapacity: true)
        for field in document.fields where !field.text.isEmpty {
            let language = number(of: field.language)
            let slot = slots.number(field: field.name, language: language, weights: weights)
            let before = occurrences.count
            var text = field.text
            text.withUTF8 { read($0, language: language, slot: slot) }
            stream.addLength(occurrences.count - before, ofSlot: slot)
        }
        for (slot, words) in stream.lengths { slots.countLength(words, slot) }
        occurrences.sort()
        stream.append(occurrences)
        for (facet, value) in document.facets {
            facets[facet, default: FacetColumn.Builder(name: facet)].add(value, to: keys.count)
        }
        keys.append(document.key)
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>, language: Int, slot: Int) {
        scanner.reset()
        while scanner.next(in: text) {
            let (spelling, isNew) = spellings.number(of: scanner.lower, salt: UInt8(language))
            if isNew { learn(language: language) }
            occurrences.append(UInt64(foldedNumbers[spelling]) << 16 | UInt64(slot))
        }
    }

    /// Takes up the scanner's word, which nobody wrote before in this language.
    private mutating func learn(language: Int) {
        let word = UInt32(words.number(of: scanner.folded, salt: 0).number)
        foldedNumbers.append(word)
        if scanner.lower != scanner.folded, !scanner.isIdeographic, firstSpellings[word] == nil {
            firstSpellings[word] = String(decoding: scanner.lower, as: UTF8.self)
        }
        guard !scanner.isIdeographic, let stemmer = stemmers[language] else { return }
        let stem = LetterTable.shared.folded(stemmer.stem(scanner.lower))
        stemPairs.append((UInt32(stems.number(of: stem, salt: UInt8(language)).number), word))
    }

    /// The number of a language; all beyond the 255th share the last, without stems.
    private mutating func number(of language: Language) -> Int {
        if let known = languages.firstIndex(of: language) { return known }
        if languages.count == 255 { return 254 }
        languages.append(language)
        stemmers.append(languages.count == 255 ? nil : Stemmer(language))
        return languages.count - 1
    }

    consuming func finished(ranking: Ranking) -> SearchIndex {
        let order = words.ascending()
        var places = [UInt32](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { places[number] = UInt32(place) }
        let documents = keys.count
        return SearchIndex(
            ranking: ranking, keys: keys,
            words: SortedWords(ascending: order.lazy.map { [words] in words[$0] }),
            postings: stream.postings(places: places, slots: slots.normalised()),
            forms: WordForms(languages: languages, stems: stems, pairs: stemPairs, wordPlaces: places),
            facets: facets.sorted { $0.key < $1.key }.map { $0.value.finished(documents: documents) },
            spellings: Dictionary(uniqueKeysWithValues: firstSpellings.map { (places[Int($0.key)], $0.value) }))
    }
}
