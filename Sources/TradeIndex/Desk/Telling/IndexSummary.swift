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
    }

    package let index: String
    package let method: String
    package let data: String
    package let years: [Int]
    package let year: Int
    package let standings: [Standing]
    /// Units of which too little is known for a score in that year.
    package let withoutScore: [String]
    /// How many figures were reported or estimated, filled in, changed, and how many are not known.
    package let figures: [String: Int]

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
        func name(_ unit: IndexUnit) -> String {
            unit.country.map { names[$0] } ?? unit.name.resolved(for: .english)?.text ?? unit.code
        }
        index = edition.title.resolved(for: .english)?.text ?? edition.nodes[0].code
        (method, data) = (edition.methodHash, edition.dataHash)
        years = edition.years
        year = edition.years[place]
        let parts = edition.children(of: 0)
        let ranking = edition.ranking(in: place)
        standings = ranking.map { one in
            let scores = parts.map { (edition.nodes[$0].code, edition.scores[$0, one.unit, place]) }
            return Standing(
                unit: edition.units[one.unit].code, name: name(edition.units[one.unit]), rank: one.rank,
                score: one.score, parts: Dictionary(uniqueKeysWithValues: scores.filter { !$0.1.isNaN }),
                growth: edition.growth(unit: one.unit, in: place))
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
        var lines = ["\(index), \(year)"]
        for one in standings {
            let growth = one.growth.map { String(format: "%+6.1f %%", $0 * 100) } ?? ""
            lines.append(String(format: "%4d  %@ %6.1f  ", one.rank, one.unit, one.score) + "\(growth)  \(one.name)")
        }
        if !withoutScore.isEmpty {
            lines.append("too little is known of \(withoutScore.joined(separator: ", "))")
        }
        lines.append(
            "figures of the year: " + figures.sorted { $0.key < $1.key }.map { "\($1) \($0)" }.joined(separator: ", "))
        lines.append("method \(method.prefix(12)), data \(data.prefix(12))")
        return lines.joined(separator: "\n")
    }
}
