import Catalogue
import Languages
import Markup

/// What the expo is, where and when, and what may be taken along.
struct AboutPage {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let words = frame.words
        let expo = site.snapshot.expo.content
        var facts = Markup()
        func fact(_ key: String, _ value: Markup) {
            if !value.isEmpty { facts += "<dt>\(words(key))</dt><dd>\(value)</dd>" }
        }
        fact("about.venue", frame.text(expo.venueName))
        fact("about.kind", Markup(text: words(expo.venueKind == .main ? "about.main" : "about.branch")))
        fact("about.place", frame.place([(expo.city, nil), (frame.countryName(expo.country), nil)]))
        if let first = expo.days.first, let last = expo.days.last {
            fact("about.days", Markup(text: frame.forms.dateRange(first, last)))
        }
        fact("about.zone", Markup(text: expo.timeZone))
        fact("frame.language", Markup(text: frame.forms.list(site.languages.map(\.endonym))))
        let name = frame.expoName
        return frame.page(
            title: words("nav.about"), description: frame.summary(expo.text, expo.motto),
            crumbs: [.init(title: words("nav.about"))],
            body: """
                <h1>\(name)</h1><p class="lead">\(frame.text(expo.motto))</p>\(frame.prose(expo.text))
                <dl class="facts">\(facts)</dl>
                <h2>\(words("about.take.title"))</h2><p>\(words("about.take.text"))</p>
                <ul>\(frame.snapshot.sessions.isEmpty ? nil : frame.item(frame.link("programme.ics"), words("export.programmes")))\
                \(frame.scheduleItems)\(exhibitorItems(frame))\
                <li><a href="\(frame.link("changes.atom"))">\(words("feed.title"))</a></li></ul>
                <h2>\(words("about.house.title"))</h2><p class="prose">\(words("about.house.text"))</p>
                """)
    }

    private func exhibitorItems(_ frame: Frame) -> Markup? {
        if frame.snapshot.exhibitors.isEmpty { return nil }
        return """
            \(frame.item("/export/exhibitors.csv", frame.words("export.exhibitors")))\
            \(frame.item("/export/exhibitors.json", frame.words("export.exhibitorsJSON")))
            """
    }
}
