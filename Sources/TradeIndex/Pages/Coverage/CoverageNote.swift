import Markup
import TradeDesk

extension TradeParts {
    /// How much of the year is known, in a sentence; where most of it is filled in, that first.
    ///
    /// - Parameter unit: whose figures; everybody's where nil.
    func coverageNote(of unit: Int? = nil) -> Markup {
        let coverage = unit.map { coverages[$0, year.place] } ?? coverages[year: year.place]
        let sentence = words(
            "coverage.sentence",
            [
                "known": .text(forms.number(coverage.known)), "count": .number(coverage.count),
                "imputed": .text(forms.number(coverage.imputed)),
                "carried": .text(forms.number(coverage.carriedForward)),
                "unknown": .text(forms.number(coverage.unknown)), "year": .text(yearText(year.place)),
            ])
        let more: Markup = "<a href=\"#coverage\">\(words("coverage.more"))</a>"
        guard coverage.isMostlyImputed else { return "<p class=\"note coverage\">\(sentence) \(more)</p>" }
        let latest = unit == nil ? coverages.latestKnown(upTo: year.place) : nil
        let last = latest.map { place -> Markup in
            " <a href=\"\(link(year: place))\">\(words("coverage.latest", ["year": .text(yearText(place))]))</a>"
        }
        return """
            <p class="note coverage mostly"><b>\(words("coverage.mostly", ["year": .text(yearText(year.place))]))</b> \(sentence)\(last) \(more)</p>
            """
    }

    /// A cell that says how many of a unit's figures of the year are known.
    func knownCell(_ unit: Int) -> Markup {
        let coverage = coverages[unit, year.place]
        return """
            <td class="known">\(forms.number(coverage.known))/\(forms.number(coverage.count))</td>
            """
    }
}
