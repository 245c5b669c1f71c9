import Markup
import TradeDesk

extension TradeParts {
    /// The command by which an index is examined, as one types it.
    private static let command = "serai index examine"

    /// How sure the ranks are and on what they depend; or that nobody has examined it yet.
    var examinationPage: Markup {
        let head = heading(Markup(text: words("section.examination")), .examination, lead: words("examination.lead"))
        guard let examination = edition.examination.flatMap({ edition.examination(of: $0.year) }) else {
            return """
                \(head)<section class="empty"><h2>\(words("examination.none"))</h2>\
                <p>\(words("examination.none.text"))</p><p><code>\(Self.command) METHOD.yaml --data FILE</code></p></section>
                """
        }
        let sentence = words(
            "examination.sentence",
            [
                "samples": .number(examination.samples), "seed": .text(String(examination.seed)),
                "year": .text(yearText(examination.year)),
            ])
        return """
            \(head)<p class="note">\(sentence)</p>\(ranks(examination))\(influences(examination))\
            <div class="pair even">\(alphas(examination))\(leftOut(examination))</div>\(flags(examination))
            """
    }

    private func ranks(_ examination: IndexExamination) -> Markup {
        let ranking = edition.ranking(in: examination.year)
        let rows = ranking.compactMap { one -> Markup? in
            guard let interval = examination.interval(of: one.unit) else { return nil }
            return """
                <tr><td class="rank">\(one.rank)</td><th scope="row">\(partnerLink(one.unit))</th>\
                <td class="range">\(rankInterval(interval, rank: one.rank, of: ranking.count))</td>\
                <td>\(forms.number(interval.median, fractionDigits: 0...1))</td></tr>
                """
        }
        return panel(
            words("examination.ranks"), id: "ranks", note: Markup(text: words("examination.ranks.note")),
            opening(rows, after: Self.most) { rows in
                """
                <table class="ranking wide-range"><thead><tr><th scope="col" class="rank">\(words("column.rank"))</th>\
                <th scope="col">\(words("column.partner"))</th><th scope="col" class="range">\(words("column.range"))</th>\
                <th scope="col">\(words("column.medianRank"))</th></tr></thead><tbody>\(rows)</tbody></table>
                """
            })
    }

    private func influences(_ examination: IndexExamination) -> Markup {
        guard !examination.influences.isEmpty else { return Markup() }
        var rows = Markup()
        for one in examination.influences.sorted(by: { $0.total.value > $1.total.value }) {
            rows += """
                <tr><th scope="row">\(choiceName(one.choice))</th>\(influenceCell(one.first))\(influenceCell(one.total))</tr>
                """
        }
        return panel(
            words("examination.influences"), id: "influences",
            note: Markup(text: words("examination.influences.note")),
            """
            <table class="bars influences"><thead><tr><th scope="col">\(words("column.choice"))</th>\
            <th scope="col" class="score">\(words("column.first"))</th>\
            <th scope="col" class="score">\(words("column.total"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """)
    }

    private func influenceCell(_ share: (value: Double, low: Double, high: Double)) -> Markup {
        guard !share.value.isNaN else { return "<td class=\"score\">\(unknown)</td>" }
        func bounded(_ value: Double) -> Double { min(1, max(0, value)) }
        let drawing = BarDrawing.interval(
            from: bounded(share.low), to: bounded(share.high), mark: bounded(share.value))
        let interval = "\(shareText(max(0, share.low), digits: 0))–\(shareText(share.high, digits: 0))"
        return """
            <td class="score">\(drawing)<span>\(shareText(share.value, digits: 0)) <small>\(interval)</small></span></td>
            """
    }

    /// A choice's name; its own where it is one that nobody foresaw.
    private func choiceName(_ choice: String) -> String {
        words.has("choice.\(choice)") ? words("choice.\(choice)") : choice
    }

    private func alphas(_ examination: IndexExamination) -> Markup {
        var rows = Markup()
        for one in examination.alphas {
            let alpha = one.alpha.isNaN ? unknown : Markup(text: forms.number(one.alpha, fractionDigits: 2...2))
            rows += """
                <tr><th scope="row">\(one.node == 0 ? Markup(text: words("column.index")) : nodeMarkup(one.node))</th>\
                <td class="score">\(BarDrawing.score(one.alpha * 100))<span>\(alpha)</span></td></tr>
                """
        }
        return panel(
            words("examination.alphas"), id: "alphas", note: Markup(text: words("examination.alphas.note")),
            """
            <table class="bars"><thead><tr><th scope="col">\(words("column.part"))</th><th scope="col" class="score">α</th>\
            </tr></thead><tbody>\(rows)</tbody></table>
            """)
    }

    private func leftOut(_ examination: IndexExamination) -> Markup {
        let sorted = examination.leftOut.sorted { $0.shift > $1.shift }
        let most = sorted.first?.shift ?? 1
        var rows = Markup()
        for one in sorted.prefix(12) {
            rows += """
                <tr><th scope="row">\(edition.nodes[one.node].isIndicator ? indicatorLink(one.node) : nodeMarkup(one.node))</th>\
                <td class="score">\(BarDrawing.score(most > 0 ? one.shift / most * 100 : 0))\
                <span>\(forms.number(one.shift, fractionDigits: 2...2))</span></td></tr>
                """
        }
        return panel(
            words("examination.leftOut"), id: "left-out", note: Markup(text: words("examination.leftOut.note")),
            """
            <table class="bars"><thead><tr><th scope="col">\(words("column.indicator"))</th>\
            <th scope="col" class="score">\(words("column.shift"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """)
    }

    /// Indicators that say the same as another, or the opposite of their part.
    private func flags(_ examination: IndexExamination) -> Markup {
        var items = Markup()
        for one in examination.redundant {
            items += """
                <li>\(nodeMarkup(one.one)) · \(nodeMarkup(one.other)): \(words("examination.redundant", ["correlation": .text(correlation(one.correlation))]))</li>
                """
        }
        for one in examination.against {
            items += """
                <li>\(nodeMarkup(one.node)): \(words("examination.against", ["correlation": .text(correlation(one.correlation))]))</li>
                """
        }
        let content: Markup =
            items.isEmpty ? "<p class=\"note\">\(words("examination.noFlags"))</p>" : "<ul>\(items)</ul>"
        return panel(words("examination.flags"), id: "flags", content)
    }

    private func correlation(_ value: Double) -> String { signed(value, digits: 2) }
}
