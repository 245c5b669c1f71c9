import Catalogue
import Languages
import Markup

/// A pavilion without staff: its results as on a big screen, what it introduces, what it seeks, who is in it, where.
struct PavilionPage {
    let site: ExpositionSite
    let pavilion: Entry<Pavilion>

    /// How many exhibits of each sort it shows before a link leads on to all.
    static let mostExhibits = 12

    private var content: Pavilion { pavilion.content }
    private var snapshot: CatalogueSnapshot { site.snapshot }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let name = frame.plain(content.name)
        let exhibitors = frame.reader.collation.sorted(snapshot.exhibitors(of: pavilion.id)) {
            frame.plain($0.content.name)
        }
        let kicker = content.country.map { "<p class=\"kicker\">\(frame.reader.countries[$0])</p>" as Markup }
        let body: Markup = """
            <div class="pavilion-head"><div>\(kicker)<h1>\(frame.text(content.name))\(frame.sampleMark(content.isSample))</h1>\
            \(frame.prose(content.text))</div>\(place(frame))</div>\(screen(frame))\
            \(exhibits(frame, exhibitors))\(members(frame, exhibitors))
            """
        return frame.page(
            title: name, description: RichText.plain(frame.plain(content.text), limit: 220), section: .pavilions,
            crumbs: [.init(title: frame.words("nav.pavilions"), address: frame.link("pavilions")), .init(title: name)],
            jsonLD: jsonLD(frame), styles: ["halls.css", "lists.css"], body: body)
    }

    /// The results, in large figures.
    private func screen(_ frame: Frame) -> Markup? {
        if content.results.isEmpty { return nil }
        var items = Markup()
        for result in content.results {
            let length: Markup = frame.plain(result.figure).count > 6 ? " class=\"long\"" : ""
            items += "<li><b\(length)>\(frame.text(result.figure))</b> <span>\(frame.text(result.caption))</span></li>"
        }
        let source = content.resultsSource.isEmpty ? nil : "<p>\(frame.text(content.resultsSource))</p>" as Markup?
        return """
            <section class="screen" aria-labelledby="results"><h2 id="results">\(frame.words("pavilions.results"))</h2>\
            <ul>\(items)</ul>\(source)</section>
            """
    }

    /// Where it is: its hall's plan with its stands.
    private func place(_ frame: Frame) -> Markup? {
        guard let hall = snapshot.halls[content.hall] else { return nil }
        let stands = snapshot.stands(in: hall.id)
        let own = stands.filter { $0.content.pavilion == pavilion.id }
        let small = stands.isEmpty ? Markup() : FloorPlanDrawing.small(hall, all: stands, shown: own)
        return """
            <p class="where"><a href="\(frame.link("halls", hall.address))#plan">\(small)<span>\
            \(frame.words("pavilions.where")) <b>\(frame.hallName(hall.content))</b></span></a></p>
            """
    }

    /// What its exhibitors show: technology first, then what they seek, then the rest.
    private func exhibits(_ frame: Frame, _ exhibitors: [Entry<Exhibitor>]) -> Markup {
        let all = exhibitors.flatMap { snapshot.exhibits(of: $0.id) }
        var markup = Markup()
        for sort in [Exhibit.Sort.technology, .intention, .scene, .product] {
            let those = all.filter { $0.content.sort == sort }
            if those.isEmpty { continue }
            var cards = Markup()
            for exhibit in those.prefix(Self.mostExhibits) {
                cards += ExhibitCard(frame: frame, exhibit: exhibit).markup()
            }
            let all =
                those.count > Self.mostExhibits
                ? frame.allExhibits(those.count) {
                    $0.chosen = [.pavilion: [pavilion.address], .kind: [sort.rawValue]]
                } : nil
            markup += """
                <section aria-labelledby="sort-\(sort.rawValue)"><h2 id="sort-\(sort.rawValue)">\
                \(frame.words("pavilions.sort.\(sort.rawValue)")) <span class="count">\(frame.forms.number(those.count))</span></h2>\
                <ul class="cards">\(cards)</ul>\(all)</section>
                """
        }
        return markup
    }

    private func members(_ frame: Frame, _ exhibitors: [Entry<Exhibitor>]) -> Markup {
        if exhibitors.isEmpty { return "<p class=\"note\">\(frame.words("pavilions.empty"))</p>" }
        var items = Markup()
        for exhibitor in exhibitors {
            let stands = snapshot.stands(of: exhibitor.id)
            items += """
                <li><span class="initial hue\(PatternPicture.hue(seed: exhibitor.id.rawValue))" aria-hidden="true">\
                \(ExhibitorsPage.initial(of: frame.plain(exhibitor.content.name)))</span><div>\
                <a class="row-name" href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a>\
                \(frame.sampleMark(exhibitor.content.isSample))<p class="meta">\
                \(frame.words("exhibitors.sort.\(exhibitor.content.sort.rawValue)"))</p></div>\
                <p class="row-places">\(frame.standLinks(stands))</p></li>
                """
        }
        return "<section><h2>\(frame.words("nav.exhibitors"))</h2><ol class=\"rows\">\(items)</ol></section>"
    }

    private func jsonLD(_ frame: Frame) -> [UInt8] {
        LinkedThing.encoded(
            LinkedThing(
                type: "Place", name: frame.plain(content.name),
                url: site.furnishings.origin + frame.link("pavilions", pavilion.address),
                containedInPlace: snapshot.halls[content.hall].map {
                    .init(
                        type: "Place", name: frame.hallName($0.content),
                        url: site.furnishings.origin + frame.link("halls", $0.address))
                }))
    }
}
