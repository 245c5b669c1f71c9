import Languages
import Markup

extension Frame {
    /// The skip link, the expo's mark, the search box, the language switch and the navigation.
    func header(section: Section?) -> Markup {
        let searched = request.path.first == "search" ? request.value(of: "q") ?? "" : ""
        var items = Markup()
        for one in Section.allCases where one == section || hasSomething(in: one) {
            let current: Markup = one == section ? " aria-current=\"true\"" : ""
            items += "<li><a href=\"\(link(one.rawValue))\"\(current)>\(words(one.word))</a></li>"
        }
        for guest in site.furnishings.publicGuests {
            let current: Markup = request.path.first == guest.path ? " aria-current=\"true\"" : ""
            items += "<li><a href=\"\(link(guest.path))\"\(current)>\(guest.title(language))</a></li>"
        }
        // Nobody who fills a form at the desk, or watches what keeps itself live, is asked to load it anew.
        let keepsItself = request.path.first.map { path in
            path == "desk" || site.furnishings.publicGuests.contains { $0.path == path }
        }
        let news: Markup? =
            keepsItself == true
            ? nil
            : """
            <live-updates\(wordsLanguage) data-text="\(words("live.news"))" data-action="\(words("live.reload"))"></live-updates>
            """
        return """

            <a\(wordsLanguage) class="skip" href="#main">\(words("frame.skip"))</a>
            <header class="top"><a class="brand" href="\(link())">\(Self.mark)<span>\(expoName)</span></a>
            <form\(wordsLanguage) class="find" role="search" action="\(link("search"))"><search-box>\
            <input type="search" name="q" value="\(searched)" aria-label="\(words("search.label"))" \
            placeholder="\(words("search.placeholder"))" autocomplete="off" maxlength="200">\
            </search-box><button aria-label="\(words("search.button"))">\(Self.lens)</button></form>
            <details class="tongues"><summary aria-label="\(words("frame.language")): \(language.endonym)">\
            \(Self.globe)<span>\(language.endonym)</span></summary><ul>\(tongues)</ul></details>
            <nav\(wordsLanguage) class="ways" aria-label="\(words("nav.main"))"><ul>\(items)</ul></nav>\(demoNote)\
            \(news)</header>

            """
    }

    /// Whether a part of the exposition has anything to show; the visitor's own list always may.
    private func hasSomething(in section: Section) -> Bool {
        switch section {
        case .halls: !snapshot.halls.isEmpty
        case .pavilions: !snapshot.pavilions.isEmpty
        case .exhibitors: !snapshot.exhibitors.isEmpty
        case .exhibits: !snapshot.exhibits.isEmpty
        case .programme: !snapshot.programmes.isEmpty
        case .favourites: true
        }
    }

    private var tongues: Markup {
        var markup = Markup()
        for other in site.languages {
            let current: Markup = other == language ? " aria-current=\"true\"" : ""
            let address = address(request.path, in: other) + Address.query(request.query)
            markup += """
                <li><a href="\(address)" lang="\(other.tag)" hreflang="\(other.tag)" \
                dir="\(Self.direction(of: other))"\(current)>\(other.endonym)</a></li>
                """
        }
        return markup
    }

    private var demoNote: Markup? {
        if site.isPreview {
            return "<p\(wordsLanguage) class=\"demo preview\" role=\"status\">\(words("desk.preview"))</p>"
        }
        guard snapshot.expo.content.isDemo else { return nil }
        return "<p\(wordsLanguage) class=\"demo\">\(words("frame.demo"))</p>"
    }

    /// The end of every page: what one may take along, and what the house is.
    var footer: Markup {
        """
        <footer class="foot"><ul\(wordsLanguage)>\
        <li><a href="\(link("about"))">\(words("nav.about"))</a></li>\
        \(snapshot.rooms.isEmpty ? nil : item(link("rooms"), words("nav.rooms")))\
        \(snapshot.sessions.isEmpty ? nil : item(link("programme.ics"), words("export.calendar")))\
        \(scheduleItems)\
        \(snapshot.exhibitors.isEmpty ? nil : item("/export/exhibitors.csv", words("export.exhibitors")))\
        <li><a href="\(link("changes.atom"))">\(words("feed.title"))</a></li>\
        <li><a href="\(link("desk"))" rel="nofollow">\(words("desk.title"))</a></li></ul>
        <p>\(expoName) · <span\(wordsLanguage)>\(words("frame.house"))</span></p></footer>

        """
    }

    /// The schedule for other programs, as items of a list; nothing without a programme.
    var scheduleItems: Markup? {
        snapshot.programmes.isEmpty
            ? nil
            : "\(item("/export/schedule.xml", "schedule.xml"))\(item("/export/schedule.json", "schedule.json"))"
    }

    /// A link as an item of a list.
    func item(_ address: String, _ title: String) -> Markup { "<li><a href=\"\(address)\">\(title)</a></li>" }

    /// The house's mark: a gate under an arch, within an eight-pointed star.
    private static let mark: Markup = """
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path class="star" \
        d="M16 1l4.4 4.4h6.2v6.2L31 16l-4.4 4.4v6.2h-6.2L16 31l-4.4-4.4H5.400v-6.2L1 16l4.4-4.400V5.400h6.200z"/>\
        <path class="gate" d="M10.5 24v-8a5.5 6.5 0 0 1 11 0v8h-3.300v-6a2.2 2.8 0 0 0-4.4 0v6z"/></svg>
        """
    private static let lens: Markup = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/></svg>
        """
    private static let globe: Markup = """
        <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8.5"/>\
        <path d="M3.5 12h17M12 3.500c5 5 5 12 0 17c-5-5-5-12 0-17"/></svg>
        """
}
