import Foundation

/// The names of all countries in one language, looked up once.
public struct CountryNames: Sendable {
    public let language: Language
    private let names: [CountryCode: String]

    public init(_ language: Language) {
        self.language = language
        let locale = Locale(identifier: language.tag)
        var names: [CountryCode: String] = [:]
        for code in CountryCode.all {
            names[code] = locale.localizedString(forRegionCode: code.rawValue) ?? code.rawValue
        }
        if let china = CountryNames.china[language.tag] ?? CountryNames.china[language.base.tag] {
            names[CountryCode(known: "CN")] = china
        }
        self.names = names
    }

    /// The country's name in the language; its code where the language has none for it.
    public subscript(code: CountryCode) -> String { names[code] ?? code.rawValue }

    /// China's name as CLDR 44 has it: the edition of CLDR in Foundation says "China mainland" instead.
    private static let china = [
        "ar": "الصين", "bg": "Китай", "cs": "Čína", "da": "Kina", "de": "China", "el": "Κίνα", "en": "China",
        "es": "China", "et": "Hiina", "fa": "چین", "fi": "Kiina", "fr": "Chine", "he": "סין", "hi": "चीन", "hr": "Kina",
        "hu": "Kína", "id": "Tiongkok", "it": "Cina", "ja": "中国", "ko": "중국", "lt": "Kinija", "lv": "Ķīna",
        "ms": "China", "nb": "Kina", "nl": "China", "pl": "Chiny", "pt": "China", "ro": "China", "ru": "Китай",
        "sk": "Čína", "sl": "Kitajska", "sr": "Кина", "sr-Latn": "Kina", "sv": "Kina", "th": "จีน", "tr": "Çin",
        "uk": "Китай", "vi": "Trung Quốc", "zh-Hans": "中国", "zh-Hant": "中國",
    ]
}
