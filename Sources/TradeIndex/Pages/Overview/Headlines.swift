import Markup
import TradeDesk

extension TradeParts {
    /// The years in which a rise must hold to be news.
    private static let longRise = 5
    /// More names than these nobody reads in a sentence.
    private static let mostNames = 14

    /// What the year brought: the largest rises, how many rose, and who has risen for years.
    var headlines: Markup {
        let movements = edition.movements(in: year.place)
        guard !movements.isEmpty else {
            return "<p class=\"note\">\(words("headline.none", ["year": .text(yearText(year.place))]))</p>"
        }
        var items = Markup()
        for movement in movements.prefix(3) where movement.growth > 0 {
            items += """
                <li><b>\(growthText(movement.growth))</b> \
                <span>\(partnerLink(movement.unit)) \(words("headline.inYear", ["year": .text(yearText(year.place))]))\
                </span></li>
                """
        }
        let rose = movements.count { $0.growth > 0 }
        items += """
            <li><b>\(words("headline.share", ["rose": .number(rose), "all": .number(movements.count)]))</b> \
            <span>\(words("headline.rose", ["year": .text(yearText(year.place))]))</span></li>
            """
        return "<ul class=\"figures headlines\">\(items)</ul>\(risers)"
    }

    /// Who rose in each of the last years.
    private var risers: Markup? {
        let risers = edition.risers(through: year.place, years: Self.longRise)
        guard !risers.isEmpty else { return nil }
        let (first, last) = (yearText(year.place - Self.longRise + 1), yearText(year.place))
        if risers.count > Self.mostNames {
            return """
                <p class="risers">\(words("headline.manyRisers", [
                    "count": .number(risers.count), "from": .text(first), "to": .text(last),
                ]))</p>
                """
        }
        let names = forms.list(risers.sorted { name(of: $0) < name(of: $1) }.map { name(of: $0) })
        let sentence = words(
            "headline.risers",
            [
                "names": .text(names), "from": .text(first), "to": .text(last),
            ])
        return "<p class=\"risers\">\(sentence)</p>"
    }
}
