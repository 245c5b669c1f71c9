import Markup
import TradeDesk

extension TradeParts {
    /// How much is known, year by year: of everybody, or of a unit.
    func coveragePanel(of unit: Int? = nil) -> Markup {
        let years = edition.years.indices.map { place in unit.map { coverages[$0, place] } ?? coverages[year: place] }
        // A column of noughts says nothing.
        let columns = Self.columns.filter { column in years.contains { $0[keyPath: column.count] > 0 } }
        var heads = Markup()
        for column in columns { heads += "<th scope=\"col\">\(words(column.word))</th>" }
        var rows = Markup()
        for (place, coverage) in years.enumerated() {
            let mark: Markup? = place == year.place ? " class=\"whole\"" : nil
            var cells = Markup()
            for column in columns {
                cells += "<td class=\"count\">\(forms.number(coverage[keyPath: column.count]))</td>"
            }
            rows += """
                <tr\(mark)><th scope="row">\(yearText(place))</th><td class="known">\(BarDrawing.coverage(coverage))</td>\(cells)</tr>
                """
        }
        let table: Markup = """
            <table class="bars coverage-table"><thead><tr><th scope="col">\(words("column.year"))</th>\
            <th scope="col" class="known"><span class="vh">\(words("coverage.share"))</span></th>\(heads)</tr></thead>\
            <tbody>\(rows)</tbody></table>
            """
        let title = words("coverage.title")
        return panel(
            title, id: "coverage", note: Markup(text: words("coverage.note")),
            "\(coverageLegend)\(scrolling(title, table))")
    }

    private static var columns: [(word: String, count: KeyPath<FigureCoverage, Int>)] {
        [
            ("coverage.reported", \.reported), ("coverage.estimated", \.estimated), ("coverage.treated", \.treated),
            ("coverage.carried", \.carriedForward), ("coverage.filled", \.filledIn), ("coverage.unknown", \.unknown),
        ]
    }

    private var coverageLegend: Markup {
        """
        <ul class="legend" aria-label="\(words("coverage.legend"))"><li class="known">\(words("coverage.known"))</li>\
        <li class="imputed">\(words("coverage.imputed"))</li><li class="none">\(words("standing.unknown"))</li></ul>
        """
    }
}
