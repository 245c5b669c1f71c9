import Markup

extension IndexPictures {
    /// The parts of a unit's index as bars, each with a line at the median of all units.
    func parts(of unit: Int) -> Picture {
        let parts = edition.parts
        let scores = parts.map { edition.scores[$0, unit, year] }
        let medians = parts.map { edition.median(of: $0, in: year) }
        let everyone = parts.flatMap { part in edition.units.indices.map { edition.scores[part, $0, year] } }
        let scale = PictureScale(everyone, holding: true)
        let (row, top) = (30.0, 66.0)
        let bottom = top + row * Double(parts.count)
        let left = min(300, parts.map { Picture.width(of: name(node: $0)) }.max() ?? 0) + 24
        let right = 690.0
        func across(_ value: Double) -> Double { left + (right - left) * scale.share(of: value) }
        var content: Markup =
            "<text class=\"p-head\" x=\"12\" y=\"24\">\(name(unit)) · \(yearText) · \(words("audit.column.score"))</text>"
        for tick in scale.ticks {
            let x = Picture.text(across(tick))
            content += """
                <path class="p-track" d="M\(x) \(Picture.text(top - 6))V\(Picture.text(bottom))"/>\
                <text class="p-soft" x="\(x)" y="\(Picture.text(top - 12))" text-anchor="middle">\(number(tick, 0...2))</text>
                """
        }
        for place in parts.indices {
            let y = top + row * Double(place)
            let middle = Picture.text(y + row / 2)
            content += """
                <text class="p-text" x="12" y="\(middle)" dy=".35em">\(Picture.fitted(name(node: parts[place]), to: 302))</text>
                """
            if scores[place].isNaN {
                content += """
                    <text class="p-soft" x="\(Picture.text(across(0) + 6))" y="\(middle)" dy=".35em">\
                    \(words("audit.unknown"))</text>
                    """
            } else {
                let (from, to) = (min(across(0), across(scores[place])), max(across(0), across(scores[place])))
                content += """
                    <rect class="p-bar" x="\(Picture.text(from))" y="\(Picture.text(y + 6))" width="\(Picture.text(to - from))" \
                    height="\(Picture.text(row - 12))" rx="2"/>\
                    <text class="p-text" x="748" y="\(middle)" dy=".35em" text-anchor="end">\(number(scores[place]))</text>
                    """
            }
            if !medians[place].isNaN {
                content += """
                    <path class="p-median" d="M\(Picture.text(across(medians[place]))) \(Picture.text(y + 3))v\(Picture.text(row - 6))"/>
                    """
            }
        }
        content += """
            <path class="p-median" d="M14 \(Picture.text(bottom + 14))v16"/><text class="p-soft" x="24" \
            y="\(Picture.text(bottom + 22))" dy=".35em">\(words("audit.picture.median"))</text>
            """
        let text = parts.indices.map { place in
            let score = scores[place].isNaN ? words("audit.unknown") : number(scores[place])
            return "\(name(node: parts[place])) \(score) (\(words("audit.picture.median")) \(number(medians[place])))"
        }
        return Picture(
            id: "parts-\(edition.units[unit].code.lowercased().filter { $0.isASCII && $0.isLetter })",
            height: bottom + 40,
            title: words("audit.picture.parts", ["unit": .text(name(unit)), "year": .text(yearText)]),
            text: text.joined(separator: "; "), content: content)
    }
}
