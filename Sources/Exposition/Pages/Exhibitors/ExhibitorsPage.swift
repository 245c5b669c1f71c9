import Catalogue
import Languages
import Markup

/// The exhibitors as a list with filters, letters and pages.
struct ExhibitorsPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let query = DirectoryQuery(request)
        let directory = site.directories.exhibitors(in: request.language)
        let answer = directory.answer(query)
        let title = frame.words("nav.exhibitors")
        var rows = Markup(capacity: 20_000)
        for place in answer.places { rows += row(site.snapshot.exhibitors.all[place], frame) }
        let list = DirectoryMarkup(
            frame: frame, address: frame.link("exhibitors"), countKey: "exhibitors.count", directory: directory,
            query: query, answer: answer)
        let empty = frame.empty(frame.words("exhibitors.none"), frame.words("exhibitors.noneText"))
        return frame.page(
            title: title, description: frame.words("exhibitors.lead", ["count": .number(directory.count)]),
            section: .exhibitors, crumbs: [.init(title: title)], isIndexed: query.with { _ in }.items.isEmpty,
            canonicalQuery: query.items, styles: ["lists.css"], scripts: ["filter-list.js"],
            body: """
                <h1>\(title)</h1>\(directory.count == 0 ? empty : list.page(rows: rows, rowsClass: "rows"))
                """)
    }

    private func row(_ exhibitor: Entry<Exhibitor>, _ frame: Frame) -> Markup {
        let content = exhibitor.content
        let name = frame.plain(content.name)
        var facts: [Markup] = []
        let place = frame.place([(content.city, nil), (frame.countryName(of: content), nil)])
        if !place.isEmpty { facts.append(place) }
        let fields = site.snapshot.fields.entries(content.fields).prefix(3).map { frame.text($0.content.name) }
        if !fields.isEmpty { facts.append(fields.joined(by: Markup(text: frame.words("list.separator")))) }
        let stands = site.snapshot.stands(of: exhibitor.id)
        return """
            <li><span class="initial hue\(PatternPicture.hue(seed: exhibitor.id.rawValue))" aria-hidden="true">\
            \(Self.initial(of: name))</span><div><a class="row-name" href="\(frame.link("exhibitors", exhibitor.address))">\
            \(frame.text(content.name))</a>\(frame.sampleMark(content.isSample))\
            <p class="meta">\(facts.joined(by: " · "))</p></div>\
            \(stands.isEmpty ? Markup() : "<p class=\"row-places\">\(frame.standLinks(Array(stands.prefix(3))))</p>" as Markup)</li>
            """
    }

    /// The first letter or sign of a name, to tell rows apart at a glance.
    static func initial(of name: String) -> String {
        name.first { $0.isLetter || $0.isNumber }.map { String($0).uppercased() } ?? "·"
    }
}
