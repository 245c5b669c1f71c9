import Catalogue
import Languages
import Markup

/// The way in: what is on now and next, then what there is to see.
struct HomePage {
    let site: ExpositionSite

    private var snapshot: CatalogueSnapshot { site.snapshot }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let expo = snapshot.expo.content
        let isFresh = snapshot.sessions.isEmpty && snapshot.exhibitors.isEmpty && snapshot.halls.isEmpty
        let body: Markup = """
            \(hero(frame, expo))
            \(isFresh ? welcome(frame) : content(frame))
            """
        let motto = frame.plain(expo.motto)
        return frame.page(
            title: frame.expoName, description: motto.isEmpty ? frame.summary(expo.text) : motto,
            jsonLD: frame.structured.expo(), keeping: site.keepingWhileClockStands(request.now), styles: ["home.css"],
            body: body
        )
    }

    private func hero(_ frame: Frame, _ expo: Expo) -> Markup {
        var line: [String] = []
        if let first = expo.days.first, let last = expo.days.last { line.append(frame.forms.dateRange(first, last)) }
        let place = frame.place([expo.city, frame.countryName(expo.country)])
        if !place.isEmpty { line.append(place) }
        let motto: Markup = expo.motto.isEmpty ? "" : "<p class=\"lead\">\(frame.text(expo.motto))</p>"
        let meta: Markup = line.isEmpty ? "" : "<p class=\"kicker\">\(line.joined(separator: " · "))</p>"
        return """
            <div class="hero">\(PatternBand.svg)<div>\(meta)<h1>\(frame.text(expo.name))</h1>\
            \(motto)</div></div>
            """
    }

    private func content(_ frame: Frame) -> Markup {
        """
        \(NowAndNext(frame: frame).section)
        \(guests(frame))\(figures(frame))\(halls(frame))\(exhibitors(frame))\(pavilions(frame))\(highlights(frame))\(programmes(frame))
        """
    }

    /// A venue in which nothing has been brought yet: what its keeper can do next.
    private func welcome(_ frame: Frame) -> Markup {
        let words = frame.words
        return """
            <section class="welcome"><h2>\(words("home.fresh.title"))</h2><p class="lead">\(words("home.fresh.text"))</p>
            <p class="actions"><a class="button" href="\(frame.link("desk"))">\(words("home.fresh.desk"))</a></p>
            <ol><li><h3>\(words("home.fresh.demo"))</h3><pre><code>serai demo</code></pre></li>
            <li><h3>\(words("home.fresh.programme"))</h3><pre><code>serai import schedule.xml</code></pre></li>
            <li><h3>\(words("home.fresh.exhibitors"))</h3><pre><code>serai import exhibitors.csv</code></pre></li></ol></section>
            """
    }

    /// What visitors can try out here and now.
    private func guests(_ frame: Frame) -> Markup? {
        let guests = site.furnishings.publicGuests
        if guests.isEmpty { return nil }
        let cards = guests.map { guest -> Markup in
            """
            <li class="guest"><div><h3><a href="\(frame.link(guest.path))">\(guest.title(frame.language))</a></h3>\
            <p>\(guest.text(frame.language))</p></div>\
            <span class="button" aria-hidden="true">\(frame.words("guest.try"))</span></li>
            """
        }
        return """
            <section class="guests"><h2>\(frame.words("guest.title"))</h2><ul>\(cards)</ul></section>
            """
    }

    private func figures(_ frame: Frame) -> Markup {
        let current = snapshot.currentProgramme(at: frame.request.now)
        let counts: [(String, Int)] = [
            ("halls", snapshot.halls.count), ("pavilions", snapshot.pavilions.count),
            ("exhibitors", snapshot.exhibitors.count), ("exhibits", snapshot.exhibits.count),
            ("programme", current.map { snapshot.sessions(of: $0.id).count } ?? snapshot.sessions.count),
        ]
        let items = counts.filter { $0.1 > 0 }.map { part, count -> Markup in
            """
            <li><a href="\(frame.link(part))"><b>\(frame.forms.number(count))</b> \
            \(frame.words("home.figure.\(part)", ["count": .number(count)]))</a></li>
            """
        }
        return "<ul class=\"figures\">\(items)</ul>"
    }

    private func part(_ frame: Frame, _ title: String, all: String, _ items: [Markup]) -> Markup? {
        if items.isEmpty { return nil }
        return """
            <section><div class="head"><h2>\(frame.words(title))</h2>\
            <a class="more" href="\(frame.link(all))">\(frame.words("home.all"))</a></div>\
            <ul class="cards">\(items)</ul></section>
            """
    }

    private func halls(_ frame: Frame) -> Markup? {
        part(
            frame, "nav.halls", all: "halls",
            snapshot.halls.all.prefix(8).map { hall in
                let count = Set(snapshot.stands(in: hall.id).flatMap(\.content.exhibitors)).count
                let branch = hall.content.branch.map { frame.text($0) }
                let exhibitors =
                    count > 0 ? Markup(text: frame.words("home.exhibitors", ["count": .number(count)])) : nil
                let parts = [exhibitors, branch].compactMap(\.self)
                let rest = parts.dropFirst().map { " · \($0)" as Markup }
                let meta = parts.first.map { "<p class=\"meta\">\($0)\(rest)</p>" as Markup }
                return """
                    <li class="card hall">\(PatternPicture.svg(seed: hall.id.rawValue))\
                    <b class="number" aria-hidden="true">\(hall.content.number)</b><div>\
                    <h3><a href="\(frame.link("halls", hall.address))">\(frame.text(hall.content.name))</a></h3>\
                    \(meta)</div></li>
                    """
            })
    }

    /// Some exhibitors, real ones before samples, where no halls lead to them.
    private func exhibitors(_ frame: Frame) -> Markup? {
        guard snapshot.halls.isEmpty else { return nil }
        let real = snapshot.exhibitors.all.lazy.filter { !$0.content.isSample }.prefix(6)
        let samples = snapshot.exhibitors.all.lazy.filter(\.content.isSample).prefix(6 - real.count)
        return part(
            frame, "nav.exhibitors", all: "exhibitors",
            (Array(real) + Array(samples)).map { exhibitor in
                """
                <li class="card">\(frame.picture(exhibitor.content.logo, seed: exhibitor.id.rawValue, in: .card))<div>\
                <h3><a href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a>\
                \(frame.sampleMark(exhibitor.content.isSample))</h3>\
                <p class="meta">\(frame.country(of: exhibitor.content) ?? "")</p></div></li>
                """
            })
    }

    private func pavilions(_ frame: Frame) -> Markup? {
        let all = snapshot.pavilions.all
        let realFirst = all.filter { !$0.content.isSample } + all.filter(\.content.isSample)
        return part(
            frame, "nav.pavilions", all: "pavilions",
            realFirst.prefix(8).map { pavilion in
                let count = snapshot.exhibitors(of: pavilion.id).count
                return """
                    <li class="card">\(PatternPicture.svg(seed: pavilion.id.rawValue))<div>\
                    <h3><a href="\(frame.link("pavilions", pavilion.address))">\(frame.text(pavilion.content.name))</a>\
                    \(frame.sampleMark(pavilion.content.isSample))</h3>\
                    <p class="meta">\(frame.words("home.exhibitors", ["count": .number(count)]))</p></div></li>
                    """
            })
    }

    /// Some exhibits to begin with: real ones before samples, with a picture before without, scenes to try first.
    private func highlights(_ frame: Frame) -> Markup? {
        func rank(_ exhibit: Exhibit) -> Int {
            (exhibit.isSample ? 4 : 0) + (exhibit.pictures.isEmpty ? 2 : 0) + (exhibit.sort == .scene ? 0 : 1)
        }
        var chosen: [(rank: Int, exhibit: Entry<Exhibit>)] = []
        for exhibit in snapshot.exhibits.all {
            let rank = rank(exhibit.content)
            guard chosen.count < 6 || rank < chosen[5].rank else { continue }
            let place = chosen.firstIndex { $0.rank > rank } ?? chosen.endIndex
            chosen.insert((rank, exhibit), at: place)
            if chosen.count > 6 { chosen.removeLast() }
        }
        return part(
            frame, "home.highlights", all: "exhibits",
            chosen.map { _, exhibit in
                let exhibitor = snapshot.exhibitors[exhibit.content.exhibitor]
                return """
                    <li class="card">\(frame.picture(exhibit.content.pictures.first, seed: exhibit.id.rawValue, in: .card))<div>\
                    <h3><a href="\(frame.link("exhibits", exhibit.address))">\(frame.text(exhibit.content.name))</a>\
                    \(frame.sampleMark(exhibit.content.isSample))</h3>\
                    <p class="meta">\(exhibitor.map { frame.text($0.content.name) })</p></div></li>
                    """
            })
    }

    private func programmes(_ frame: Frame) -> Markup? {
        part(
            frame, "nav.programme", all: "programmes",
            snapshot.programmes.all.suffix(6).reversed().map { frame.card(of: $0) })
    }
}
