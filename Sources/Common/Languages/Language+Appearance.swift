import _FoundationICU

extension Language {
    /// The direction of the language's usual script, or of the script that the tag names.
    public var direction: TextDirection {
        let subtags = rawValue.split(separator: "-")
        if let script = subtags.dropFirst().first(where: { $0.utf8.count == 4 }) {
            return Language.rightToLeftScripts.contains(String(script)) ? .rightToLeft : .leftToRight
        }
        return Language.rightToLeftLanguages.contains(String(subtags[0])) ? .rightToLeft : .leftToRight
    }

    /// The language's name in the language itself, as a chooser shows it: `Magyar`, `中文`.
    public var endonym: String {
        if let known = Language.endonyms[rawValue] { return known }
        let name = ICU.text { swift_uloc_getDisplayName(rawValue, rawValue, $0, $1, $2) }
        guard let first = name.first else { return rawValue }
        return first.uppercased() + name.dropFirst()
    }

    /// Languages whose usual script runs from right to left (CLDR `characterOrder`).
    private static let rightToLeftLanguages: Set<String> = [
        "ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr",
        "ug", "ur", "yi",
    ]
    private static let rightToLeftScripts: Set<String> = [
        "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
    ]

    /// Names that a chooser shows differently from CLDR, and those of the first day, which need no look-up.
    private static let endonyms = [
        "en": "English", "zh": "中文", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", "hu": "Magyar",
        "id": "Bahasa Indonesia", "ms": "Bahasa Melayu", "und": "—",
    ]
}
