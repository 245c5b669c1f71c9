import Markup

extension IndexPictures {
    /// Bars of the index, the best first, and beside each the interval of its rank where there is one.
    func ranking() -> Picture {
        let all = edition.ranking(in: year)
        let shown = Array(all.prefix(Self.mostRows))
        let intervals = intervals
        let (row, top) = (22.0, 62.0)
        let bottom = top + row * Double(shown.count)
        let left = 36 + min(210, shown.map { Picture.width(of: name($0.unit)) }.max() ?? 0) + 12
        let right = intervals == nil ? 690.0 : 500.0
        let scale = PictureScale(shown.map(\.score), holding: true)
        func across(_ value: Double) -> Double { left + (right - left) * scale.share(of: value) }
        var content: Markup =
            "<text class=\"p-head\" x=\"12\" y=\"24\">\(title) · \(yearText) · \(words("audit.column.score"))</text>"
        for tick in scale.ticks {
            let x = Picture.text(across(tick))
            content += """
                <path class="p-track" d="M\(x) \(Picture.text(top - 6))V\(Picture.text(bottom))"/>\
                <text class="p-soft" x="\(x)" y="\(Picture.text(top - 12))" text-anchor="middle">\(number(tick, 0...2))</text>
                """
        }
        for (place, one) in shown.enumerated() {
            let y = top + row * Double(place)
            let (from, to) = (min(across(0), across(one.score)), max(across(0), across(one.score)))
            let middle = Picture.text(y + row / 2)
            content += """
                <text class="p-soft" x="30" y="\(middle)" dy=".35em" text-anchor="end">\(one.rank)</text>\
                <text class="p-text" x="38" y="\(middle)" dy=".35em">\(Picture.fitted(name(one.unit), to: 212))</text>\
                <rect class="p-bar" x="\(Picture.text(from))" y="\(Picture.text(y + 4))" width="\(Picture.text(to - from))" \
                height="\(Picture.text(row - 8))" rx="2"/>\
                <text class="p-text" x="\(Picture.text(to + 6))" y="\(middle)" dy=".35em">\(number(one.score))</text>
                """
        }
        if let intervals { content += ranks(shown.map { intervals[$0.unit] }, of: all.count, top: top, row: row) }
        content += partLine(shown.count, of: all.count, y: bottom + 20) ?? Markup()
        return Picture(
            id: "ranking", height: bottom + (shown.count < all.count ? 34 : 14),
            title: words("audit.picture.ranking", ["year": .text(yearText)]),
            text: rankingText(shown, of: all.count), content: content)
    }

    private func ranks(
        _ intervals: [IndexExamination.RankInterval?], of count: Int, top: Double, row: Double
    ) -> Markup {
        let (left, right) = (570.0, 690.0)
        func across(_ rank: Double) -> Double { left + (right - left) * (rank - 1) / Double(max(1, count - 1)) }
        var content: Markup = """
            <text class="p-soft" x="\(Picture.text(left))" y="\(Picture.text(top - 12))">\(words("audit.column.interval"))</text>
            """
        for (place, interval) in intervals.enumerated() {
            let y = Picture.text(top + row * (Double(place) + 0.5))
            content += "<path class=\"p-track\" d=\"M\(Picture.text(left)) \(y)H\(Picture.text(right))\"/>"
            guard let interval else { continue }
            content += """
                <path class="p-range" d="M\(Picture.text(across(interval.low))) \(y)H\(Picture.text(across(interval.high) + 0.1))"/>\
                <circle class="p-mark" cx="\(Picture.text(across(interval.median)))" cy="\(y)" r="4"/>\
                <text class="p-text" x="\(Picture.text(right + 10))" y="\(y)" dy=".35em">\(self.interval(interval))</text>
                """
        }
        return content
    }

    private func rankingText(_ shown: [(unit: Int, score: Double, rank: Int)], of count: Int) -> String {
        let lines = shown.map { one in
            let place = "\(one.rank). \(name(one.unit)) \(number(one.score))"
            return intervals?[one.unit].map { "\(place) (\(interval($0)))" } ?? place
        }
        return ([part(shown.count, of: count)].compactMap(\.self) + lines).joined(separator: "; ")
    }
}
