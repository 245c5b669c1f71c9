/// Reads the words of a text one by one, bytes in, bytes out, without allocating once its buffers have grown.
///
/// A run of ideographs gives each overlapping pair and, at its end, the last ideograph alone; so every ideograph begins
/// one of the words, and a search for one ideograph is a search for a beginning.
struct WordScanner {
    /// The longest word in bytes; the rest of a longer one is skipped.
    static let longestWord = 48

    /// The word without case and diacritics.
    private(set) var folded: [UInt8] = []
    /// The word in lower case as it is written, for stemming.
    private(set) var lower: [UInt8] = []
    /// Where the word stands in the text.
    private(set) var range = 0..<0
    private(set) var isIdeographic = false
    /// Whether the word is the last ideograph of a run of several, said already by the pair before it.
    private(set) var isTail = false

    private let letters = LetterTable.shared
    private var position = 0
    private var wasInRun = false

    /// Starts over, before another text.
    mutating func reset() {
        position = 0
        wasInRun = false
    }

    /// Moves on to the next word.
    /// - Parameter text: The same UTF-8 on each call. Bytes that are no UTF-8 separate words.
    /// - Returns: False at the text's end.
    mutating func next(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        folded.removeAll(keepingCapacity: true)
        lower.removeAll(keepingCapacity: true)
        isTail = false
        while position < text.count {
            let byte = text[position]
            if byte < 0x80, !WordScanner.isASCIILetter(byte) {
                wasInRun = false
                position += 1
                continue
            }
            let (value, length) = WordScanner.scalar(in: text, at: position)
            switch letters.kind(value) {
            case .separator, .apostrophe:
                wasInRun = false
                position += length
            case .ideograph:
                readIdeograph(in: text, value, length)
                return true
            case .letter:
                wasInRun = false
                readWord(in: text)
                if !folded.isEmpty { return true }
                lower.removeAll(keepingCapacity: true)
            }
        }
        return false
    }

    private mutating func readIdeograph(in text: UnsafeBufferPointer<UInt8>, _ value: UInt32, _ length: Int) {
        let start = position
        letters.append(value, folded: &folded, lower: &lower)
        position += length
        var end = position
        var goesOn = false
        if position < text.count, text[position] >= 0x80 {
            let (following, width) = WordScanner.scalar(in: text, at: position)
            if letters.kind(following) == .ideograph {
                letters.append(following, folded: &folded, lower: &lower)
                end += width
                goesOn = true
            }
        }
        isTail = !goesOn && wasInRun
        wasInRun = goesOn
        isIdeographic = true
        range = start..<end
    }

    private mutating func readWord(in text: UnsafeBufferPointer<UInt8>) {
        let start = position
        isIdeographic = false
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if WordScanner.isASCIILetter(byte) {
                    if folded.count < WordScanner.longestWord {
                        let small = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
                        folded.append(small)
                        lower.append(small)
                    }
                    position += 1
                    continue
                }
                break
            }
            let (value, length) = WordScanner.scalar(in: text, at: position)
            guard letters.kind(value) == .letter else { break }
            if folded.count < WordScanner.longestWord - 4, lower.count < 2 * WordScanner.longestWord {
                letters.append(value, folded: &folded, lower: &lower)
            }
            position += length
        }
        range = start..<position
        skipPossessive(in: text)
    }

    /// Skips an apostrophe and one letter that end a word: the s of `expo's` says nothing.
    private mutating func skipPossessive(in text: UnsafeBufferPointer<UInt8>) {
        guard position < text.count else { return }
        let (mark, width) = WordScanner.scalar(in: text, at: position)
        let letter = position + width
        guard letters.kind(mark) == .apostrophe, letter < text.count, WordScanner.isASCIILetter(text[letter]) else {
            return
        }
        let after = letter + 1
        if after == text.count || letters.kind(WordScanner.scalar(in: text, at: after).value) == .separator {
            position = after
        }
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
    }

    /// The scalar that begins at `position` and its length in bytes; 0 for a byte that begins none.
    private static func scalar(in text: UnsafeBufferPointer<UInt8>, at position: Int) -> (value: UInt32, length: Int) {
        let first = text[position]
        let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, position + length <= text.count else { return (0, 1) }
        if length == 1 { return (UInt32(first), 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in text[(position + 1)..<(position + length)] {
            guard byte & 0xC0 == 0x80 else { return (0, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }
}
