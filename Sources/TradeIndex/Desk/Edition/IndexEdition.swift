import Languages

/// An index as it is published: its tree, its figures, scores and ranks, each with where it comes from.
///
/// It never changes: another method, other figures or other weights make another edition. Tables are by node, then unit, then year.
package struct IndexEdition: Sendable {
    /// The index's name, and what it says of whom.
    package var title: LocalisedText
    package var text: LocalisedText
    /// Where the index is looked from, such as China; nil where units are countries and not pairs with one.
    package var reporter: CountryCode?
    /// The index itself, then its parts, then their indicators: parents before children.
    package var nodes: [IndexNode]
    /// The countries or partners.
    package var units: [IndexUnit]
    /// The years, in order.
    package var years: [Int]
    package var sources: [FigureSource]
    /// SHA-256 of the method and of the data, as hexadecimal digits: who has both makes the same edition.
    package var methodHash: String
    package var dataHash: String
    /// The method, word for word: the text of which ``methodHash`` is; empty where it is not shown.
    package var methodText = ""
    /// 0 to 100 by node, unit and year; NaN where nothing is known.
    package var scores: IndexTable
    /// Indicators' figures as they came in, in their own units; NaN for those of parts and where nothing is known.
    package var figures: IndexTable
    /// How figures came to be, by the same places as ``figures``.
    package var standings: [FigureStanding]
    /// Every point that was changed or filled in, with the reason.
    package var changes: [FigureChange]
    /// What is known of how sure the ranks are; nil where nobody has examined it.
    package var examination: IndexExamination?
}

/// A node of an index's tree.
package struct IndexNode: Sendable, Equatable {
    /// Short and stable, such as `ties` or `ties.goods`.
    package var code: String
    package var name: LocalisedText
    /// What it measures, in a sentence or two.
    package var text: LocalisedText
    /// The place of the node that it belongs to; nil for the index itself.
    package var parent: Int?
    /// Its weight among its siblings, whose weights sum to 1.
    package var weight: Double
    /// What an indicator's figures are measured in; nil for the index and its parts.
    package var measure: LocalisedText?
    /// Whether more of it is better.
    package var isMoreBetter: Bool

    package init(
        code: String, name: LocalisedText, text: LocalisedText = LocalisedText(), parent: Int?, weight: Double = 1,
        measure: LocalisedText? = nil, isMoreBetter: Bool = true
    ) {
        self.code = code
        self.name = name
        self.text = text
        self.parent = parent
        self.weight = weight
        self.measure = measure
        self.isMoreBetter = isMoreBetter
    }

    package var isIndicator: Bool { measure != nil }
}

/// A country, or the partner of a pair.
package struct IndexUnit: Sendable, Equatable {
    /// ISO 3166-1's three letters, or a code of the data's own where it is no country.
    package var code: String
    /// The country, whose name every language has; nil where it is none.
    package var country: CountryCode?
    /// The name where it is no country, or where the index has one of its own for a country.
    package var name: LocalisedText
    /// The group that it is compared in, such as `ASEAN`; nil for none.
    package var group: String?

    package init(code: String, country: CountryCode?, name: LocalisedText = LocalisedText(), group: String? = nil) {
        self.code = code
        self.country = country
        self.name = name
        self.group = group
    }

    /// Its name in the language of `names`: the index's own, else the country's.
    package func name(_ names: CountryNames) -> String {
        let text =
            name[names.language] ?? country.map { names[$0] } ?? name.resolved(for: names.language)?.text ?? ""
        return text.isEmpty ? code : text
    }
}

/// Where figures come from.
package struct FigureSource: Sendable, Equatable {
    package var key: String
    package var title: String
    package var publisher: String
    package var licence: String
    package var address: String

    package init(key: String, title: String, publisher: String, licence: String, address: String) {
        self.key = key
        self.title = title
        self.publisher = publisher
        self.licence = licence
        self.address = address
    }
}

/// How a figure came to be.
package struct FigureStanding: Sendable, Equatable {
    package enum Kind: UInt8, Sendable { case unknown, reported, estimated, imputed, treated }
    package var kind: Kind
    /// The place of its source among the edition's; nil where it has none.
    package var source: Int?

    package init(_ kind: Kind, source: Int? = nil) {
        self.kind = kind
        self.source = source
    }
}

/// A point that was filled in or changed on the way from the figures to the scores.
package struct FigureChange: Sendable, Equatable {
    package var node: Int
    package var unit: Int
    package var year: Int
    package var from: Double?
    package var to: Double
    /// What was done and why, such as `linear in time between 2014 and 2017`.
    package var reason: String

    package init(node: Int, unit: Int, year: Int, from: Double?, to: Double, reason: String) {
        self.node = node
        self.unit = unit
        self.year = year
        self.from = from
        self.to = to
        self.reason = reason
    }
}

/// Numbers by node, unit and year.
package struct IndexTable: Sendable, Equatable {
    package let nodes: Int
    package let units: Int
    package let years: Int
    /// Node by node, in it unit by unit, in it year by year; NaN where there is none.
    package private(set) var values: [Double]

    package init(nodes: Int, units: Int, years: Int) {
        self.nodes = nodes
        self.units = units
        self.years = years
        values = Array(repeating: .nan, count: nodes * units * years)
    }

    package subscript(node: Int, unit: Int, year: Int) -> Double {
        get { values[place(node, unit, year)] }
        set { values[place(node, unit, year)] = newValue }
    }

    /// Where the number of a node, a unit and a year stands among ``values``.
    package func place(_ node: Int, _ unit: Int, _ year: Int) -> Int { (node * units + unit) * years + year }
}

/// How sure an index's ranks are, and on what they depend.
package struct IndexExamination: Sendable {
    /// A rank with the bounds, whole ranks, within which at least 90 in 100 re-builds of the index have it.
    package struct RankInterval: Sendable, Equatable {
        package var low: Double
        package var median: Double
        package var high: Double
        package init(low: Double, median: Double, high: Double) {
            self.low = low
            self.median = median
            self.high = high
        }
    }

    /// How much of the ranks' unsteadiness a choice accounts for: shares of the variance with intervals of 90 in 100.
    package struct Influence: Sendable, Equatable {
        /// Such as `normalisation`.
        package var choice: String
        package var first: (value: Double, low: Double, high: Double)
        package var total: (value: Double, low: Double, high: Double)
        package init(
            choice: String, first: (value: Double, low: Double, high: Double),
            total: (value: Double, low: Double, high: Double)
        ) {
            self.choice = choice
            self.first = first
            self.total = total
        }
        package static func == (one: Self, other: Self) -> Bool {
            one.choice == other.choice && one.first == other.first && one.total == other.total
        }
    }

    /// What two choices make together beyond what each makes alone: a share of the variance with its interval of 90 in 100.
    package struct Interaction: Sendable, Equatable {
        package var one: String
        package var other: String
        package var share: Double
        package var low: Double
        package var high: Double
        package init(one: String, other: String, share: Double, low: Double, high: Double) {
            self.one = one
            self.other = other
            self.share = share
            self.low = low
            self.high = high
        }
    }

    /// How many re-builds there were, and from which seed.
    package var samples: Int
    package var seed: UInt64
    /// The place of the year that was examined among the edition's.
    package var year: Int
    /// By unit; nil where a unit has no score.
    package var ranks: [RankInterval?]
    package var influences: [Influence]
    /// Pairs of indicators so alike that one would do, with their correlation.
    package var redundant: [(one: Int, other: Int, correlation: Double)]
    /// Indicators that go against the part that they belong to, with their correlation with it.
    package var against: [(node: Int, correlation: Double)]
    /// By part: Cronbach's alpha; NaN where there are too few indicators.
    package var alphas: [(node: Int, alpha: Double)]
    /// What the mean absolute shift of ranks is where a node is left out.
    package var leftOut: [(node: Int, shift: Double)]
    /// By unit: how likely it is to have each rank, from 1 on; empty where it has no score, or nobody has counted.
    package var chances: [[Double]]
    /// By unit: the mean absolute shift of its rank against the published one; NaN where it has no score.
    package var shifts: [Double]
    /// By unit: how much of its own rank's unsteadiness each choice accounts for, in the order of ``influences``; empty where it has no
    /// rank in some re-build, or its rank never changes.
    package var unitInfluences: [[Influence]]
    /// Pairs of choices, in the order of ``influences``.
    package var interactions: [Interaction]
    /// How many re-builds the influences are from.
    package var influenceSamples: Int
    /// The largest change of an influence with the last doubling of re-builds; NaN where there was none.
    package var lastChange: Double

    package init(
        samples: Int, seed: UInt64, year: Int, ranks: [RankInterval?], influences: [Influence],
        redundant: [(one: Int, other: Int, correlation: Double)] = [],
        against: [(node: Int, correlation: Double)] = [], alphas: [(node: Int, alpha: Double)] = [],
        leftOut: [(node: Int, shift: Double)] = [], chances: [[Double]] = [], shifts: [Double] = [],
        unitInfluences: [[Influence]] = [], interactions: [Interaction] = [], influenceSamples: Int = 0,
        lastChange: Double = .nan
    ) {
        self.samples = samples
        self.seed = seed
        self.year = year
        self.ranks = ranks
        self.influences = influences
        self.redundant = redundant
        self.against = against
        self.alphas = alphas
        self.leftOut = leftOut
        self.chances = chances
        self.shifts = shifts
        self.unitInfluences = unitInfluences
        self.interactions = interactions
        self.influenceSamples = influenceSamples
        self.lastChange = lastChange
    }
}
