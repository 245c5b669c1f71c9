import Markup
import TradeDesk

/// The year of an edition that an address asks for.
struct YearChoice {
    /// The place among the edition's years.
    let place: Int
    /// What was asked for where there is no such year.
    let missing: String?

    init(_ visit: TradeVisit) {
        let asked = visit.value(of: "year")
        let found = asked.flatMap { Int($0) }.flatMap { visit.edition.years.firstIndex(of: $0) }
        place = found ?? max(0, visit.edition.latestYear)
        missing = found == nil ? asked.map { String($0.prefix(20)) } : nil
    }
}

extension TradeParts {
    /// The form by which one goes to another year, with the years beside it a step away.
    func yearForm(_ segments: String...) -> Markup {
        var action = link()
        for segment in segments { action += "/" + AddressText.encoded(segment) }
        func step(_ place: Int, _ sign: String, _ word: String) -> Markup {
            guard edition.years.indices.contains(place) else { return "<span class=\"step\"></span>" }
            return """
                <a class="step" href="\(action)?year=\(yearText(place))" aria-label="\(words(word, ["year": .text(yearText(place))]))">\
                \(sign)</a>
                """
        }
        return """
            \(notice(missingYear))<form class="years" action="\(action)">\(step(year.place - 1, "‹", "year.before"))\
            \(yearSelect)\(step(year.place + 1, "›", "year.after"))\
            <button class="button quiet">\(words("year.show"))</button></form>
            """
    }

    private var yearSelect: Markup {
        """
        <label><span class="vh">\(words("year.label"))</span><select name="year">\(yearOptions)</select></label>
        """
    }

    /// The years as choices of a field, the latest first.
    var yearOptions: Markup {
        var options = Markup()
        for place in edition.years.indices.reversed() {
            let mark: Markup? = place == year.place ? " selected" : nil
            options += "<option\(mark)>\(yearText(place))</option>"
        }
        return options
    }

    /// What is said where the asked year is none of the edition's.
    var missingYear: String? {
        guard let missing = year.missing, let first = edition.years.first, let last = edition.years.last else {
            return nil
        }
        return words(
            "year.missing",
            [
                "asked": .text(missing), "first": .text(String(first)), "last": .text(String(last)),
                "shown": .text(yearText(year.place)),
            ])
    }
}
