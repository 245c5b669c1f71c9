import Catalogue
import Languages
import Markup

/// A hall: its plan, what a search finds on it, the way from one stand to another, and all of it as lists.
struct HallPage {
    let site: ExpositionSite
    let hall: Entry<Hall>

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let stands = frame.inOrder(site.snapshot.stands(in: hall.id))
        let places = HallPlaces(frame: frame, hall: hall.content, stands: stands)
        let sought = request.sought.isEmpty ? nil : request.sought
        let lit = sought.map { site.stands(in: hall, matching: $0, language: request.language) } ?? []
        let here = request.value(of: "stand").flatMap { places.stand(numbered: $0) }
        let way = WayPanel(frame: frame, hall: hall, places: places)
        let drawing = FloorPlanDrawing(
            frame: frame, hall: hall, stands: stands, legend: PlanLegend(frame: frame, hall: hall, stands: stands),
            lit: lit, here: here?.id, way: way.way)
        let name = frame.hallName(hall.content)
        let lists = HallLists(frame: frame, hall: hall, stands: stands)

        let body: Markup = """
            <div class="hall-head"><div><h1>\(hallTitle(frame))</h1><p class="lead">\(facts(frame, stands))</p>\
            <p class="actions">\(frame.qrCode)</p></div>\
            \(stands.isEmpty ? Markup() : searchForm(frame, sought))</div>\
            \(stands.isEmpty ? Markup() : plan(frame, drawing))\
            \(found(frame, sought, stands.filter { lit.contains($0.id) }))\(chosen(frame, here))\
            \(stands.count > 1 ? way.markup() : Markup())\
            \(frame.prose(hall.content.text))\(lists.pavilions())\(lists.standList())\(lists.others())\(lists.rooms())
            """
        let isPlain = request.query.isEmpty
        return frame.page(
            title: name, description: description(frame, stands), section: .halls,
            crumbs: [.init(title: frame.words("nav.halls"), address: frame.link("halls")), .init(title: name)],
            isIndexed: isPlain, jsonLD: isPlain ? jsonLD(frame) : nil,
            keeping: isPlain ? .whileSnapshotStands : .never, styles: ["halls.css"],
            scripts: stands.isEmpty ? ["qr-code.js"] : ["floor-plan.js", "qr-code.js"], body: body)
    }

    private func hallTitle(_ frame: Frame) -> Markup {
        let number = hall.content.number
        let name = frame.text(hall.content.name)
        if number.isEmpty || frame.plain(hall.content.name).contains(number) { return name }
        return "<span class=\"hall-number\">\(number)</span> \(name)"
    }

    /// How large the hall is and how much is in it, as one line.
    private func facts(_ frame: Frame, _ stands: [Entry<Stand>]) -> Markup {
        var parts: [Markup] = []
        if let branch = hall.content.branch { parts.append(frame.text(branch)) }
        let exhibitors = Set(stands.flatMap(\.content.exhibitors)).count
        parts.append(Markup(text: frame.words("halls.stands", ["count": .number(stands.count)])))
        parts.append(Markup(text: frame.words("exhibitors.count", ["count": .number(exhibitors)])))
        let (width, depth) = (hall.content.width, hall.content.depth)
        if width > 0, depth > 0 {
            let (across, along) = (frame.forms.number(width), frame.forms.number(depth))
            parts.append(Markup(text: frame.words("halls.size", ["width": .text(across), "depth": .text(along)])))
        }
        var line = Markup()
        for (place, part) in parts.enumerated() { line += place == 0 ? part : " · \(part)" }
        return line
    }

    private func description(_ frame: Frame, _ stands: [Entry<Stand>]) -> String {
        let text = frame.plain(hall.content.text)
        return text.isEmpty ? frame.words("halls.stands", ["count": .number(stands.count)]) : RichText.plain(text)
    }

    private func searchForm(_ frame: Frame, _ sought: String?) -> Markup {
        """
        <form class="plan-search" role="search" aria-label="\(frame.words("plan.search"))" action="#plan">\
        <label class="vh" for="plan-q">\(frame.words("plan.search"))</label>\
        <input id="plan-q" type="search" name="q" value="\(sought ?? "")" placeholder="\(frame.words("plan.search"))" \
        maxlength="200" autocomplete="off"><button class="button quiet">\(frame.words("plan.light"))</button></form>
        """
    }

    private func plan(_ frame: Frame, _ drawing: FloorPlanDrawing) -> Markup {
        let words = frame.words
        let suggestions = frame.link("search", "suggestions") + "?hall=\(Address.encoded(hall.address))"
        return """
            <section id="plan" aria-labelledby="plan-title"><h2 id="plan-title" class="vh">\(words("plan.title"))</h2>\
            <a class="skip" href="#stands">\(words("plan.skip"))</a>\
            <floor-plan data-suggestions="\(suggestions)" data-in="\(words("plan.zoomIn"))" \
            data-out="\(words("plan.zoomOut"))" data-whole="\(words("plan.whole"))" data-keys="\(words("plan.keys"))" data-touch="\(words("plan.touch"))" \
            data-found="\(words("plan.foundLive"))"><div class="plan-window">\(drawing.svg())</div></floor-plan>\
            \(drawing.legend.markup())</section>
            """
    }

    /// What lights up, in words.
    private func found(_ frame: Frame, _ sought: String?, _ stands: [Entry<Stand>]) -> Markup? {
        guard let sought else { return nil }
        var items = Markup()
        for stand in stands {
            items += "<li>\(HallLists.item(stand, frame))</li>"
        }
        let count = frame.words("plan.found", ["count": .number(stands.count), "query": .text(sought)])
        let everywhere = frame.link("search") + Address.query([QueryItem(name: "q", value: sought)])
        return """
            <section class="plan-found" aria-labelledby="found-title"><h2 id="found-title">\(count)</h2>\
            \(stands.isEmpty ? Markup() : "<ol class=\"stands\">\(items)</ol>" as Markup)\
            <p><a href="\(everywhere)">\(frame.words("plan.searchAll", ["query": .text(sought)]))</a> · \
            <a href="\(frame.link("halls", hall.address))#plan">\(frame.words("plan.clear"))</a></p></section>
            """
    }

    /// The stand that was asked for, in words; or that there is none of that number.
    private func chosen(_ frame: Frame, _ stand: Entry<Stand>?) -> Markup? {
        guard let asked = frame.request.value(of: "stand") else { return nil }
        guard let stand else {
            return "<p class=\"note\" id=\"stand\">\(frame.words("plan.noStand", ["number": .text(asked)]))</p>"
        }
        let number = stand.content.number
        var items = Markup()
        for exhibitor in site.snapshot.exhibitors.entries(stand.content.exhibitors) {
            items += """
                <li><a href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a>\
                \(frame.sampleMark(exhibitor.content.isSample))</li>
                """
        }
        if items.isEmpty { items = "<li>\(frame.words("plan.free"))</li>" }
        let pavilion = site.snapshot.pavilions[stand.content.pavilion].map { pavilion -> Markup in
            " · <a href=\"\(frame.link("pavilions", pavilion.address))\">\(frame.text(pavilion.content.name))</a>"
        }
        let metres = frame.forms.number(stand.content.area.squareMetres, fractionDigits: 0...0)
        return """
            <section class="stand-panel" id="stand" aria-labelledby="stand-title">\
            <h2 id="stand-title">\(frame.words("plan.stand", ["number": .text(number)]))</h2>\
            <p class="meta">\(frame.words("plan.area", ["metres": .text(metres)]))\(pavilion)</p><ul>\(items)</ul>\
            <p class="actions"><a class="button quiet" href="?to=\(Address.encoded(number))#way">\
            \(frame.words("way.here"))</a></p></section>
            """
    }

    private func jsonLD(_ frame: Frame) -> [UInt8] {
        LinkedThing.encoded(
            LinkedThing(
                type: "Place", name: frame.hallName(hall.content),
                url: site.furnishings.origin + frame.link("halls", hall.address),
                containedInPlace: .init(type: "Place", name: frame.plain(site.snapshot.expo.content.venueName))))
    }
}
