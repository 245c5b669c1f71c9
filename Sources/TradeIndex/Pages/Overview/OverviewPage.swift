import Markup
import TradeDesk

extension TradeParts {
    /// The index by partner and year.
    var overview: Markup {
        let ranking = panel(words("ranking.title", ["year": .text(yearText(year.place))]), id: "ranking", rankingTable)
        return """
            <h1>\(text(edition.title))</h1>\(lead)\(sections(.overview))\
            \(yearForm())\(coverageNote())\(headlines)<div class="pair at-a-glance">\(map)\(ranking)\
            \(panel(words("lines.title"), id: "lines", overYears))</div>\
            \(panel(words("growth.title"), id: "growth", note: Markup(text: words("growth.note")), growthTable))\
            \(coveragePanel())\(invitation)
            """
    }

    private var lead: Markup? {
        edition.text.isEmpty ? nil : "<p class=\"lead\">\(text(edition.text))</p>"
    }

    /// More lines than these nobody can tell apart.
    private static let mostLines = 14

    private var overYears: Markup {
        let shown = unitsByRank.prefix(Self.mostLines)
        let note: Markup? =
            shown.count < edition.units.count
            ? """
            <p class="note">\(words("lines.best", ["count": .number(shown.count), "year": .text(yearText(year.place))]))</p>
            """ : nil
        let chart = lineChart(
            label: words("lines.label"), heading: words("column.partner"),
            lines: shown.map { unit in
                (
                    name: name(of: unit), head: partnerLink(unit),
                    values: edition.years.indices.map { edition.scores[0, unit, $0] }
                )
            })
        return "\(note)\(chart)"
    }

    /// What a reader can do with it.
    private var invitation: Markup {
        """
        <section class="invitation"><h2>\(words("invitation.title"))</h2><p>\(words("invitation.text"))</p>\
        <p class="actions"><a class="button" href="\(link("weights", year: year.place))">\(words("invitation.weights"))</a>\
        <a class="button quiet" href="\(link("method"))">\(words("invitation.method"))</a></p></section>
        """
    }
}
