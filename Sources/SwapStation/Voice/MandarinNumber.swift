/// Whole numbers before a measure word, in pinyin with tone numbers as spoken.
enum MandarinNumber {
    private static let digits = ["ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"]

    /// A number of 0 ... 9,999: `liang3` for 2 things, `shi2er4` for 12, `yi4bai3ling2wu3` for 105.
    ///
    /// Source: Liu, Pan, Gu, "Shiyong xiandai hanyu yufa", on numerals (两 before measure words, 零 once for empty places).
    static func pinyin(_ number: Int) -> String {
        if number == 2 { return "liang3" }
        if number < 10 { return digits[max(number, 0)] }
        var text = ""
        var rest = min(number, 9_999)
        var owesZero = false
        for (unit, name) in [(1_000, "qian1"), (100, "bai3"), (10, "shi2")] {
            let digit = rest / unit
            rest %= unit
            guard digit > 0 else {
                owesZero = owesZero || !text.isEmpty
                continue
            }
            if owesZero { text += digits[0] }
            owesZero = false
            switch (digit, unit) {
            case (1, 10) where text.isEmpty: text += name
            // The tone of yi1 changes before a falling and before any other tone.
            case (1, 100), (1, 1_000): text += "yi4" + name
            case (2, 1_000) where text.isEmpty: text += "liang3" + name
            default: text += digits[digit] + name
            }
        }
        if rest > 0 { text += (owesZero ? digits[0] : "") + digits[rest] }
        return text
    }
}
