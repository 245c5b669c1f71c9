import Markup
import TradeDesk

extension TradeParts {
    /// Lines over the years: a drawing, which a script replaces by one that answers the pointer; and the numbers as a table.
    ///
    /// - Parameters:
    ///   - label: what the lines are.
    ///   - heading: what stands over the table's first column.
    ///   - lines: name, and score by year.
    func lineChart(
        label: String, heading: String, lines: [(name: String, head: Markup, values: [Double])]
    ) -> Markup {
        let years = edition.years.indices.map { yearText($0) }
        let drawing = LineDrawing(
            lines: lines.map { .init(name: $0.name, values: $0.values) }, years: years, label: label,
            number: { forms.number($0, fractionDigits: 0...2).withTrueMinus })
        var json = JSONBytes(forScript: true)
        json.open("{")
        json.key("years")
        json.open("[")
        for year in years { json.string(year) }
        json.close("]")
        json.key("lines")
        json.open("[")
        for line in lines {
            json.open("{")
            json.member("name", line.name)
            json.key("values")
            json.open("[")
            for value in line.values { json.raw(value.isFinite ? Coordinate.text(value) : "null") }
            json.close("]")
            json.close("}")
        }
        json.close("]")
        json.close("}")
        return """
            <trade-chart data-label="\(label)">\(drawing.markup)\(drawing.legend)\
            <script type="application/json">\(Markup(trusted: json.bytes))</script></trade-chart>\
            <details><summary>\(words("chart.table"))</summary>\
            \(scrolling(label, yearTable(heading: heading, rows: lines.map { (head: $0.head, cells: $0.values.map(score)) })))\
            </details>
            """
    }

    /// A table of years, a row a thing.
    func yearTable(heading: String, rows: [(head: Markup, cells: [Markup])], className: String = "") -> Markup {
        var heads = Markup()
        for place in edition.years.indices {
            let mark: Markup? = place == year.place ? " class=\"now\"" : nil
            heads += "<th scope=\"col\"\(mark)>\(yearText(place))</th>"
        }
        var body = Markup()
        for row in rows {
            body += "<tr><th scope=\"row\">\(row.head)</th>"
            for cell in row.cells { body += "<td>\(cell)</td>" }
            body += "</tr>"
        }
        return """
            <table class="years-table \(className)"><thead><tr><th scope="col">\(heading)</th>\(heads)</tr></thead>\
            <tbody>\(body)</tbody></table>
            """
    }
}
