import Languages
import Markup

/// The parts around a long list: its filters, its letters, what is chosen, how many there are, and its pages.
struct DirectoryMarkup {
    let frame: Frame
    /// The list's address without a query.
    let address: String
    /// The word for how many there are: `exhibitors.count`.
    let countKey: String
    let directory: Directory
    let query: DirectoryQuery
    let answer: Directory.Answer

    private var words: Words { frame.words }

    private func link(_ query: DirectoryQuery) -> String {
        query.items.isEmpty ? address : address + Address.query(query.items)
    }

    /// The whole list: filters, then the rows within everything that changes with them.
    func page(rows: Markup, rowsClass: String) -> Markup {
        let (first, last) = answer.range
        let total = words(countKey, ["count": .number(answer.total)])
        let shown =
            answer.pages == 1
            ? total
            : words(
                "directory.shown",
                ["first": .number(first), "last": .number(last), "total": .text(total)])
        return """
            <filter-list>\(form())<div id="results">\(letters())\(chosen())\
            <p class="count">\(shown)</p>\
            \(answer.total == 0 ? nothing() : "<ol class=\"\(rowsClass)\" start=\"\(first)\">\(rows)</ol>" as Markup)\
            \(pager())</div></filter-list>
            """
    }

    /// One choice for each facet that has more than one value, and one for the order.
    private func form() -> Markup {
        var fields = Markup()
        for facet in Directory.Facet.allCases where facet.isOffered {
            let values = directory.values(of: facet)
            if values.count > 1 || query.chosen[facet] != nil { fields += select(facet, values) }
        }
        var orders = Markup()
        for order in Directory.Order.allCases where order != .country || directory.values(of: .country).count > 1 {
            let mark: Markup = order == query.order ? " selected" : ""
            orders +=
                "<option value=\"\(order.rawValue)\"\(mark)>\(words("directory.order.\(order.rawValue)"))</option>"
        }
        var kept = Markup()
        for facet in Directory.Facet.allCases where !facet.isOffered {
            for value in (query.chosen[facet] ?? []).sorted() {
                kept += "<input type=\"hidden\" name=\"\(facet.rawValue)\" value=\"\(value)\">"
            }
        }
        return """
            <form class="choices" action="\(address)"><div class="facets">\(fields)<label>\(words("directory.order"))\
            <select name="order">\(orders)</select></label>\(kept)</div>\
            <button class="button quiet">\(words("directory.apply"))</button></form>
            """
    }

    private func select(_ facet: Directory.Facet, _ values: [Directory.Value]) -> Markup {
        let counts = answer.counts[facet] ?? []
        let chosen = query.chosen[facet] ?? []
        var options: Markup = "<option value=\"\">\(words("directory.any.\(facet.rawValue)"))</option>"
        for (number, value) in values.enumerated() {
            let isChosen = chosen.contains(value.value)
            if counts[number] == 0, !isChosen { continue }
            let mark: Markup = isChosen ? " selected" : ""
            options += """
                <option value="\(value.value)"\(mark)>\(value.title) (\(frame.forms.number(counts[number])))</option>
                """
        }
        return
            "<label>\(words("directory.\(facet.rawValue)"))<select name=\"\(facet.rawValue)\">\(options)</select></label>"
    }

    private func letters() -> Markup? {
        let letters = directory.values(of: .letter)
        guard directory.count > Directory.pageLength, letters.count > 1 else { return nil }
        let counts = answer.counts[.letter] ?? []
        let chosen = query.chosen[.letter] ?? []
        var items = Markup()
        for (number, letter) in letters.enumerated() {
            if chosen.contains(letter.value) {
                items += """
                    <li><a href="\(link(query.with { $0.chosen[.letter] = nil }))" aria-current="true">\(letter.title)</a></li>
                    """
            } else if counts[number] == 0 {
                items += "<li><span>\(letter.title)</span></li>"
            } else {
                items +=
                    "<li><a href=\"\(link(query.with { $0.chosen[.letter] = [letter.value] }))\">\(letter.title)</a></li>"
            }
        }
        return "<nav aria-label=\"\(words("directory.letters"))\"><ul class=\"letters\">\(items)</ul></nav>"
    }

    /// What is chosen, each with a way to take it back.
    private func chosen() -> Markup? {
        var chips = Markup()
        for facet in Directory.Facet.allCases {
            for value in (query.chosen[facet] ?? []).sorted() {
                let title = directory.values(of: facet).first { $0.value == value }?.title ?? value
                let without = query.with { $0.chosen[facet]?.remove(value) }
                chips += """
                    <li><a class="chip" href="\(link(without))">\(title)<span aria-hidden="true"> ×</span>\
                    <span class="vh"> \(words("directory.remove"))</span></a></li>
                    """
            }
        }
        if chips.isEmpty { return nil }
        return """
            <ul class="chips" aria-label="\(words("directory.chosen"))">\(chips)\
            <li><a class="chip-all" href="\(address)">\(words("directory.clear"))</a></li></ul>
            """
    }

    private func nothing() -> Markup {
        frame.empty(
            words("directory.nothing"), words("directory.nothingText"), links: [(words("directory.clear"), address)])
    }

    private func pager() -> Markup? {
        if answer.pages < 2 { return nil }
        func step(_ page: Int, _ rel: String, _ word: String) -> Markup {
            guard (1...answer.pages).contains(page) else { return Markup() }
            let address = link(query.with { $0.page = page })
            return "<a class=\"button quiet\" rel=\"\(rel)\" href=\"\(address)\">\(words(word))</a>"
        }
        let here = words("directory.page", ["page": .number(answer.page), "pages": .number(answer.pages)])
        return """
            <nav class="pager" aria-label="\(words("directory.pages"))">\(step(answer.page - 1, "prev", "directory.previous"))\
            <span>\(here)</span>\(step(answer.page + 1, "next", "directory.next"))</nav>
            """
    }
}
