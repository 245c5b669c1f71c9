import Markup
import TradeDesk

extension TradeParts {
    /// Sliders for the parts, and the ranking by them.
    func liveWeights(_ weighing: Weighing) -> Markup {
        """
        \(heading(Markup(text: words("section.weights")), .weights, lead: words("weights.lead")))\
        \(notice(weightNotice(weighing.query) ?? missingYear))\
        <trade-weights data-answer="\(link("weights.json"))" data-failed="\(words("weights.failed"))" \
        data-copied="\(words("weights.copied"))"><div class="pair weigh">\(sliders(weighing))\(reranked(weighing))</div>\
        <p class="outcome" role="status">\(weighingSentence(weighing))</p></trade-weights>
        """
    }

    /// What of the address could not be taken for weights.
    func weightNotice(_ query: WeightQuery) -> String? {
        if query.isNothing { return words("weights.nothing") }
        if !query.unsound.isEmpty {
            return words("weights.unsound", ["values": .text(query.unsound.joined(separator: ", "))])
        }
        if !query.unknownParts.isEmpty {
            return words("weights.unknown", ["parts": .text(query.unknownParts.joined(separator: ", "))])
        }
        return nil
    }

    private func sliders(_ weighing: Weighing) -> Markup {
        let weights = weighing.query.weights
        var fields = Markup()
        for (place, part) in edition.parts.enumerated() {
            let code = edition.nodes[part].code
            fields += """
                <p class="slider"><label for="w-\(place)">\(nodeMarkup(part))</label>\
                <output for="w-\(place)">\(shareText(weights.weights[place]))</output>\
                <input type="range" id="w-\(place)" name="w.\(code)" min="0" max="\(Int(PartWeights.most))" \
                value="\(Int(weights.points[place].rounded()))"></p>
                """
        }
        return """
            <section class="panel" id="sliders"><h2>\(words("weights.sliders"))</h2>\
            <p class="note">\(words("weights.note"))</p><form action="\(link("weights"))" autocomplete="off">\(fields)\
            <p class="choices"><label>\(words("year.label"))<select name="year">\(yearOptions)</select></label></p>\
            <p class="actions"><button class="button">\(words("weights.apply"))</button>\
            <a class="button quiet" data-reset href="\(visit.weightAddress(nil, year: year.place))">\(words("weights.reset"))</a>\
            <button type="button" class="button quiet" data-copy hidden>\(words("weights.copy"))</button></p>\
            <p class="note">\(words("weights.link")) <a class="share" href="\(visit.weightAddress(weights, year: year.place))">\
            \(words("weights.linkName"))</a></p></form></section>
            """
    }

    private func reranked(_ weighing: Weighing) -> Markup {
        var rows = Markup()
        for one in weighing.rerankings {
            let former = one.former.map { Markup(text: forms.number($0.rank)) } ?? unknown
            rows += """
                <tr data-unit="\(edition.units[one.unit].code)"><td class="rank">\(one.rank)</td>\
                <th scope="row">\(partnerLink(one.unit))</th><td class="score">\(BarDrawing.score(one.score))\
                <span>\(score(one.score))</span></td><td class="former">\(former)</td>\
                <td class="move \(moveClass(one))">\(moveText(one))</td></tr>
                """
        }
        for unit in weighing.unranked {
            rows += """
                <tr data-unit="\(edition.units[unit].code)"><td class="rank">\(unknown)</td>\
                <th scope="row">\(partnerLink(unit))</th><td class="score"><span>\(unknown)</span></td>\
                <td class="former">\(unknown)</td><td class="move"></td></tr>
                """
        }
        return panel(
            words("ranking.title", ["year": .text(yearText(year.place))]), id: "ranking",
            """
            <table class="ranking reranked"><thead><tr><th scope="col" class="rank">\(words("column.rank"))</th>\
            <th scope="col">\(words("column.partner"))</th><th scope="col" class="score">\(words("column.score"))</th>\
            <th scope="col" class="former">\(words("column.former"))</th>\
            <th scope="col" class="move">\(words("column.move"))</th></tr></thead><tbody>\(rows)</tbody></table>\
            \(allRows(weighing.rerankings.count + weighing.unranked.count))
            """)
    }

    /// Where there are more rows than one looks at at once: what shows them all. They stay one table, in which they change places.
    private func allRows(_ count: Int) -> Markup? {
        guard count > Self.most else { return nil }
        return """
            <p class="all-rows"><label><input type="checkbox"> \(words("list.all", ["count": .number(count)]))</label></p>
            """
    }

    func moveClass(_ one: Reranking) -> String {
        guard let former = one.former, former.rank != one.rank else { return "" }
        return one.rank < former.rank ? "up" : "down"
    }
}
