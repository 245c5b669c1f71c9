/// Pinyin with tone numbers, taken apart.
enum Pinyin {
    /// Syllables such as `zhang4`.
    static func syllables(_ text: String) -> [String] {
        text.matches(of: /[a-zü]+[1-5]/).map { String($0.output) }
    }

    static func tones(_ text: String) -> [Int] {
        syllables(text).compactMap { $0.last?.wholeNumberValue }
    }
}
