import Languages

/// The words of a place's name, as they are compared.
struct PlaceWords {
    /// Folded, without articles and joining words, with abbreviations written out.
    let words: [String]
    /// The words in the order of the alphabet: `Korea, Rep.` and `Republic of Korea` are the same.
    let key: String
    /// All words in their order.
    let spelling: String

    init(_ name: String) {
        let spelled = name.replacing("&", with: " and ").replacing("о-ва", with: "острова").replacing(
            "о-в ", with: "остров ")
        let all = Folding.folded(spelled).unicodeScalars
            .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .map(String.init)
        let kept = all.filter { !Self.dropped.contains($0) }.map { Self.whole[$0] ?? $0 }
        words = kept.isEmpty ? all : kept
        key = words.sorted().joined(separator: " ")
        spelling = all.joined(separator: " ")
    }

    /// The key without the words that say what kind of state it is; nil where nothing is left or nothing was taken away.
    var core: String? {
        if words.count == 1, let word = words.first, let bare = Self.withoutChineseState(word) { return bare }
        let kept = words.filter { !Self.state.contains($0) }
        return kept.isEmpty || kept.count == words.count ? nil : kept.sorted().joined(separator: " ")
    }

    /// Chinese writes no blanks: the kind of state is the end of the one word.
    private static func withoutChineseState(_ word: String) -> String? {
        for end in chineseStates where word.hasSuffix(end) && word.count > end.count + 1 {
            return String(word.dropLast(end.count))
        }
        return nil
    }

    /// Longer ends before those that they end in.
    private static let chineseStates = [
        "民主社会主义共和国", "人民民主共和国", "联邦民主共和国", "社会主义共和国", "玻利瓦尔共和国", "伊斯兰共和国", "联邦共和国",
        "人民共和国", "民主共和国", "联合共和国", "合作共和国", "阿拉伯共和国", "东岸共和国", "共和国", "大公国", "公国", "王国", "联邦", "独立国", "国",
    ]

    private static let state: Set<String> = [
        "republic", "kingdom", "state", "states", "democratic", "people", "islamic", "federal", "federated",
        "federation", "socialist",
        "commonwealth", "plurinational", "bolivarian", "united", "union", "arab", "hashemite", "principality", "duchy",
        "grand",
        "sultanate", "independent", "cooperative", "co", "operative", "oriental", "eastern", "country", "nation",
        "city", "former",
        "республика", "королевство", "княжество", "государство", "федеративная", "федеративное", "федеративные",
        "демократическая",
        "народная", "исламская", "социалистическая", "содружество", "союз", "объединенная", "многонациональное",
        "боливарианская",
        "арабская", "восточная", "кооперативная", "независимое", "великое", "герцогство", "султанат", "хашимитское",
        "штаты", "лаосская",
    ]

    private static let dropped: Set<String> = [
        "the", "of", "and", "s", "a", "и", "de", "la", "le", "les", "del", "und", "et", "y", "du", "des", "d", "l",
        "von",
    ]

    private static let whole = [
        "republique": "republic", "republik": "republic", "republica": "republic", "democratique": "democratic",
        "demokratische": "democratic", "royaume": "kingdom", "konigreich": "kingdom",
        "rep": "republic", "dem": "democratic", "ppl": "people", "peoples": "people", "fed": "federated",
        "sts": "states",
        "st": "saint", "ste": "saint", "is": "islands", "isl": "islands", "fmr": "former", "prov": "province",
    ]
}

/// How far two spellings are apart.
enum Spelling {
    /// How many letters must be put in, left out, changed or swapped with the next to make one text of the other; nil where
    /// more than `limit`.
    ///
    /// Source: the optimal string alignment distance, F. J. Damerau, Communications of the ACM 7 (1964) 171.
    static func distance(_ one: String, _ other: String, atMost limit: Int) -> Int? {
        let (first, second) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
        guard abs(first.count - second.count) <= limit else { return nil }
        var before = [Int](repeating: 0, count: second.count + 1)
        var last = Array(0...second.count)
        for row in 1...max(1, first.count) where row <= first.count {
            var line = [row] + [Int](repeating: 0, count: second.count)
            for column in 1...max(1, second.count) where column <= second.count {
                let change = last[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1)
                line[column] = min(last[column] + 1, line[column - 1] + 1, change)
                if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
                    line[column] = min(line[column], before[column - 2] + 1)
                }
            }
            if (line.min() ?? 0) > limit { return nil }
            (before, last) = (last, line)
        }
        return last[second.count] <= limit ? last[second.count] : nil
    }
}
