import Languages

/// Marks the words of a query in texts: the words themselves, their other forms, and words that the last one begins.
///
/// To show a list of hits make one and ask it for each.
public struct Highlighter: Sendable {
    /// Only so much of a text is looked at, in bytes.
    public static let longestText = 65_536

    private let words: [QueryWords.Word]

    /// - Parameters:
    ///   - query: What was looked for: ``SearchAnswer/corrected`` where there is one.
    ///   - language: The visitor's language, whose stop words are not marked.
    public init(query: String, language: Language = .undetermined, completesLastWord: Bool = true) {
        words = QueryWords(query, language: language, completesLastWord: completesLastWord).words
    }

    /// The whole of a text (its first 64 KiB), its matches set apart.
    public func marked(_ text: String, language: Language) -> [SnippetPart] {
        let bytes = Array(text.utf8.prefix(Highlighter.longestText))
        let places = found(in: bytes, language: language)
        return Highlighter.parts(bytes, places, in: 0..<Highlighter.wholeLetters(bytes))
    }

    /// Whether a text has every word of the query.
    public func isComplete(_ text: String, language: Language) -> Bool {
        let bytes = Array(text.utf8.prefix(Highlighter.longestText))
        return Highlighter.differentWords(found(in: bytes, language: language)) == words.count
    }

    /// The passage of a text with the most different words of the query; its beginning where it has none.
    /// - Parameter length: The most letters of the passage, about; cuts are made between words and shown by an ellipsis.
    public func snippet(of text: String, language: Language, length: Int = 160) -> [SnippetPart] {
        let bytes = Array(text.utf8.prefix(Highlighter.longestText))
        let places = found(in: bytes, language: language)
        return snippet(of: text, bytes, places, length: length)
    }

    /// The passage that shows best why something was found, of the text with the most different words of the query, the
    /// first of equals. Texts are asked for one by one, and no more once one has every word.
    /// - Returns: The passage and which of the texts it is from; nil where there is no text.
    public func snippet(
        ofBest texts: some Sequence<(text: String, language: Language)>, length: Int = 160
    ) -> (parts: [SnippetPart], place: Int)? {
        var best: (text: String, bytes: [UInt8], places: [Place], words: Int, place: Int)?
        for (place, (text, language)) in texts.enumerated() {
            let bytes = Array(text.utf8.prefix(Highlighter.longestText))
            let places = found(in: bytes, language: language)
            let count = Highlighter.differentWords(places)
            if count > best?.words ?? -1 { best = (text, bytes, places, count, place) }
            if count == words.count { break }
        }
        return best.map { (snippet(of: $0.text, $0.bytes, $0.places, length: length), $0.place) }
    }

    private static func differentWords(_ places: [Place]) -> Int { Set(places.map(\.word)).count }

    private func snippet(of text: String, _ bytes: [UInt8], _ places: [Place], length: Int) -> [SnippetPart] {
        let end = Highlighter.wholeLetters(bytes)
        let passage = Passage(bytes, end: end, places: places, length: max(1, length)).range
        var parts = Highlighter.parts(bytes, places, in: passage)
        if passage.lowerBound > 0 { parts.insert(SnippetPart(text: "… ", isMatch: false), at: 0) }
        if passage.upperBound < end || end < text.utf8.count { parts.append(SnippetPart(text: " …", isMatch: false)) }
        return parts
    }

    /// A match and which word of the query it is.
    struct Place {
        var range: Range<Int>
        var word: Int
    }

    private func found(in bytes: [UInt8], language: Language) -> [Place] {
        if words.isEmpty { return [] }
        let stemmer = Stemmer(language)
        let stems = words.map { word in
            word.isIdeographic ? [] : LetterTable.shared.folded(stemmer?.stem(word.lower) ?? word.lower)
        }
        var places: [Place] = []
        var scanner = WordScanner()
        bytes.withUnsafeBufferPointer { buffer in
            while scanner.next(in: buffer) {
                if let word = match(scanner, stems: stems, stemmer: stemmer) {
                    places.append(Place(range: range(of: scanner, word: word), word: word))
                }
            }
        }
        return places
    }

    private func match(_ scanner: WordScanner, stems: [[UInt8]], stemmer: Stemmer?) -> Int? {
        if let exact = words.firstIndex(where: { $0.folded == scanner.folded }) { return exact }
        let begun = words.firstIndex { word in
            (word.isBegun || word.isIdeographic && word.lower.count <= 4) && scanner.folded.starts(with: word.folded)
        }
        if begun != nil || scanner.isIdeographic { return begun }
        guard let stemmer else { return nil }
        let stem = LetterTable.shared.folded(stemmer.stem(scanner.lower))
        return stems.firstIndex { $0 == stem }
    }

    /// Of a pair of ideographs that is found by its first, only the first is the match.
    private func range(of scanner: WordScanner, word: Int) -> Range<Int> {
        guard scanner.isIdeographic, scanner.folded.count > words[word].folded.count else { return scanner.range }
        let width = min(scanner.range.count, words[word].range.count)
        return scanner.range.lowerBound..<(scanner.range.lowerBound + width)
    }

    /// The parts of a passage; matches that touch or overlap are one.
    private static func parts(_ bytes: [UInt8], _ places: [Place], in passage: Range<Int>) -> [SnippetPart] {
        var parts: [SnippetPart] = []
        var end = passage.lowerBound
        func add(_ range: Range<Int>, _ isMatch: Bool) {
            if range.isEmpty { return }
            let text = String(decoding: bytes[range], as: UTF8.self)
            if isMatch, let last = parts.last, last.isMatch {
                parts[parts.count - 1].text += text
            } else {
                parts.append(SnippetPart(text: text, isMatch: isMatch))
            }
        }
        for place in places where place.range.clamped(to: passage) == place.range && place.range.upperBound > end {
            add(end..<max(end, place.range.lowerBound), false)
            add(max(end, place.range.lowerBound)..<place.range.upperBound, true)
            end = place.range.upperBound
        }
        add(end..<passage.upperBound, false)
        return parts
    }

    /// The length of the bytes without a letter that was cut off at their end.
    private static func wholeLetters(_ bytes: [UInt8]) -> Int {
        if bytes.count < longestText { return bytes.count }
        var end = bytes.count
        while end > 0, bytes.count - end < 4, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
        return end > 0 && bytes[end - 1] >= 0xC0 ? end - 1 : bytes.count
    }
}
