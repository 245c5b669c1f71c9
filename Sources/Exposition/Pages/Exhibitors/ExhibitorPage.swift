import Catalogue
import Languages
import Markup

/// An exhibitor: who it is, where it stands, what it shows, and how to get in touch.
struct ExhibitorPage {
    let site: ExpositionSite
    let exhibitor: Entry<Exhibitor>

    /// How many exhibits it shows before a link leads on to all.
    static let mostExhibits = 24

    private var content: Exhibitor { exhibitor.content }
    private var snapshot: CatalogueSnapshot { site.snapshot }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let name = frame.plain(content.name)
        let stands = frame.inOrder(snapshot.stands(of: exhibitor.id))
        let main: Markup = "\(frame.prose(content.text))\(links(frame))\(exhibits(frame))"
        let aside: Markup = """
            <aside>\(WherePanel(frame: frame, exhibitor: exhibitor, stands: stands).markup())\(contact(frame))\
            \(neighbours(frame, stands))</aside>
            """
        let body: Markup = """
            <article><div class="profile"><div class="profile-picture">\(frame.picture(content.logo, seed: exhibitor.id.rawValue, in: .profile, isFirst: true))</div>\
            <div class="profile-text"><p class="kicker">\(frame.words("exhibitors.sort.\(content.sort.rawValue)"))</p>\
            <h1>\(frame.text(content.name))\(frame.sampleMark(content.isSample))</h1>\
            \(place(frame))\(frame.fieldTags(content.fields, of: "exhibitors"))\
            <p class="actions">\(frame.favouriteButton(kind: "exhibitor", address: exhibitor.address, title: name))\(website(frame))\(frame.qrCode)</p></div></div>\
            \(main.isEmpty ? aside : "<div class=\"columns\"><div>\(main)</div>\(aside)</div>" as Markup)</article>
            """
        return frame.page(
            title: name, description: description(frame), section: .exhibitors,
            crumbs: [
                .init(title: frame.words("nav.exhibitors"), address: frame.link("exhibitors")), .init(title: name),
            ], jsonLD: frame.structured.exhibitor(exhibitor.id), styles: ["halls.css", "lists.css"],
            scripts: ["favourites.js", "qr-code.js"], body: body)
    }

    private func place(_ frame: Frame) -> Markup? {
        let value = content.country?.rawValue ?? content.countryAsWritten ?? ""
        let address = frame.link("exhibitors") + "?country=\(Address.encoded(value))"
        let place = frame.place([(content.city, nil), (frame.countryName(of: content), address)])
        return place.isEmpty ? nil : "<p class=\"meta\">\(place)</p>"
    }

    private func website(_ frame: Frame) -> Markup? {
        guard let address = content.website.flatMap(Address.outside) else { return nil }
        let shown = Self.shortened(address)
        return """
            <a class="button quiet" href="\(address)" rel="noopener nofollow external">\(shown)\
            <span class="vh"> (\(frame.words("exhibitors.website")))</span><span aria-hidden="true"> ↗</span></a>
            """
    }

    /// The address as people say it: without scheme, `www.` and a slash at the end, and not too long.
    static func shortened(_ address: String) -> String {
        var text = address[...]
        for prefix in ["https://", "http://", "HTTPS://", "HTTP://"] where text.hasPrefix(prefix) {
            text = text.dropFirst(prefix.count)
        }
        if text.lowercased().hasPrefix("www.") { text = text.dropFirst(4) }
        while text.hasSuffix("/") { text = text.dropLast() }
        return text.count > 36 ? "\(text.prefix(35))…" : String(text)
    }

    private func links(_ frame: Frame) -> Markup? {
        frame.links(content.links).map { "<h2>\(frame.words("exhibits.links"))</h2>\($0)" }
    }

    private func exhibits(_ frame: Frame) -> Markup? {
        let exhibits = frame.reader.collation.sorted(snapshot.exhibits(of: exhibitor.id)) {
            frame.plain($0.content.name)
        }
        if exhibits.isEmpty { return nil }
        var cards = Markup()
        for exhibit in exhibits.prefix(Self.mostExhibits) {
            cards += ExhibitCard(frame: frame, exhibit: exhibit, showsExhibitor: false).markup()
        }
        let count = frame.words("exhibits.count", ["count": .number(exhibits.count)])
        let all =
            exhibits.count > Self.mostExhibits
            ? frame.allExhibits(exhibits.count) { $0.chosen[.exhibitor] = [exhibitor.address] } : nil
        return """
            <section aria-labelledby="shown"><h2 id="shown">\(frame.words("exhibitors.shows")) \
            <span class="count">\(count)</span></h2><ul class="cards">\(cards)</ul>\(all)</section>
            """
    }

    private func contact(_ frame: Frame) -> Markup? {
        guard let policy = content.contact?.rawValue else { return nil }
        return """
            <section class="panel"><h2>\(frame.words("exhibitors.contact"))</h2>\
            <p>\(frame.words("exhibitors.contact.\(policy)"))</p></section>
            """
    }

    /// Who stands nearest to its first stand, found in one pass.
    private func neighbours(_ frame: Frame, _ stands: [Entry<Stand>]) -> Markup? {
        guard let stand = stands.first else { return nil }
        var nearest: [(stand: Entry<Stand>, metres: Double)] = []
        for other in snapshot.stands(in: stand.content.hall)
        where !other.content.exhibitors.isEmpty && !other.content.exhibitors.contains(exhibitor.id) {
            // The stands come by id, so of equally near ones the first stays first.
            let metres = stand.content.area.gap(to: other.content.area)
            if nearest.count == 4, metres >= nearest[3].metres { continue }
            nearest.insert((other, metres), at: nearest.firstIndex { $0.metres > metres } ?? nearest.endIndex)
            if nearest.count > 4 { nearest.removeLast() }
        }
        if nearest.isEmpty { return nil }
        var items = Markup()
        for other in nearest { items += "<li>\(HallLists.item(other.stand, frame))</li>" }
        return """
            <section class="panel"><h2>\(frame.words("exhibitors.neighbours"))</h2><ul class="stands one">\(items)</ul></section>
            """
    }

    private func description(_ frame: Frame) -> String {
        let text = frame.plain(content.text)
        if !text.isEmpty { return RichText.plain(text, limit: 220) }
        let place = frame.place([content.city, frame.countryName(of: content)])
        return frame.separated([frame.plain(content.name), place].filter { !$0.isEmpty })
    }
}

extension FloorArea {
    /// Metres between the edges of two rectangles; 0 where they touch.
    func gap(to other: FloorArea) -> Double {
        let dx = max(0, other.x - x - width, x - other.x - other.width)
        let dy = max(0, other.y - y - depth, y - other.y - other.depth)
        return (dx * dx + dy * dy).squareRoot()
    }
}
