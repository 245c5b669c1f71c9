import Languages

/// A language that the station speaks.
public enum VoiceLanguage: String, Sendable, Hashable, Codable, CaseIterable {
    case chinese = "zh"
    case english = "en"
    case hungarian = "hu"

    /// The spoken language for a person's language, by its base: Chinese for `zh-Hant`.
    /// - Returns: Nil for a language that the station does not speak.
    public init?(_ language: Language) {
        self.init(rawValue: language.base.rawValue)
    }

    /// The language of the captions.
    public var language: Language {
        switch self {
        case .chinese: .chinese
        case .english: .english
        case .hungarian: .hungarian
        }
    }

    /// The language of the words as espeak-ng reads them: Chinese in pinyin with tone numbers.
    ///
    /// From characters espeak-ng 1.51 takes one reading each without looking at the word, so 更换 and 银行 come out wrong, and
    /// splits what belongs together, which spoils the tones' sandhi.
    var spokenLanguage: Language {
        self == .chinese ? Language("zh-Latn-pinyin") : language
    }
}
