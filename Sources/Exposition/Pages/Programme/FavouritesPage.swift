import Catalogue
import Foundation
import Languages
import Markup

/// What a visitor keeps: sessions with clashes marked, exhibitors and exhibits.
///
/// The list stands in the address, by name (`?session=a&exhibitor=b`) or in short (`?sessions=KEYS`, see ``ShortKeys``),
/// so it can be shared and works without scripts; a script fills in the list that the browser keeps. Nothing is kept on
/// the server.
struct FavouritesPage {
    let site: ExpositionSite
    /// How many of each kind an address may name; more are left out. So many of all three kinds in short are an address
    /// of less than 8 KiB, which is what servers commonly take; `favourites.js` keeps no more.
    static let limit = 300

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let words = frame.words
        let kept = Kept(request, in: site)
        let list: Markup =
            kept.isEmpty
            ? frame.empty(
                words("favourites.empty.title"), words("favourites.empty.text"),
                links: [
                    (words("nav.programme"), frame.link("programme")),
                    (words("nav.exhibitors"), frame.link("exhibitors")),
                ])
            : contents(frame, kept)
        return frame.page(
            title: words("nav.favourites"), section: .favourites, crumbs: [.init(title: words("nav.favourites"))],
            isIndexed: false, keeping: .never, styles: ["programme.css"], scripts: ["favourites.js", "qr-code.js"],
            body: """
                <h1>\(words("nav.favourites"))</h1><p class="lead">\(words("favourites.lead"))</p>\
                <p class="actions">\(frame.qrCode)</p>
                <favourite-list data-share="\(words("favourites.share"))" data-copied="\(words("favourites.copied"))" \
                data-shared="\(words("favourites.shared"))" data-take="\(words("favourites.keep"))" \
                data-failed="\(words("favourites.failed"))"\(frame.favouriteWords)>\
                <div id="results">\(list)</div></favourite-list>
                """)
    }

    /// What an address names of what is published.
    struct Kept {
        var sessions: [Entry<Session>]
        var exhibitors: [Entry<Exhibitor>]
        var exhibits: [Entry<Exhibit>]

        init(_ request: PageRequest, in site: ExpositionSite) {
            func entries<Content>(
                _ name: String, _ table: EntryTable<Content>, _ keys: KeyPath<FavouriteKeys, ShortKeys>
            ) -> [Entry<Content>] {
                var entries = request.values(of: name).prefix(FavouritesPage.limit).compactMap { table[address: $0] }
                if let short = request.value(of: "\(name)s") {
                    let places = site.favouriteKeys[keyPath: keys].places(in: short, limit: FavouritesPage.limit)
                    entries += places.map { table.all[$0] }
                }
                var seen = Set<EntryID<Content>>()
                return Array(entries.filter { seen.insert($0.id).inserted }.prefix(FavouritesPage.limit))
            }
            sessions = entries("session", site.snapshot.sessions, \.sessions)
                .sorted { ($0.content.start, $0.id.rawValue) < ($1.content.start, $1.id.rawValue) }
            exhibitors = entries("exhibitor", site.snapshot.exhibitors, \.exhibitors)
            exhibits = entries("exhibit", site.snapshot.exhibits, \.exhibits)
        }

        var isEmpty: Bool { sessions.isEmpty && exhibitors.isEmpty && exhibits.isEmpty }

        /// For each session those that take place at the same time, cancelled ones left out.
        var clashes: [EntryID<Session>: [Entry<Session>]] {
            let taking = sessions.filter { $0.content.status != .cancelled }
            var clashes: [EntryID<Session>: [Entry<Session>]] = [:]
            for (place, one) in taking.enumerated() {
                for other in taking[(place + 1)...].prefix(while: { $0.content.start < one.content.end }) {
                    clashes[one.id, default: []].append(other)
                    clashes[other.id, default: []].append(one)
                }
            }
            return clashes
        }
    }

    private func contents(_ frame: Frame, _ kept: Kept) -> Markup {
        let words = frame.words
        var markup = Markup()
        if !kept.sessions.isEmpty {
            let notes = kept.clashes.mapValues { others -> Markup in
                let names = others.map { words("text.quoted", ["text": .text(frame.plain($0.content.name))]) }
                let clash = words("favourites.clash", ["sessions": .text(frame.forms.list(names))])
                return "<p class=\"clash\">\(clash)</p>"
            }
            let keys = kept.sessions.map { ShortKeys.key(of: $0.address) }.joined()
            markup += """
                <h2>\(words("programme.count", ["count": .number(kept.sessions.count)]))</h2>\
                <p class="actions"><a class="button quiet" href="\(frame.link("favourites")).ics?sessions=\(keys)">\
                \(words("export.favourites"))</a></p>\
                \(frame.rows(of: kept.sessions, notes: notes))
                """
        }
        markup += cards(
            kept.exhibitors, title: "favourites.exhibitors", kind: "exhibitor", path: "exhibitors", frame
        ) { ($0.logo, $0.isSample) }
        markup += cards(kept.exhibits, title: "favourites.exhibits", kind: "exhibit", path: "exhibits", frame) {
            ($0.pictures.first, $0.isSample)
        }
        return markup
    }

    private func cards<Content>(
        _ entries: [Entry<Content>], title: String, kind: String, path: String, _ frame: Frame,
        look: (Content) -> (picture: EntryID<Picture>?, isSample: Bool)
    ) -> Markup {
        if entries.isEmpty { return Markup() }
        let items = entries.map { entry -> Markup in
            let look = look(entry.content)
            return """
                <li class="card">\(frame.picture(look.picture, seed: entry.id.rawValue, in: .card))<div>\
                <h3><a href="\(frame.link(path, entry.address))">\(frame.text(entry.content.title))</a>\
                \(frame.sampleMark(look.isSample))</h3>\
                \(frame.favouriteButton(kind: kind, address: entry.address, title: frame.plain(entry.content.title)))\
                </div></li>
                """
        }
        return "<h2>\(frame.words(title, ["count": .number(entries.count)]))</h2><ul class=\"cards\">\(items)</ul>"
    }
}
