import Foundation
import _FoundationICU

extension CountryCode {
    /// The country that people mean by `name`: a code of two or three letters, a name in any of some thirty languages,
    /// or one of the forms that registers use ("Korea, Republic of", "Macedonia, former Yug. Rep.").
    ///
    /// - Returns: Nil where the name is empty, unknown, or could mean several countries.
    public static func matching(_ name: String) -> CountryCode? {
        let trimmed = name.prefix(200).trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.utf8.count == 2, let code = CountryCode(rawValue: trimmed) { return code }
        return names.match(trimmed)
    }

    private static let names = NameTable()

    /// Every name under which a country is found.
    private struct NameTable {
        private var codes: [String: CountryCode] = [:]
        /// Names without the words that many countries share; nil where several countries are left with the same.
        private var cores: [[String]: CountryCode?] = [:]

        init() {
            for (name, code) in CountryCode.otherNames { add(name, CountryCode(known: code)) }
            for language in CountryCode.languagesOfNames {
                let names = CountryNames(language)
                for code in CountryCode.all { add(names[code], code) }
            }
            for code in CountryCode.all {
                let threeLetters = String(cString: swift_uloc_getISO3Country("und_\(code)"))
                if threeLetters.utf8.count == 3 { add(threeLetters, code) }
            }
        }

        private mutating func add(_ name: String, _ code: CountryCode) {
            let words = CountryCode.words(of: name)
            let whole = words.joined(separator: " ")
            if codes[whole] == nil { codes[whole] = code }  // names added first stand
            let core = CountryCode.core(of: words)
            if core.isEmpty || core == words.sorted() { return }
            if let other = cores[core] { cores[core] = .some(other == code ? code : nil) } else { cores[core] = code }
        }

        func match(_ name: String) -> CountryCode? {
            let words = CountryCode.words(of: name)
            if words.isEmpty { return nil }
            if let code = codes[words.joined(separator: " ")] { return code }
            if let comma = name.firstIndex(where: { $0 == "," || $0 == "，" || $0 == "(" }) {
                let inverted = CountryCode.words(of: name[comma...] + " " + name[..<comma])
                if let code = codes[inverted.joined(separator: " ")] { return code }
            }
            let core = CountryCode.core(of: words)
            if core.isEmpty { return nil }
            if let code = codes[core.joined(separator: " ")] { return code }
            if let code = cores[core] { return code }
            return nil
        }
    }

    /// The words of a name, folded, without punctuation.
    private static func words(of name: some StringProtocol) -> [String] {
        Folding.folded(String(name).replacing("&", with: " and ")).unicodeScalars
            .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil || Folding.isIndic($0)) }
            .map(String.init)
    }

    private static func core(of words: [String]) -> [String] { words.filter { !sharedWords.contains($0) }.sorted() }

    /// Words that say what kind of state it is, in the languages in which registers are kept.
    private static let sharedWords: Set<String> = [
        "the", "of", "and", "republic", "rep", "republik", "republique", "republica", "repubblica", "republika",
        "koztarsasag", "democratic", "dem", "peoples", "people", "s", "islamic", "iszlam", "federal", "federation",
        "federative", "federated", "kingdom", "state", "states", "former", "yug", "yugoslav", "plurinational",
        "bolivarian", "socialist", "commonwealth", "province", "de", "del", "la", "le", "von", "der", "di", "van",
        "und",
        "et", "e", "y", "sar", "special", "administrative", "region", "pr", "fyr", "ehemalige", "jugoslawische",
        "arab", "hashemite", "grand", "duchy", "principality", "sultanate", "oriental", "co", "operative",
        "cooperative",
        "union", "independent",
    ]
}
