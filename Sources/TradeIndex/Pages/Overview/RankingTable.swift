import Markup
import TradeDesk

extension TradeParts {
    /// The ranking of the year: rank, how sure it is where that was examined, score, and growth.
    var rankingTable: Markup {
        let ranking = edition.ranking(in: year.place)
        let examination = edition.examination(of: year.place)
        let classes = MapClasses(edition, in: year.place)
        var rows: [Markup] = ranking.map { one in
            let interval: Markup? = examination.map {
                "<td class=\"range\">\(rankInterval($0.interval(of: one.unit), rank: one.rank, of: ranking.count))</td>"
            }
            return """
                <tr><td class="rank">\(one.rank)</td><th scope="row">\(partnerLink(one.unit))</th>\
                <td class="score">\(BarDrawing.score(one.score, className: classes.name(of: one.score)))\
                <span>\(score(one.score))</span></td>\(interval)\(knownCell(one.unit))\
                <td class="growth">\(growth(edition.growth(unit: one.unit, in: year.place)))</td></tr>
                """
        }
        for unit in unitsByRank.dropFirst(ranking.count) {
            let interval: Markup? = examination.map { _ in "<td class=\"range\">\(unknown)</td>" }
            rows.append(
                """
                <tr><td class="rank">\(unknown)</td><th scope="row">\(partnerLink(unit))</th>\
                <td class="score"><span>\(unknown)</span></td>\(interval)\(knownCell(unit))\
                <td class="growth">\(unknown)</td></tr>
                """)
        }
        return opening(rows, after: Self.most) { rankingTable($0, hasIntervals: examination != nil) } + rangeNote
            + "<p class=\"note\">\(words("coverage.column", ["year": .text(yearText(year.place))]))</p>"
    }

    private func rankingTable(_ rows: [Markup], hasIntervals: Bool) -> Markup {
        let range: Markup? = hasIntervals ? "<th scope=\"col\" class=\"range\">\(words("column.range"))</th>" : nil
        let since =
            year.place > 0
            ? words("column.since", ["year": .text(yearText(year.place - 1))]) : words("column.growth")
        return """
            <table class="ranking"><thead><tr><th scope="col" class="rank">\(words("column.rank"))</th>\
            <th scope="col">\(words("column.partner"))</th><th scope="col" class="score">\(words("column.score"))</th>\
            \(range)<th scope="col" class="known">\(words("column.known"))</th><th scope="col" class="growth">\(since)</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    /// A rank's interval in words, and drawn among all ranks.
    func rankInterval(_ interval: IndexExamination.RankInterval?, rank: Int, of count: Int) -> Markup {
        guard let interval else { return unknown }
        func place(_ rank: Double) -> Double { count > 1 ? (rank - 1) / Double(count - 1) : 0.5 }
        let drawing = BarDrawing.interval(
            from: place(interval.low), to: place(interval.high), mark: place(Double(rank)))
        return "<span>\(intervalText(interval))</span>\(drawing)"
    }

    private var rangeNote: Markup {
        guard let examination = edition.examination, edition.years.indices.contains(examination.year) else {
            return """
                <p class="note">\(words("ranking.notExamined")) \
                <a href="\(link("examination"))">\(words("ranking.examination"))</a></p>
                """
        }
        let isShown = examination.year == year.place
        let sentence =
            isShown
            ? words("ranking.range", ["count": .number(examination.samples)])
            : words("ranking.otherYear", ["year": .text(yearText(examination.year))])
        return """
            <p class="note">\(sentence) <a href="\(link("examination", year: year.place))">\(words("ranking.examination"))</a></p>
            """
    }
}
