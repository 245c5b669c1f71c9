import Catalogue
import Languages
import Markup

/// An exhibit: what it is, how ready it is, who shows it and where.
struct ExhibitPage {
    let site: ExpositionSite
    let exhibit: Entry<Exhibit>

    private var content: Exhibit { exhibit.content }
    private var snapshot: CatalogueSnapshot { site.snapshot }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let name = frame.plain(content.name)
        let exhibitor = snapshot.exhibitors[content.exhibitor]
        let body: Markup = """
            <article class="exhibit"><p class="kicker">\(frame.words("exhibits.sort.\(content.sort.rawValue)"))</p>\
            <h1>\(frame.text(content.name))\(frame.sampleMark(content.isSample))</h1>\
            \(frame.fieldTags(content.fields, of: "exhibits"))\
            <p class="actions">\(working(frame))\(frame.favouriteButton(kind: "exhibit", address: exhibit.address, title: name))\(frame.qrCode)</p>\
            <div class="columns"><div>\(pictures(frame))\(frame.prose(content.text))\(links(frame))\(projects(frame))\(sessions(frame))</div>\
            <aside>\(readiness(frame))\(exhibitor.map { shown(by: $0, frame) })</aside></div>\(more(frame, exhibitor))</article>
            """
        return frame.page(
            title: name, description: RichText.plain(frame.plain(content.text), limit: 220), section: .exhibits,
            crumbs: [.init(title: frame.words("nav.exhibits"), address: frame.link("exhibits")), .init(title: name)],
            jsonLD: jsonLD(frame, exhibitor), styles: ["halls.css", "lists.css"],
            scripts: ["favourites.js", "qr-code.js"],
            body: body)
    }

    /// The way to the exhibit itself, where it works here.
    private func working(_ frame: Frame) -> Markup? {
        guard let guest = site.furnishings.guests.first(where: { $0.exhibit == exhibit.address }) else { return nil }
        return "<a class=\"button\" href=\"\(frame.link(guest.path))\">\(frame.words("guest.try"))</a>"
    }

    private func pictures(_ frame: Frame) -> Markup {
        let pictures = content.pictures.isEmpty ? [nil] : content.pictures.map { $0 as EntryID<Picture>? }
        var figures = Markup()
        for (place, id) in pictures.enumerated() {
            let credit = snapshot.pictures[id]?.content.credit.map { "<figcaption>\($0)</figcaption>" as Markup }
            figures += """
                <figure>\(frame.picture(id, seed: exhibit.id.rawValue, in: .article, isFirst: place == 0))\(credit)</figure>
                """
        }
        return "<div class=\"pictures\">\(figures)</div>"
    }

    private func readiness(_ frame: Frame) -> Markup? {
        guard let meter = content.readiness.flatMap({ ReadinessMeter(level: $0) }) else { return nil }
        return """
            <section class="panel"><h2>\(frame.words("readiness.title"))</h2>\(meter.markup(frame))</section>
            """
    }

    private func shown(by exhibitor: Entry<Exhibitor>, _ frame: Frame) -> Markup {
        let stands = frame.inOrder(snapshot.stands(of: exhibitor.id))
        return """
            <section class="panel"><h2>\(frame.words("exhibits.shownBy"))</h2><p class="shown-by">\
            <a class="row-name" href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a>\
            \(frame.sampleMark(exhibitor.content.isSample))<br><span class="meta">\(frame.country(of: exhibitor.content) ?? "")</span></p>\
            </section>\(WherePanel(frame: frame, exhibitor: exhibitor, stands: stands).markup())
            """
    }

    private func links(_ frame: Frame) -> Markup? {
        frame.links(content.links).map { "<h2>\(frame.words("exhibits.links"))</h2>\($0)" }
    }

    /// The projects of cooperation that it belongs to: those that are addresses as links, others by their ids.
    private func projects(_ frame: Frame) -> Markup? {
        if content.projects.isEmpty { return nil }
        var items = Markup()
        for project in content.projects {
            let address = Address.outside(project)
            items +=
                address.map { "<li><a href=\"\($0)\" rel=\"noopener\">\(ExhibitorPage.shortened($0))</a></li>" }
                ?? "<li>\(project)</li>"
        }
        return "<h2>\(frame.words("exhibits.projects"))</h2><ul>\(items)</ul>"
    }

    private func sessions(_ frame: Frame) -> Markup? {
        let sessions = snapshot.sessions.entries(content.sessions)
        if sessions.isEmpty { return nil }
        var items = Markup()
        for session in sessions {
            let whenAndWhere = FindingPlace(frame: frame).ofSession(session)
            items += """
                <li><a class="row-name" href="\(frame.link("sessions", session.address))">\(frame.text(session.content.name))</a>\
                <p class="meta">\(whenAndWhere)</p></li>
                """
        }
        return "<section><h2>\(frame.words("exhibits.sessions"))</h2><ul class=\"rows plain\">\(items)</ul></section>"
    }

    /// What else its exhibitor shows.
    private func more(_ frame: Frame, _ exhibitor: Entry<Exhibitor>?) -> Markup? {
        guard let exhibitor else { return nil }
        let others = snapshot.exhibits(of: exhibitor.id).filter { $0.id != exhibit.id }
        if others.isEmpty { return nil }
        var cards = Markup()
        for other in others.prefix(4) {
            cards += ExhibitCard(frame: frame, exhibit: other, showsExhibitor: false).markup()
        }
        let title = frame.words("exhibits.more", ["exhibitor": .text(frame.plain(exhibitor.content.name))])
        return "<section><h2>\(title)</h2><ul class=\"cards\">\(cards)</ul></section>"
    }

    private func jsonLD(_ frame: Frame, _ exhibitor: Entry<Exhibitor>?) -> [UInt8] {
        let origin = site.furnishings.origin
        let text = RichText.plain(frame.plain(content.text), limit: 400)
        return LinkedThing.encoded(
            LinkedThing(
                type: content.sort == .product ? "Product" : "CreativeWork", name: frame.plain(content.name),
                url: origin + frame.link("exhibits", exhibit.address), description: text.isEmpty ? nil : text,
                image: snapshot.pictures[content.pictures.first].map { "\(origin)/files/\($0.content.hash)" },
                manufacturer: content.sort == .product
                    ? exhibitor.map {
                        .init(
                            type: "Organization", name: frame.plain($0.content.name),
                            url: origin + frame.link("exhibitors", $0.address))
                    } : nil))
    }
}
