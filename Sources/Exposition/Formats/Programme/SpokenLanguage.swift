import Languages

/// Finds the language that a file says is spoken.
enum SpokenLanguage {
    /// The language of a tag (`de`, `zh-Hans`), or of its English or own name; nil for anything else.
    static func named(_ text: String) -> Language? {
        if let known = names[text.lowercased()] { return Language(rawValue: known) }
        guard let language = Language(rawValue: text), language.base.rawValue.utf8.count <= 3 else { return nil }
        return language
    }

    private static let names = [
        "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "dutch": "nl",
        "nederlands": "nl", "spanish": "es", "español": "es", "italian": "it", "italiano": "it", "portuguese": "pt",
        "português": "pt", "polish": "pl", "polski": "pl", "czech": "cs", "čeština": "cs", "hungarian": "hu",
        "magyar": "hu", "chinese": "zh", "mandarin": "zh", "中文": "zh", "japanese": "ja", "日本語": "ja", "korean": "ko",
        "russian": "ru", "русский": "ru", "ukrainian": "uk", "turkish": "tr", "türkçe": "tr", "swedish": "sv",
        "danish": "da", "norwegian": "no", "finnish": "fi", "greek": "el", "romanian": "ro", "serbian": "sr",
        "croatian": "hr", "arabic": "ar", "hebrew": "he", "persian": "fa", "hindi": "hi", "indonesian": "id",
        "malay": "ms", "vietnamese": "vi", "thai": "th",
    ]
}
