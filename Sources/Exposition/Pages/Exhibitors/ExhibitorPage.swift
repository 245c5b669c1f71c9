import Catalogue
import Languages
import Markup

/// An exhibitor: who it is, where it stands, what it shows, and how to get in touch.
struct ExhibitorPage {
    let site: ExpositionSite
    let exhibitor: Entry<Exhibitor>

    private var content: Exhibitor { exhibitor.content }
    private var snapshot: CatalogueSnapshot { site.snapshot }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let name = frame.plain(content.name)
        let stands = frame.inOrder(snapshot.stands(of: exhibitor.id))
        let main: Markup = "\(frame.prose(content.text))\(exhibits(frame))"
        let aside: Markup = """
            <aside>\(WherePanel(frame: frame, exhibitor: exhibitor, stands: stands).markup())\(contact(frame))\
            \(neighbours(frame, stands))</aside>
            """
        let body: Markup = """
            <article><div class="profile"><div class="profile-picture">\(frame.picture(content.logo, seed: exhibitor.id.rawValue, isFirst: true))</div>\
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
            ], jsonLD: jsonLD(frame), styles: ["halls.css", "lists.css"], scripts: ["favourites.js", "qr-code.js"],
            body: body)
    }

    private func place(_ frame: Frame) -> Markup? {
        guard let country = frame.country(of: content) else { return nil }
        let city = frame.text(content.city)
        let value = content.country?.rawValue ?? content.countryAsWritten ?? ""
        let address = frame.link("exhibitors") + "?country=\(Address.encoded(value))"
        return "<p class=\"meta\">\(city)\(city.isEmpty ? "" : ", " as Markup)<a href=\"\(address)\">\(country)</a></p>"
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

    private func exhibits(_ frame: Frame) -> Markup? {
        let exhibits = frame.reader.collation.sorted(snapshot.exhibits(of: exhibitor.id)) {
            frame.plain($0.content.name)
        }
        if exhibits.isEmpty { return nil }
        var cards = Markup()
        for exhibit in exhibits.prefix(24) {
            cards += ExhibitCard(frame: frame, exhibit: exhibit, showsExhibitor: false).markup()
        }
        let count = frame.words("exhibits.count", ["count": .number(exhibits.count)])
        return """
            <section aria-labelledby="shown"><h2 id="shown">\(frame.words("exhibitors.shows")) \
            <span class="count">\(count)</span></h2><ul class="cards">\(cards)</ul></section>
            """
    }

    private func contact(_ frame: Frame) -> Markup? {
        guard let policy = content.contact?.rawValue else { return nil }
        return """
            <section class="panel"><h2>\(frame.words("exhibitors.contact"))</h2>\
            <p>\(frame.words("exhibitors.contact.\(policy)"))</p></section>
            """
    }

    /// Who stands nearest to its first stand.
    private func neighbours(_ frame: Frame, _ stands: [Entry<Stand>]) -> Markup? {
        guard let stand = stands.first else { return nil }
        func metres(_ other: Entry<Stand>) -> Double { stand.content.area.gap(to: other.content.area) }
        let others = snapshot.stands(in: stand.content.hall)
            .filter { !$0.content.exhibitors.isEmpty && !$0.content.exhibitors.contains(exhibitor.id) }
            .map { (stand: $0, metres: metres($0)) }
            .sorted { ($0.metres, $0.stand.id) < ($1.metres, $1.stand.id) }
        if others.isEmpty { return nil }
        var items = Markup()
        for other in others.prefix(4) { items += "<li>\(HallLists.item(other.stand, frame))</li>" }
        return """
            <section class="panel"><h2>\(frame.words("exhibitors.neighbours"))</h2><ul class="stands one">\(items)</ul></section>
            """
    }

    private func description(_ frame: Frame) -> String {
        let text = frame.plain(content.text)
        if !text.isEmpty { return RichText.plain(text, limit: 220) }
        return [frame.plain(content.name), frame.plain(content.city), frame.country(of: content) ?? ""]
            .filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func jsonLD(_ frame: Frame) -> [UInt8] {
        let city = frame.plain(content.city)
        let country = content.country?.rawValue ?? content.countryAsWritten
        let fields = snapshot.fields.entries(content.fields).map { frame.plain($0.content.name) }
        let origin = site.furnishings.origin
        return LinkedThing.encoded(
            LinkedThing(
                type: "Organization", name: frame.plain(content.name),
                url: origin + frame.link("exhibitors", exhibitor.address), description: description(frame),
                sameAs: content.website.flatMap(Address.outside),
                logo: snapshot.pictures[content.logo].map { "\(origin)/files/\($0.content.hash)" },
                address: city.isEmpty && country == nil
                    ? nil : .init(addressLocality: city.isEmpty ? nil : city, addressCountry: country),
                knowsAbout: fields.isEmpty ? nil : fields))
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
