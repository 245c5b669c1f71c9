import Languages

/// The words of a query, each once.
struct QueryWords {
    struct Word {
        var folded: [UInt8]
        var lower: [UInt8]
        /// Where it first stands in the query, in bytes.
        var range: Range<Int>
        /// How often it stands in the query.
        var count: Int
        /// Whether it may be just begun.
        var isBegun: Bool
        var isIdeographic: Bool
        var isStopWord: Bool
        /// Which of the query's units it belongs to: a run of ideographs, whose pairs overlap, is one; any other word is
        /// one by itself.
        var unit: Int
    }

    /// The query as far as it is read.
    let text: [UInt8]
    private(set) var words: [Word] = []

    init(_ text: String, language: Language, completesLastWord: Bool) {
        let bytes = Array(text.utf8.prefix(SearchQuery.longestText))
        self.text = bytes
        var scanner = WordScanner()
        var unit = 0
        var end = 0
        bytes.withUnsafeBufferPointer { buffer in
            while words.count < SearchQuery.mostWords, scanner.next(in: buffer) {
                if scanner.isTail { continue }  // the pair before it says it
                if scanner.range.lowerBound >= end { unit += 1 }
                end = scanner.range.upperBound
                // The last of the buffer's bytes belong to the word, so nothing was typed after it.
                let isLast = completesLastWord && scanner.range.upperBound == buffer.count
                if let known = words.firstIndex(where: { $0.folded == scanner.folded }) {
                    words[known].count += 1
                    words[known].isBegun = words[known].isBegun || isLast
                } else {
                    words.append(
                        Word(
                            folded: scanner.folded, lower: scanner.lower, range: scanner.range, count: 1,
                            isBegun: isLast, isIdeographic: scanner.isIdeographic,
                            isStopWord: StopWords.contains(scanner.folded, in: language), unit: unit))
                }
            }
        }
        if words.contains(where: { !$0.isStopWord }) {
            words.removeAll { $0.isStopWord && !$0.isBegun }
        } else {
            for place in words.indices { words[place].isStopWord = false }
        }
    }
}
