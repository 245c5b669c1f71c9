import Catalogue
import Languages
import Markup
import Search

/// The answers to a search, with what they can be narrowed by; without a question, where to begin.
struct SearchPage {
    let site: ExpositionSite

    static let pageLength = 20

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        var search = SearchRequest(request)
        let title = frame.words("search.title")
        guard !search.text.isEmpty else {
            return frame.page(
                title: title, crumbs: [.init(title: title)], isIndexed: false, styles: ["lists.css"],
                scripts: ["filter-list.js"],
                body: """
                    <h1>\(title)</h1><filter-list>\(form(frame, search, nil))\
                    <div id="results">\(SearchBeginnings(frame: frame).markup())</div></filter-list>
                    """)
        }
        var answer = self.answer(search, request)
        if answer.found.isEmpty, answer.total > 0 {
            search.page = (answer.total + Self.pageLength - 1) / Self.pageLength
            answer = self.answer(search, request)
        }
        let facets = SearchFacets(frame: frame, search: search, answer: answer)
        let shown = frame.words(
            "search.count", ["count": .number(answer.total), "query": .text(answer.corrected ?? search.text)])
        let body: Markup = """
            <h1 class="vh">\(title)</h1><filter-list>\(form(frame, search, facets))\
            <div id="results">\(facets.kinds())\(corrected(frame, search, answer))\
            <h2 class="count">\(shown)</h2>\(results(frame, search, answer))\
            \(pager(frame, search, answer))</div></filter-list>
            """
        return frame.page(
            title: "\(search.text) · \(title)", crumbs: [.init(title: title)], isIndexed: false, keeping: .never,
            styles: ["lists.css"], scripts: ["filter-list.js"], body: body)
    }

    private func answer(_ search: SearchRequest, _ request: PageRequest) -> FindingIndex.Answer {
        site.finding.search(
            search.text, in: request.language, filters: search.filters, offset: (search.page - 1) * Self.pageLength,
            limit: Self.pageLength)
    }

    private func form(_ frame: Frame, _ search: SearchRequest, _ facets: SearchFacets?) -> Markup {
        """
        <form class="choices search-form" role="search" action="\(frame.link("search"))" aria-label="\(frame.words("search.title"))">\
        <label class="search-words"><span class="vh">\(frame.words("search.label"))</span><input type="search" name="q" \
        value="\(search.text)" placeholder="\(frame.words("search.label"))" maxlength="200" autocomplete="off"></label>\
        <button class="button">\(frame.words("search.button"))</button>\
        <div class="facets">\(facets?.choices())</div></form>
        """
    }

    private func corrected(_ frame: Frame, _ search: SearchRequest, _ answer: FindingIndex.Answer) -> Markup? {
        guard let corrected = answer.corrected else { return nil }
        return """
            <p class="note">\(frame.words("search.corrected", ["corrected": .text(corrected), "query": .text(search.text)]))</p>
            """
    }

    private func results(_ frame: Frame, _ search: SearchRequest, _ answer: FindingIndex.Answer) -> Markup {
        if answer.found.isEmpty {
            var links = [(title: frame.words("nav.exhibitors"), address: frame.link("exhibitors"))]
            if !search.filters.isEmpty {
                let everywhere = frame.link("search") + Address.query([QueryItem(name: "q", value: search.text)])
                links.insert((title: frame.words("search.everywhere"), address: everywhere), at: 0)
            }
            return frame.empty(frame.words("search.nothing"), frame.words("search.nothingText"), links: links)
        }
        let highlight = Highlight(frame: frame, query: answer.corrected ?? search.text)
        var items = Markup()
        for found in answer.found {
            guard let entry = FoundEntry(found, frame: frame) else { continue }
            items += item(entry, frame, highlight)
        }
        return "<ol class=\"rows answers\" start=\"\((search.page - 1) * Self.pageLength + 1)\">\(items)</ol>"
    }

    private func item(_ entry: FoundEntry, _ frame: Frame, _ highlight: Highlight) -> Markup {
        """
        <li><span class="initial hue\(PatternPicture.hue(seed: entry.seed))" aria-hidden="true">\
        \(ExhibitorsPage.initial(of: frame.plain(entry.name)))</span><div>\
        <p class="card-sort">\(frame.words("search.kind.\(entry.kind.rawValue)"))</p>\
        <h3><a class="row-name" href="\(entry.address)">\(highlight.name(entry.name))</a>\(frame.sampleMark(entry.isSample))</h3>\
        \(highlight.passage(of: entry))<p class="answer-place">\(entry.place)</p></div></li>
        """
    }

    private func pager(_ frame: Frame, _ search: SearchRequest, _ answer: FindingIndex.Answer) -> Markup? {
        let pages = (answer.total + Self.pageLength - 1) / Self.pageLength
        if pages < 2 { return nil }
        func step(_ page: Int, _ rel: String, _ word: String) -> Markup {
            guard (1...pages).contains(page) else { return Markup() }
            return """
                <a class="button quiet" rel="\(rel)" href="\(search.link(frame) { $0.page = page })">\(frame.words(word))</a>
                """
        }
        let here = frame.words("directory.page", ["page": .number(search.page), "pages": .number(pages)])
        return """
            <nav class="pager" aria-label="\(frame.words("directory.pages"))">\
            \(step(search.page - 1, "prev", "directory.previous"))<span>\(here)</span>\
            \(step(search.page + 1, "next", "directory.next"))</nav>
            """
    }
}
