import Foundation
import Languages

/// The languages that programmes name by word instead of by code.
enum LanguageNames {
    /// The language of a tag or of a name; nil for anything else, such as `talk` or `both`.
    static func language(_ written: String) -> Language? {
        if let named = names[Folding.folded(written)] { return Language(rawValue: named) }
        guard let language = Language(rawValue: written) else { return nil }
        return codes.contains(language.base.rawValue) ? language : nil
    }

    private static let codes = Set(Locale.LanguageCode.isoLanguageCodes.map(\.identifier)).union(["und", "mul", "mis"])

    /// Of the languages with an ISO 639-1 code, the English name and the most used ones' own.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        let english = Locale(identifier: "en")
        for code in Locale.LanguageCode.isoLanguageCodes.map(\.identifier) where code.utf8.count == 2 {
            if let name = english.localizedString(forLanguageCode: code) { names[Folding.folded(name)] = code }
        }
        for (name, code) in [
            ("deutsch", "de"), ("français", "fr"), ("español", "es"), ("castellano", "es"), ("italiano", "it"),
            ("português", "pt"), ("nederlands", "nl"), ("magyar", "hu"), ("čeština", "cs"), ("polski", "pl"),
            ("русский", "ru"), ("українська", "uk"), ("中文", "zh"), ("日本語", "ja"), ("한국어", "ko"),
            ("mandarin", "zh"), ("brazilian portuguese", "pt-BR"),
        ] {
            names[Folding.folded(name)] = code
        }
        return names
    }()
}
