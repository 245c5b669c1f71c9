import Languages
import Markup

/// What a trade index's pages are furnished with and no edition changes: words, names of countries, style sheet and scripts.
public struct TradeFurnishings: Sendable {
    /// The words of the pages in every language.
    let words: WordCatalogue
    private let names: [Language: CountryNames]
    private let collations: [Language: Collation]

    /// Reads the words that are built into the program.
    ///
    /// - Throws: `WordCatalogue.Failure` where a file of words is broken.
    public init() throws {
        words = try WordCatalogue(json: [
            .english: PackageResources.en_json, .chinese: PackageResources.zh_json,
            .hungarian: PackageResources.hu_json,
        ])
        names = Dictionary(uniqueKeysWithValues: words.languages.map { ($0, CountryNames($0)) })
        collations = Dictionary(uniqueKeysWithValues: words.languages.map { ($0, Collation($0)) })
    }

    /// What the navigation calls the trade desk.
    @Sendable public func title(in language: Language) -> String { words.words(for: language)("desk.title") }

    /// What one can do at it.
    @Sendable public func description(in language: Language) -> String {
        words.words(for: language)("desk.description")
    }

    func countryNames(in language: Language) -> CountryNames { names[language] ?? CountryNames(language) }

    func collation(in language: Language) -> Collation { collations[language] ?? Collation(language) }

    /// Style sheet and modules by their plain names, to be served among the house's `Assets`.
    public static let files: [(name: String, bytes: [UInt8])] = [
        ("trade.css", PackageResources.trade_css),
        ("trade-chart.js", PackageResources.trade_chart_js),
        ("trade-charting.js", PackageResources.trade_charting_js),
        ("trade-geography.js", PackageResources.trade_geography_js),
        ("trade-map.js", PackageResources.trade_map_js),
        ("trade-weights.js", PackageResources.trade_weights_js),
    ]
}
