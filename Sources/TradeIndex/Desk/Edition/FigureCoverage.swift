/// How much is known of what an index is made of: figures counted by how they came to be.
package struct FigureCoverage: Sendable, Equatable, Encodable {
    package var reported = 0
    /// By their source, or derived from other figures.
    package var estimated = 0
    /// Known, and brought in as outliers.
    package var treated = 0
    /// Not known, and filled in with an earlier year's figure.
    package var carriedForward = 0
    /// Not known, and filled in by another rule.
    package var filledIn = 0
    package var unknown = 0

    package init() {}

    package var known: Int { reported + estimated + treated }
    package var imputed: Int { carriedForward + filledIn }
    package var count: Int { known + imputed + unknown }
    /// Whether more of what scores rest on is filled in than known.
    package var isMostlyImputed: Bool { imputed > known }

    package static func += (one: inout Self, other: Self) {
        one.reported += other.reported
        one.estimated += other.estimated
        one.treated += other.treated
        one.carriedForward += other.carriedForward
        one.filledIn += other.filledIn
        one.unknown += other.unknown
    }
}

/// How much is known of each unit in each year, counted once.
package struct FigureCoverages: Sendable {
    private let units: Int
    private let years: Int
    /// Unit by unit, in it year by year.
    private var all: [FigureCoverage]

    package init(_ edition: IndexEdition) {
        (units, years) = (edition.units.count, edition.years.count)
        all = Array(repeating: FigureCoverage(), count: units * years)
        var filled: [Int: Bool] = [:]
        for change in edition.changes where change.from == nil {
            filled[edition.figures.place(change.node, change.unit, change.year)] = change.isCarriedForward
        }
        for node in edition.indicators {
            for unit in 0..<units {
                for year in 0..<years {
                    let place = edition.figures.place(node, unit, year)
                    let kind = edition.standings[place].kind
                    let count: WritableKeyPath<FigureCoverage, Int> =
                        switch (kind, filled[place]) {
                        // What was filled in may have been brought in as an outlier afterwards.
                        case (.imputed, true?), (.treated, true?): \.carriedForward
                        case (.imputed, _), (.treated, false?): \.filledIn
                        case (.reported, _): \.reported
                        case (.estimated, _): \.estimated
                        case (.treated, nil): \.treated
                        case (.unknown, _): \.unknown
                        }
                    all[unit * years + year][keyPath: count] += 1
                }
            }
        }
    }

    package subscript(unit: Int, year: Int) -> FigureCoverage { all[unit * years + year] }

    /// Of all units in a year.
    package subscript(year year: Int) -> FigureCoverage {
        (0..<units).reduce(into: FigureCoverage()) { $0 += self[$1, year] }
    }

    /// The latest year, up to one, of which at least as much is known as filled in; nil where there is none.
    package func latestKnown(upTo year: Int) -> Int? {
        (0...year).last { place in
            let coverage = self[year: place]
            return coverage.known > 0 && !coverage.isMostlyImputed
        }
    }
}

extension FigureChange {
    /// Whether an earlier year's figure stands for one that is not known.
    package var isCarriedForward: Bool { from == nil && ["latest", "nearest_before"].contains(rule) }

    /// The name of the rule, such as `group_mean` of `group_mean by Income`; all of a reason that has another form.
    package var rule: String { parsed.rule }

    /// What the rule depends on, such as `Income` in `group_mean by Income`; nil for nothing.
    package var ruleDetail: String? { parsed.detail }

    private var parsed: (rule: String, detail: String?) {
        let words = reason.split(separator: " ", maxSplits: 2).map(String.init)
        if words.count == 2, Double(words[1]) != nil { return (words[0], words[1]) }
        if words.count == 3, ["by", "on"].contains(words[1]) { return (words[0], words[2]) }
        if words.count == 3, words[1] == "at" { return (words[0], "at \(words[2])") }
        return (reason, nil)
    }
}
