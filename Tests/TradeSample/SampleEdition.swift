import Chance
import Languages
import TradeDesk

/// An edition for tests: fourteen partners, fourteen years, six parts of four indicators each; every number is made up from a seed.
///
/// Serbia is unknown before 2013, and Iran's first indicator in every year.
package enum SampleEdition {
    package static let years = Array(2010...2023)
    package static let countries = [
        "SGP", "TUR", "IND", "ISR", "IRN", "SRB", "HUN", "MYS", "IDN", "KOR", "VNM", "THA", "POL", "ARE",
    ]
    private static let twoLetters = [
        "SG", "TR", "IN", "IL", "IR", "RS", "HU", "MY", "ID", "KR", "VN", "TH", "PL", "AE",
    ]
    /// By part: code, weight, and its name in English, Chinese and Hungarian.
    private static let parts: [(code: String, weight: Double, name: LocalisedText)] = [
        ("ties", 0.3, [.english: "Trade ties", .chinese: "贸易联系", .hungarian: "Kereskedelmi kapcsolatok"]),
        ("potential", 0.2, [.english: "Potential", .chinese: "发展潜力", .hungarian: "Lehetőségek"]),
        ("foundation", 0.15, [.english: "Foundation", .chinese: "产业基础", .hungarian: "Alapok"]),
        ("environment", 0.15, [.english: "Environment", .chinese: "政策环境", .hungarian: "Környezet"]),
        ("risks", 0.1, [.english: "Risks", .chinese: "风险水平", .hungarian: "Kockázatok"]),
        ("levels", 0.1, [.english: "Levels", .chinese: "数字水平", .hungarian: "Szintek"]),
    ]

    private static let measures: [LocalisedText] = [
        [.english: "million US$", .chinese: "百万美元", .hungarian: "millió USD"],
        [.english: "per 100 people", .chinese: "每百人", .hungarian: "100 főre"],
        LocalisedText("%"),
        [.english: "points", .chinese: "分", .hungarian: "pont"],
    ]

    /// The edition of a seed.
    ///
    /// - Parameters:
    ///   - seed: of its numbers.
    ///   - isExamined: whether anybody has examined how sure its ranks are.
    ///   - isLarge: whether every country there is stands in it, by its two letters.
    package static func made(seed: UInt64 = 7, isExamined: Bool = true, isLarge: Bool = false) -> IndexEdition {
        var chance = SplitMix64(seed: seed)
        var edition = frame(
            isLarge
                ? CountryCode.all.map { IndexUnit(code: $0.rawValue, country: $0) }
                : zip(countries, twoLetters).map { IndexUnit(code: $0, country: CountryCode(rawValue: $1)) })
        for unit in edition.units.indices { fill(unit, of: &edition, &chance) }
        aggregate(&edition)
        edition.changes = changes(of: edition)
        if isExamined { edition.examination = examination(of: edition, &chance) }
        return edition
    }

    /// The edition with other weights of its parts, by weighted arithmetic means of what is known.
    package static func reweighed(_ edition: IndexEdition, _ weights: [Double]) -> IndexEdition {
        var other = edition
        for (part, weight) in zip(edition.parts, weights) { other.nodes[part].weight = weight }
        aggregate(&other)
        return other
    }

    private static func frame(_ units: [IndexUnit]) -> IndexEdition {
        var nodes = [
            IndexNode(
                code: "index", name: [.english: "Sample index", .chinese: "示例指数", .hungarian: "Mintaindex"], parent: nil
            )
        ]
        for part in parts {
            let place = nodes.count
            nodes.append(
                IndexNode(
                    code: part.code, name: part.name, text: [.english: "What is made up of \(part.code)."],
                    parent: 0, weight: part.weight))
            for number in 1...4 {
                nodes.append(
                    IndexNode(
                        code: "\(part.code).\(number)", name: numbered(part.name, number),
                        text: [.english: "A made-up measure."], parent: place, weight: 0.25,
                        measure: measures[number - 1], isMoreBetter: part.code != "risks"))
            }
        }
        let title: LocalisedText = [
            .english: "China’s digital trade index (sample)", .chinese: "中国数字贸易指数（示例）",
            .hungarian: "Kína digitális kereskedelmi indexe (minta)",
        ]
        return IndexEdition(
            title: title,
            text: [
                .english:
                    "How closely China and its partners trade by digital means. Every figure of this sample is made up.",
                .chinese: "中国与伙伴以数字方式开展贸易的紧密程度。本示例的所有数据均为虚构。",
                .hungarian:
                    "Mennyire szorosan kereskedik Kína digitális úton a partnereivel. A minta minden adata kitalált.",
            ],
            reporter: CountryCode(rawValue: "CN"), nodes: nodes, units: units, years: years,
            sources: [
                FigureSource(
                    key: "made", title: "Made-up figures", publisher: "Nobody", licence: "CC0-1.0",
                    address: "https://example.org/figures"),
                FigureSource(key: "guess", title: "Guesses", publisher: "Nobody", licence: "", address: ""),
            ],
            methodHash: String(repeating: "a1b2c3d4", count: 8), dataHash: String(repeating: "0f1e2d3c", count: 8))
    }

    private static func numbered(_ name: LocalisedText, _ number: Int) -> LocalisedText {
        LocalisedText(Dictionary(uniqueKeysWithValues: name.texts.map { ($0.language, "\($0.text) \(number)") }))
    }

    private static func fill(_ unit: Int, of edition: inout IndexEdition, _ chance: inout SplitMix64) {
        // Years in which all of a partner rises or falls, so that the index moves and not only its indicators.
        let tides = years.map { _ in 9 * chance.unit() * chance.unit() - 1.5 }
        for node in edition.indicators {
            var score = 10 + 45 * chance.unit()
            let drift = 3 * chance.unit() - 1.5
            for year in years.indices {
                score = min(100, max(0, score + tides[year] + drift + 6 * (chance.unit() - 0.5)))
                let isUnknown =
                    (edition.units[unit].code == "SRB" && years[year] < 2013)
                    || (edition.units[unit].code == "IRN" && node == edition.indicators[0])
                let draw = chance.unit()
                let place = edition.figures.place(node, unit, year)
                if isUnknown { continue }
                edition.scores[node, unit, year] = score
                let kind: FigureStanding.Kind =
                    draw < 0.06 ? .imputed : draw < 0.1 ? .estimated : draw < 0.12 ? .treated : .reported
                edition.standings[place] = FigureStanding(
                    kind, source: kind == .imputed ? nil : kind == .estimated ? 1 : 0)
                if kind != .imputed { edition.figures[node, unit, year] = score * [37.5, 1.2, 0.9, 1][node % 4] }
            }
        }
    }

    private static func aggregate(_ edition: inout IndexEdition) {
        for node in edition.parts + [0] {
            let children = edition.children(of: node)
            for unit in edition.units.indices {
                for year in edition.years.indices {
                    var (sum, weights) = (0.0, 0.0)
                    for child in children where !edition.scores[child, unit, year].isNaN {
                        sum += edition.nodes[child].weight * edition.scores[child, unit, year]
                        weights += edition.nodes[child].weight
                    }
                    edition.scores[node, unit, year] = weights > 0 ? sum / weights : .nan
                }
            }
        }
    }

    private static func changes(of edition: IndexEdition) -> [FigureChange] {
        var changes: [FigureChange] = []
        for node in edition.indicators {
            for unit in edition.units.indices {
                for year in edition.years.indices {
                    let figure = edition.figures[node, unit, year]
                    switch edition.standings[edition.figures.place(node, unit, year)].kind {
                    case .imputed:
                        changes.append(
                            FigureChange(
                                node: node, unit: unit, year: year, from: nil, to: 41.5,
                                reason: "linear in time between the years beside it"))
                    case .treated:
                        changes.append(
                            FigureChange(
                                node: node, unit: unit, year: year, from: figure * 3, to: figure,
                                reason: "winsorised: skew above 2 and kurtosis above 3.5"))
                    default: break
                    }
                }
            }
        }
        return changes
    }

    private static func examination(of edition: IndexEdition, _ chance: inout SplitMix64) -> IndexExamination {
        let year = edition.latestYear
        var ranks: [IndexExamination.RankInterval?] = Array(repeating: nil, count: edition.units.count)
        let ranking = edition.ranking(in: year)
        for one in ranking {
            let rank = Double(one.rank)
            ranks[one.unit] = .init(
                low: max(1, (rank - 3 * chance.unit()).rounded()), median: rank,
                high: min(Double(ranking.count), (rank + 3 * chance.unit()).rounded()))
        }
        let choices = ["treatment", "imputation", "normalisation", "weights", "aggregation"]
        let influences = choices.map { choice in
            let first = 0.3 * chance.unit()
            let total = first + 0.2 * chance.unit()
            return IndexExamination.Influence(
                choice: choice, first: (first, first - 0.03, first + 0.03), total: (total, total - 0.05, total + 0.05))
        }
        return IndexExamination(
            samples: 2_000, seed: 42, year: year, ranks: ranks, influences: influences,
            redundant: [(2, 3, 0.97)], against: [(edition.indicators[17], -0.41)],
            alphas: edition.parts.enumerated().map { ($1, $0 == 5 ? .nan : 0.5 + 0.4 * chance.unit()) },
            leftOut: edition.indicators.map { ($0, 1.5 * chance.unit()) })
    }
}
