import Foundation
import Languages

/// Who stands where in a year, in brief.
package struct IndexSummary: Encodable, Sendable {
    package struct Standing: Encodable, Sendable {
        package var unit: String
        package var name: String
        package var rank: Int
        package var score: Double
        /// By the part's code; a part of which too little is known is left out.
        package var parts: [String: Double]
        /// Since the year before, as a share of that one's score.
        package var growth: Double?
        /// How much of what it rests on is known for the year.
        package var figures: FigureCoverage
    }

    package let index: String
    package let method: String
    package let data: String
    package let years: [Int]
    package let year: Int
    package let standings: [Standing]
    /// Units of which too little is known for a score in that year.
    package let withoutScore: [String]
    /// The latest year, up to that one, of which at least as much is known as filled in; nil for none.
    package let latestKnown: Int?
    /// How many figures were reported or estimated, filled in, changed, and how many are not known.
    package let figures: [String: Int]
    /// The same for every year, by the year.
    package let coverage: [String: FigureCoverage]

    /// - Throws: ``DeskError/noSuchYear(_:known:)``
    package init(_ edition: IndexEdition, year wanted: Int?) throws(DeskError) {
        var place = edition.latestYear
        if let wanted {
            guard let found = edition.years.firstIndex(of: wanted) else {
                throw .noSuchYear(wanted, known: edition.years)
            }
            place = found
        }
        let names = CountryNames(.english)
        index = edition.title.resolved(for: .english)?.text ?? edition.nodes[0].code
        (method, data) = (edition.methodHash, edition.dataHash)
        years = edition.years
        year = edition.years[place]
        let parts = edition.children(of: 0)
        let coverages = FigureCoverages(edition)
        latestKnown = coverages.latestKnown(upTo: place).map { edition.years[$0] }
        coverage = Dictionary(
            uniqueKeysWithValues: edition.years.indices.map { (String(edition.years[$0]), coverages[year: $0]) })
        let ranking = edition.ranking(in: place)
        standings = ranking.map { one in
            let scores = parts.map { (edition.nodes[$0].code, edition.scores[$0, one.unit, place]) }
            return Standing(
                unit: edition.units[one.unit].code, name: edition.units[one.unit].name(names), rank: one.rank,
                score: one.score, parts: Dictionary(uniqueKeysWithValues: scores.filter { !$0.1.isNaN }),
                growth: edition.growth(unit: one.unit, in: place), figures: coverages[one.unit, place])
        }
        let ranked = Set(ranking.map(\.unit))
        withoutScore = edition.units.indices.filter { !ranked.contains($0) }.map { edition.units[$0].code }
        var counts: [String: Int] = [:]
        for node in edition.nodes.indices where edition.nodes[node].isIndicator {
            for unit in edition.units.indices {
                let standing = edition.standings[edition.figures.place(node, unit, place)]
                counts["\(standing.kind)", default: 0] += 1
            }
        }
        figures = counts
    }

    /// As JSON, keys sorted.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A table for a person.
    package var text: String {
        var lines = ["\(index), \(year)", "rank  unit  score  since \(year - 1)   known"]
        for one in standings {
            let growth = one.growth.map { String(format: "%+6.1f %%", $0 * 100).withTrueMinus } ?? ""
            let known = "\(one.figures.known)/\(one.figures.count)"
            lines.append(
                String(format: "%4d  %@ ", one.rank, one.unit) + String(format: "%6.1f", one.score).withTrueMinus
                    + "  " + growth.padded(to: 8) + "  " + known.padded(to: 6) + "  " + one.name)
        }
        if !withoutScore.isEmpty {
            lines.append("too little is known of \(withoutScore.joined(separator: ", "))")
        }
        if let coverage = coverage[String(year)] { lines += Self.lines(coverage, year, latestKnown) }
        lines.append("method \(method.prefix(12)), data \(data.prefix(12))")
        return lines.joined(separator: "\n")
    }

    /// How much of the year is known.
    private static func lines(_ figures: FigureCoverage, _ year: Int, _ latestKnown: Int?) -> [String] {
        func part(_ count: Int, _ what: String) -> String? { count == 0 ? nil : "\(count) \(what)" }
        func list(_ parts: String?...) -> String {
            let there = parts.compactMap(\.self)
            return there.isEmpty ? "" : " (\(there.joined(separator: ", ")))"
        }
        let known = list(
            part(figures.reported, "reported"), part(figures.estimated, "estimated or derived"),
            part(figures.treated, "brought in as outliers"))
        var lines = [
            "figures of \(year): \(figures.known) of \(figures.count) known\(known), \(figures.imputed) filled in"
                + list(part(figures.carriedForward, "with an earlier year's"))
                + ", \(figures.unknown) not known"
        ]
        if figures.isMostlyImputed {
            let latest = latestKnown.map { "; \($0) is the latest year of which more is known than filled in" } ?? ""
            lines.append("the ranking of \(year) rests mostly on figures that were filled in\(latest)")
        }
        return lines
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
