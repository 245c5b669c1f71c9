import Languages
import Markup
import OCPP

/// The page of a network of swap stations, for those who look after it: what a frame needs to know of it, and what stands in
/// its `<main>`. It needs no script.
package struct FleetPage: Sendable {
    package let title: String
    package let description: String
    /// Style sheets by their plain names.
    package let styles = ["fleet.css"]
    package let body: Markup

    /// The stations that one page lists: a list of them stays below 30 KB.
    static let length = 30

    package init(_ visit: FleetVisit, furnishings: FleetFurnishings) {
        let parts = FleetParts(visit, furnishings: furnishings)
        title = parts.words("fleet.title")
        description = parts.words("fleet.description")
        body = parts.body
    }
}

/// The parts of the fleet's page.
struct FleetParts {
    let visit: FleetVisit
    let words: Words
    /// The words of a station's own page.
    let stationWords: Words

    init(_ visit: FleetVisit, furnishings: FleetFurnishings) {
        self.visit = visit
        words = furnishings.words.words(for: visit.language)
        stationWords = furnishings.stationWords.words(for: visit.language)
    }

    var address: String { "/\(visit.language.rawValue)/desk/fleet" }

    var body: Markup {
        """
        <h1>\(words("fleet.title"))</h1><p class="lead">\(summary)</p>\(notice)
        \(visit.stations.isEmpty ? "<p>\(words("fleet.none"))</p>" : list)
        """
    }

    private var summary: String {
        let stations = visit.stations
        return words(
            "fleet.summary",
            [
                "count": .number(stations.count), "connected": .number(stations.count(where: \.isConnected)),
                "full": .text(counted("full", stations.reduce(0) { $0 + $1.count(.full) })),
                "swaps": .text(counted("swaps", stations.reduce(0) { $0 + $1.swaps })),
            ])
    }

    private func counted(_ what: String, _ count: Int) -> String {
        words("fleet.summary.\(what)", ["count": .number(count)])
    }

    /// The worst first: alarms by how bad they are, then those that are away, then by name.
    static func ordered(_ stations: [FleetRecord]) -> [FleetRecord] {
        func rank(_ station: FleetRecord) -> (Int, Int, String) {
            (station.alarms.map(\.severity).min() ?? 10, station.isConnected ? 1 : 0, station.identity)
        }
        return stations.sorted { rank($0) < rank($1) }
    }

    private var list: Markup {
        let pages = (visit.stations.count + FleetPage.length - 1) / FleetPage.length
        let page = min(max(1, visit.page), max(1, pages))
        let shown = Self.ordered(visit.stations).dropFirst((page - 1) * FleetPage.length).prefix(FleetPage.length)
        var rows = Markup()
        for (index, station) in shown.enumerated() { rows += row(station, isFirst: index == 0) }
        var heads = Markup()
        for column in ["station", "state", "slots", "swaps", "heard"] {
            heads += "<th scope=\"col\" class=\"\(column)\">\(words("fleet.\(column)"))</th>"
        }
        return """
            <form method="post" action="\(address)" class="fleet">\
            <input type="hidden" name="form-token" value="\(visit.formToken)">\
            <div class="panel scroll" tabindex="0" role="region" aria-label="\(words("fleet.title"))">\(legend)\
            <table><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>\(self.pages(page, of: pages))\
            <section class="panel"><h2>\(words("fleet.orders"))</h2><p class="note">\(words("fleet.orders.text"))</p>\
            <div class="fleet-orders">\(swapOrder)\(availabilityOrder)\(triggerOrder)</div></section></form>
            """
    }

    private func pages(_ page: Int, of pages: Int) -> Markup? {
        guard pages > 1 else { return nil }
        var links = Markup()
        for number in 1...pages {
            links +=
                number == page
                ? "<li aria-current=\"page\">\(words.forms.number(number))</li>"
                : "<li><a href=\"\(address)?page=\(String(number))\">\(words.forms.number(number))</a></li>"
        }
        return "<nav aria-label=\"\(words("fleet.pages"))\"><ul class=\"fleet-pages\">\(links)</ul></nav>"
    }
}
