import Catalogue
import Languages
import Markup

/// All programmes, the latest first: one conference of one year each.
struct ProgrammesPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let words = frame.words
        let programmes = site.snapshot.programmes.all
        if programmes.isEmpty { return EmptyProgrammePage(site: site).page(request) }
        return frame.page(
            title: words("programmes.title"),
            description: words("programmes.count", ["count": .number(programmes.count)]), section: .programme,
            crumbs: [.init(title: words("programmes.title"))], styles: ["programme.css"],
            body: """
                <h1>\(words("programmes.title"))</h1>
                <p class="count">\(words("programmes.count", ["count": .number(programmes.count)]))</p>
                <ul class="cards">\(programmes.reversed().map { frame.card(of: $0, level: 2) })</ul>
                """)
    }
}

extension Frame {
    /// A programme as a card: its name, its days, how many sessions it has.
    ///
    /// - Parameter level: The level of its heading.
    func card(of programme: Entry<Programme>, level: Int = 3) -> Markup {
        let content = programme.content
        let count = snapshot.sessions(of: programme.id).count
        let city = cityName(of: content)
        return """
            <li class="card">\(PatternPicture.svg(seed: content.acronym))<div>\
            <h\(level)><a href="\(link("programme", programme.address))">\(text(content.name))</a></h\(level)>\
            <p class="meta">\(forms.dateRange(content.start, content.end))\(city.isEmpty ? "" : " · ")\(city)<br>\
            \(words("programme.count", ["count": .number(count)]))</p></div></li>
            """
    }
}
