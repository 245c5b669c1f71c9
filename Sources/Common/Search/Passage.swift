/// The part of a text that is worth showing.
struct Passage {
    /// In bytes, between whole letters.
    let range: Range<Int>

    /// The passage of at most so many letters with the most different words of the query, then the most matches, the
    /// first of equals.
    init(_ bytes: [UInt8], end: Int, places: [Highlighter.Place], length: Int) {
        let letters = Passage.letterStarts(bytes, end: end)
        if letters.count <= length {
            range = 0..<end
            return
        }
        var best = 0..<0
        var bestWorth = (words: -1, matches: -1)
        var last = 0
        for (first, place) in places.enumerated() {
            let from = Passage.letter(at: place.range.lowerBound, in: letters)
            last = max(last, first)
            while last + 1 < places.count,
                Passage.letter(at: places[last + 1].range.upperBound, in: letters) - from <= length
            { last += 1 }
            let worth = (Set(places[first...last].map(\.word)).count, last - first + 1)
            if worth > bestWorth {
                bestWorth = worth
                best = from..<max(from, Passage.letter(at: places[last].range.upperBound, in: letters))
            }
            if worth.0 == places.count { break }
        }
        // What is left of the length goes before the first match and after the last.
        let spare = max(0, length - best.count)
        var low = max(0, best.lowerBound - spare / 3)
        let high = min(letters.count, low + length)
        low = max(0, min(low, high - length))
        let start = low == 0 ? 0 : Passage.wordStart(bytes, letters, notBefore: low, limit: best.lowerBound)
        let stop = high == letters.count ? end : Passage.wordEnd(bytes, letters, notAfter: high, limit: best.upperBound)
        range = start..<max(start, stop)
    }

    private static func letterStarts(_ bytes: [UInt8], end: Int) -> [Int] {
        (0..<end).filter { bytes[$0] & 0xC0 != 0x80 }
    }

    private static func letter(at byte: Int, in letters: [Int]) -> Int {
        var low = 0
        var high = letters.count
        while low < high {
            let middle = (low + high) / 2
            if letters[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first place after a space from a letter on, at most 20 letters on and not past the first match.
    private static func wordStart(_ bytes: [UInt8], _ letters: [Int], notBefore low: Int, limit: Int) -> Int {
        for letter in low..<max(low, min(limit, low + 20, letters.count)) where bytes[letters[letter]] <= 0x20 {
            return letter + 1 < letters.count ? letters[letter + 1] : letters[letter]
        }
        return letters[low]
    }

    /// The last space before a letter, at most 20 letters back and not before the last match.
    private static func wordEnd(_ bytes: [UInt8], _ letters: [Int], notAfter high: Int, limit: Int) -> Int {
        for letter in (max(limit, high - 20, 0)..<max(high, limit)).reversed()
        where letter < letters.count && bytes[letters[letter]] <= 0x20 {
            return letters[letter]
        }
        return high < letters.count ? letters[high] : letters.last ?? 0
    }
}
