import Markup
import TradeDesk

extension TradeParts {
    /// Where the browser finds the world's borders.
    private static let geography = "/libraries/geography/world.json"

    /// The map, which a script draws; what stands in its place says where the same is to be read.
    var map: Markup {
        let title = words("map.title", ["year": .text(yearText(year.place))])
        return """
            <section class="panel" id="map"><h2>\(title)</h2>\
            <trade-map data-geography="\(Self.geography)" data-label="\(words("map.label"))" \
            data-missing="\(words("map.missing"))" data-absent="\(words("map.absent"))"><p class="note">\(words("map.scripts"))</p>\
            <script type="application/json">\(mapJSON)</script></trade-map>\(legend)</section>
            """
    }

    private var legend: Markup {
        let bounds = MapClasses(edition, in: year.place).bounds
        var items = Markup()
        for place in bounds.indices.dropLast() {
            let range = bounds[place...place + 1].map { forms.number($0, fractionDigits: 0...0).withTrueMinus }
                .joined(separator: "–")
            items += "<li class=\"m\(place)\">\(range)</li>"
        }
        let reporter: Markup? = reporterName.map { "<li class=\"home\">\($0)</li>" }
        return """
            <ul class="legend" aria-label="\(words("map.legend"))">\(items)\
            <li class="none">\(words("standing.unknown"))</li>\(reporter)</ul>
            """
    }

    private var mapJSON: Markup {
        let classes = MapClasses(edition, in: year.place)
        var json = JSONBytes(forScript: true)
        json.open("{")
        json.key("units")
        json.open("[")
        for unit in edition.units.indices {
            let score = edition.scores[0, unit, year.place]
            json.open("{")
            writeKeys(of: unit, to: &json)
            json.member("name", name(of: unit))
            json.member("text", score.isNaN ? words("standing.unknown") : scoreText(score))
            if let place = classes.place(of: score) { json.member("class", place) }
            json.member("address", link("partners", edition.units[unit].code, year: year.place))
            json.close("}")
        }
        json.close("]")
        if let reporter = edition.reporter {
            json.key("home")
            json.open("{")
            for (key, code) in RegionCodes.codes(of: reporter) { json.member(key, code) }
            json.close("}")
        }
        json.close("}")
        return Markup(trusted: json.bytes)
    }

    private func writeKeys(of unit: Int, to json: inout JSONBytes) {
        guard let country = edition.units[unit].country else {
            json.member("three", edition.units[unit].code)
            return
        }
        for (key, code) in RegionCodes.codes(of: country) { json.member(key, code) }
    }
}
