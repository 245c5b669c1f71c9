import Chance
import SDMX
import TradeDesk

/// A small index built from text, for tests: eight economies, three years, two parts; every figure is made up from a seed.
///
/// Names hold quotation marks, commas and Chinese; some figures are not known, one stands out.
package enum SampleIndex {
    package static let countries = ["CHN", "HUN", "IDN", "IND", "IRN", "ISR", "KOR", "SRB"]
    package static let years = 2019...2021
    package static let indicators = ["EXPORTS", "IMPORTS", "GROWTH", "PRICES", "USERS"]

    /// Normalisations as method files have them, by a name for each.
    package static let normalisations: [(name: String, text: String)] = [
        ("min_max", "{by: min_max, lower: 1, upper: 100, over: panel}"),
        ("z_score", "{by: z_score, mean: 100, deviation: 10, over: each_year}"),
        ("rank", "{by: rank, over: each_year}"),
        ("rank_of_base", "{by: rank, over: 2020}"),
        ("borda", "{by: borda, over: panel}"),
        ("percentile_rank", "{by: percentile_rank, over: panel}"),
        ("distance_to_best", "{by: distance_to_best, over: 2019}"),
        ("distance_to_reference", "{by: distance_to_reference, unit: KOR, capped: true, over: panel}"),
        ("distance_to_target", "{by: distance_to_target, capped: true, over: panel}"),
        ("fraction_of_maximum", "{by: fraction_of_maximum, over: panel}"),
        ("goalposts", "{by: goalposts, scale: 10, truncated: true, over: panel}"),
        ("scaled", "{by: scaled, lower: -200, upper: 2000, over: panel}"),
        ("binned", "{by: binned, cuts: [1, 10, 40, 400], over: panel}"),
    ]

    /// Aggregations as method files have them, by a name for each.
    package static let aggregations: [(name: String, text: String)] = [
        ("arithmetic", "{by: arithmetic, least_known: 0.6}"),
        ("geometric", "{by: geometric}"),
        ("harmonic", "{by: harmonic, least_known: 0.2}"),
        ("power", "{by: power, power: 0.5}"),
        ("copeland", "{by: copeland}"),
        ("mazziotta_pareto", "{by: mazziotta_pareto}"),
    ]

    /// Treatments of outliers as method files have them, by a name for each.
    package static let treatments: [(name: String, text: String)] = [
        (
            "winsorised",
            "{over: panel, skewness: 1.5, kurtosis: 2, attempts: [{winsorise: {most: 3}}], instead: {IMPORTS: {attempts: [log_CT_orig]}}}"
        ),
        ("logarithms", "{over: panel, skewness: 0.1, kurtosis: -2, attempts: [log_CT]}"),
        (
            "each_year",
            "{over: each_year, skewness: 0.1, kurtosis: -2, attempts: [{winsorise: {most: 1}}, log_CT_plus]}"
        ),
        ("both", "{over: panel, skewness: 0.2, kurtosis: -2, combined: true, attempts: [{winsorise: {most: 2}}, log]}"),
        ("box_cox", "{over: panel, skewness: 0.1, kurtosis: -2, attempts: [{box_cox: {lambda: 0.5}}]}"),
    ]

    /// The index of a seed.
    ///
    /// - Parameters:
    ///   - isPaired: whether its units are pairs with Singapore, and not economies.
    package static func built(
        normalisation: String = normalisations[0].text, aggregation: String = aggregations[0].text,
        treatment: String = treatments[0].text, seed: UInt64 = 11, isPaired: Bool = false
    ) throws -> BuiltIndex {
        let definition = try IndexDefinition(
            method: method(normalisation: normalisation, aggregation: aggregation, treatment: treatment),
            guide: guide(isPaired: isPaired), places: places)
        let reading = try FigureFile.read(ByteSource(name: "sample.csv", bytes: Array(figures(seed: seed).utf8)))
        return try built(definition, reading)
    }

    /// Made once: it takes longer than an index.
    private static let places = PlaceMatcher()

    /// The index of a definition and figures.
    package static func built(_ definition: IndexDefinition, _ reading: Reading) throws -> BuiltIndex {
        var pool = FigurePool()
        _ = try pool.take(
            reading, wanted: definition.wanted, units: definition.guide.units, helpers: definition.helpers,
            places: places)
        return try BuiltIndex(
            definition, pool: pool,
            sources: [
                FigureSource(
                    key: "made-up", title: "Figures, \"made up\"", publisher: "Nobody", licence: "CC0-1.0",
                    address: "https://example.org")
            ])
    }

    private static func method(normalisation: String, aggregation: String, treatment: String) -> String {
        """
        serai_index_method: 1
        name: "A sample"
        index:
          code: SAMPLE
          name: "Sample"
          children:
            - code: TRADE
              name: "Trade, of goods"
              weight: 0.6
              children:
                - {code: EXPORTS, name: "Exports", weight: 0.5, unit: "US$ million", goalposts: [10, 900], target: 700}
                - {code: IMPORTS, name: "Imports", weight: 0.3, unit: "US$ million", goalposts: [10, 900], target: 700}
                - {code: GROWTH, name: "Growth", weight: 0.2, unit: "%", goalposts: [1, 9], target: 8}
            - code: MEANS
              name: "Means"
              weight: 0.3
              children:
                - {code: PRICES, name: "Prices", direction: negative, weight: 0.4, unit: "%", goalposts: [1, 30], target: 0.5}
                - {code: USERS, name: "Users", weight: 0.6, unit: "% of people", goalposts: [0, 100], target: 99}
        steps:
          - impute: {by: latest, most_years: 1, only: [USERS]}
          - treat: \(treatment)
        normalise: \(normalisation)
        weights: {by: given, judged: {MEANS: {of: [PRICES, USERS], pairwise: [[1, 2/3], [3/2, 1]]}}}
        aggregate: \(aggregation)
        """
    }

    private static func guide(isPaired: Bool) -> String {
        let units =
            isPaired
            ? "{kind: pair, hub: SGP, partners: [\(countries.joined(separator: ", "))]}"
            : "{kind: economy, besides: [WLD]}"
        return """
            serai_index_desk: 1
            name: {en: "A sample, \\"quoted\\"", zh: "示例，“引号”", hu: "Egy minta"}
            text: {en: "Every figure is made up."}
            units: \(units)
            names:
              SAMPLE: {en: "Sample", zh: "示例", hu: "Minta"}
              TRADE: {en: "Trade, of \\"goods\\"", zh: "货物贸易", hu: "Árukereskedelem"}
              EXPORTS: {en: "Exports <net>", zh: "出口，净额", hu: "Kivitel"}
            reasons: {MEANS: "People come first."}
            """
    }

    /// Figures as a plain table.
    package static func figures(seed: UInt64) -> String {
        var chance = SplitMix64(seed: seed)
        var text = "indicator,reporter,partner,year,value,unit,status,source\n"
        let measures = ["US$ million", "US$ million", "%", "%", "% of people"]
        for (place, indicator) in indicators.enumerated() {
            for country in countries {
                for year in years {
                    let draw = chance.unit()
                    let isUnknown =
                        (country == "IRN" && indicator == "GROWTH") || (country == "SRB" && year == 2019 && place < 3)
                        || (indicator == "USERS" && year == 2021 && country < "ID")
                    if isUnknown { continue }
                    var value = [
                        20 + 600 * draw, 3 + 500 * draw * draw * draw, 2 + 6 * draw, 0.5 + 20 * draw, 15 + 80 * draw,
                    ][place]
                    if indicator == "EXPORTS", country == "KOR", year == 2020 { value = 9_000 }
                    let status = draw < 0.2 ? "estimated" : "reported"
                    text += "\(indicator),\(country),_Z,\(year),\(value),\(measures[place]),\(status),made-up\n"
                }
            }
        }
        return text
    }
}
