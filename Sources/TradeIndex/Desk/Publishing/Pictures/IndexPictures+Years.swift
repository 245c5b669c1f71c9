import Markup

extension IndexPictures {
    /// The index over the years: a line for each of the units that are first in the year that is shown.
    func years() -> Picture {
        let all = edition.ranking(in: year)
        let shown = all.prefix(Self.mostLines).map(\.unit)
        let series = shown.map { unit in edition.years.indices.map { edition.scores[0, unit, $0] } }
        let scale = PictureScale(series.flatMap(\.self))
        let (left, right, top, bottom) = (46.0, 590.0, 46.0, 366.0)
        func across(_ year: Int) -> Double {
            left + (right - left) * Double(year) / Double(max(1, edition.years.count - 1))
        }
        func down(_ value: Double) -> Double { bottom - (bottom - top) * scale.share(of: value) }
        var content: Markup =
            "<text class=\"p-head\" x=\"12\" y=\"24\">\(title) · \(words("audit.column.score"))</text>"
        for tick in scale.ticks {
            let y = Picture.text(down(tick))
            content += """
                <path class="p-track" d="M\(Picture.text(left)) \(y)H\(Picture.text(right))"/>\
                <text class="p-soft" x="\(Picture.text(left - 8))" y="\(y)" dy=".35em" text-anchor="end">\(number(tick, 0...2))</text>
                """
        }
        let step = max(1, (edition.years.count + 7) / 8)
        for place in edition.years.indices where (edition.years.count - 1 - place) % step == 0 {
            content += """
                <text class="p-soft" x="\(Picture.text(across(place)))" y="\(Picture.text(bottom + 20))" \
                text-anchor="middle">\(edition.years[place])</text>
                """
        }
        for (place, values) in series.enumerated() {
            content += "<path class=\"p-line p-c\(place % 8)\" d=\"\(path(values, across, down))\"/>"
        }
        content += labels(shown, series, x: right + 26, down: down, lowest: bottom)
        content += partLine(shown.count, of: all.count, y: bottom + 44) ?? Markup()
        return Picture(
            id: "years", height: bottom + (shown.count < all.count ? 58 : 34), title: words("audit.picture.years"),
            text: yearsText(shown, of: all.count),
            content: content)
    }

    /// A path through what is known, with gaps where it is not; a known one by itself is a dot.
    private func path(_ values: [Double], _ across: (Int) -> Double, _ down: (Double) -> Double) -> String {
        var path = ""
        var isDrawing = false
        for (place, value) in values.enumerated() {
            if value.isFinite {
                path += "\(isDrawing ? "L" : "M")\(Picture.text(across(place))) \(Picture.text(down(value)))"
                let isAlone = !isDrawing && (place + 1 == values.count || !values[place + 1].isFinite)
                if isAlone { path += "h.1" }
            }
            isDrawing = value.isFinite
        }
        return path
    }

    /// Names at the lines' ends, moved apart where they would lie on one another.
    private func labels(
        _ units: [Int], _ series: [[Double]], x: Double, down: (Double) -> Double, lowest: Double
    ) -> Markup {
        let ends = series.enumerated().compactMap { place, values in
            values.last(where: \.isFinite).map { (place: place, y: down($0)) }
        }.sorted { $0.y < $1.y }
        var places: [Double] = []
        for end in ends { places.append(max(end.y, (places.last ?? 0) + 17)) }
        var limit = lowest + 8
        for index in places.indices.reversed() {
            places[index] = min(places[index], limit)
            limit = places[index] - 17
        }
        var content = Markup()
        for (end, y) in zip(ends, places) {
            content += """
                <path class="p-lead p-c\(end.place % 8)" d="M\(Picture.text(x - 22)) \(Picture.text(end.y))\
                L\(Picture.text(x - 5)) \(Picture.text(y))"/>\
                <text class="p-text p-n\(end.place % 8)" x="\(Picture.text(x))" y="\(Picture.text(y))" dy=".35em">\
                \(Picture.fitted(name(units[end.place]), to: 138))</text>
                """
        }
        return content
    }

    private func yearsText(_ shown: [Int], of count: Int) -> String {
        let lines = shown.map { unit in
            let known = edition.years.indices.filter { !edition.scores[0, unit, $0].isNaN }
            let ends = [known.first, known.last].compactMap { place in
                place.map { "\(edition.years[$0]): \(number(edition.scores[0, unit, $0]))" }
            }
            return "\(name(unit)) \(ends.joined(separator: ", "))"
        }
        return ([part(shown.count, of: count)].compactMap(\.self) + lines).joined(separator: "; ")
    }
}
