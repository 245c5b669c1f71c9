import Languages

/// Finds the indexed words that are meant by a word of a query: the word itself, its other forms in any language of the
/// index, words that it begins, and where there are none of these, words that are a typing error or two away.
struct ExpansionFinder {
    private let index: SearchIndex
    private let stemmers: [Stemmer?]
    /// The spelling of the word that was looked for instead of the last, misspelt one.
    private(set) var correction: String?

    init(_ index: SearchIndex) {
        self.index = index
        stemmers = index.forms.languages.map { Stemmer($0) }
    }

    /// The words of most occurrences that one word of a query may stand for, so that no query reads the index over and
    /// over.
    private var mostOccurrences: Int { max(100_000, index.count / 2) }
    private static let mostNeighbours = 8

    mutating func expansions(of word: QueryWords.Word) -> [QueryPlan.Expansion] {
        correction = nil
        var found: [QueryPlan.Expansion] = []
        func add(_ place: Int, _ weight: Float) { found.append(QueryPlan.Expansion(word: place, weight: weight)) }

        let ranking = index.ranking
        if let place = index.words.place(of: word.folded) {
            add(place, 1)
            for form in index.forms.forms(of: place) { add(Int(form), ranking.otherForm) }
        }
        if !word.isIdeographic {
            for (language, stemmer) in stemmers.enumerated() {
                guard let stemmer else { continue }
                let stem = LetterTable.shared.folded(stemmer.stem(word.lower))
                for form in index.forms.forms(stem: stem, language: language) { add(Int(form), ranking.otherForm) }
            }
        }
        if word.isIdeographic, word.lower.count <= 4 {
            for place in common(index.words.places(beginning: word.folded)) { add(place, 1) }
        } else if word.isBegun {
            for place in common(index.words.places(beginning: word.folded)) { add(place, ranking.completion) }
        }
        if found.isEmpty { addNeighbours(of: word, add) }
        return ExpansionFinder.distinct(found)
    }

    /// Each word once, with the greatest of its weights.
    private static func distinct(_ found: [QueryPlan.Expansion]) -> [QueryPlan.Expansion] {
        if found.count < 2 { return found }
        var distinct: [QueryPlan.Expansion] = []
        distinct.reserveCapacity(found.count)
        for expansion in found.sorted(by: { ($0.word, $1.weight) < ($1.word, $0.weight) })
        where distinct.last?.word != expansion.word {
            distinct.append(expansion)
        }
        return distinct
    }

    private mutating func addNeighbours(of word: QueryWords.Word, _ add: (Int, Float) -> Void) {
        var neighbours = index.shapes.nearest(to: word.folded, beginsOnly: false, in: index.words)
        if neighbours.isEmpty, word.isBegun {
            neighbours = index.shapes.nearest(to: word.folded, beginsOnly: true, in: index.words)
        }
        let counts = index.postings.documentCounts
        neighbours.sort { (counts[$1.word], $0.word) < (counts[$0.word], $1.word) }
        for neighbour in neighbours.prefix(ExpansionFinder.mostNeighbours) {
            add(neighbour.word, index.ranking.oneError / Float(neighbour.errors))
        }
        if let first = neighbours.first {
            correction =
                index.spellings[UInt32(first.word)]
                ?? String(decoding: index.words[first.word], as: UTF8.self)
        }
    }

    /// Of the words at these places all, or where together they occur too often, the commonest that do not.
    private func common(_ places: Range<Int>) -> [Int] {
        let counts = index.postings.documentCounts
        let total = places.reduce(0) { $0 + Int(counts[$1]) }
        if total <= mostOccurrences, places.count <= 4_096 { return Array(places) }
        var left = mostOccurrences
        var common: [Int] = []
        // By powers of two of their counts, the highest first, without sorting what may be a million words.
        for magnitude in (0..<32).reversed() {
            for place in places
            where Int(counts[place]).bitWidth - Int(counts[place]).leadingZeroBitCount - 1 == magnitude {
                if Int(counts[place]) <= left {
                    left -= Int(counts[place])
                    common.append(place)
                    if common.count == 4_096 { return common }
                }
            }
        }
        return common
    }
}
